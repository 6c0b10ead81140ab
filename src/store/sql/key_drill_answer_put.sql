INSERT INTO key_drill_answer (request, person, good) VALUES (:request, :person, :good)
  ON CONFLICT (request, person) DO UPDATE SET good = excluded.good;

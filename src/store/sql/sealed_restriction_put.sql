INSERT INTO sealed_restriction (day, person, since) VALUES (:day, :person, :since)
  ON CONFLICT (day, person) DO NOTHING;

INSERT INTO key_holder_enrolment (person, whole, recorded) VALUES (:person, :whole, :recorded)
  ON CONFLICT (person) DO UPDATE SET whole = excluded.whole, recorded = excluded.recorded;

INSERT INTO person_hours (person, source, whole) VALUES (:person, :source, :whole)
ON CONFLICT (person, source) DO UPDATE SET whole = excluded.whole;

INSERT INTO spokesperson (number, whole) VALUES (:number, :whole)
ON CONFLICT (number) DO UPDATE SET whole = excluded.whole;

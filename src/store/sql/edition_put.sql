INSERT INTO edition (number, whole) VALUES (:number, :whole)
ON CONFLICT (number) DO UPDATE SET whole = excluded.whole;

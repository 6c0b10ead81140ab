INSERT INTO trip (number, whole) VALUES (:number, :whole)
ON CONFLICT (number) DO UPDATE SET whole = excluded.whole;

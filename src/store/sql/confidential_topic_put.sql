INSERT INTO confidential_topic (number, whole) VALUES (:number, :whole)
ON CONFLICT (number) DO UPDATE SET whole = excluded.whole;

INSERT INTO question (number, campaign, whole) VALUES (:number, :campaign, :whole)
ON CONFLICT (number) DO UPDATE SET whole = excluded.whole;

INSERT INTO read_through (campaign, person, whole) VALUES (:campaign, :person, :whole)
ON CONFLICT (campaign, person) DO UPDATE SET whole = excluded.whole;

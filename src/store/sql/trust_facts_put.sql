INSERT INTO trust_facts (one, whole) VALUES (1, :whole)
ON CONFLICT (one) DO UPDATE SET whole = excluded.whole;

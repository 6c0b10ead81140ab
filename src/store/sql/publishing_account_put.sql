INSERT INTO publishing_account (id, whole) VALUES (:id, :whole)
ON CONFLICT (id) DO UPDATE SET whole = excluded.whole;

INSERT INTO job (name, last_success) VALUES (:name, :last_success)
ON CONFLICT (name) DO UPDATE SET last_success = excluded.last_success;

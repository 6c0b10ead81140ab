INSERT INTO invitation (code, person, made_at, ends_at) VALUES (:code, :person, :made_at, :ends_at);

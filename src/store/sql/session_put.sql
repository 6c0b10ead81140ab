INSERT INTO session (token, person, kind, label, began, last_used, proved_again, revoked)
VALUES (:token, :person, :kind, :label, :began, :last_used, :proved_again, :revoked)
ON CONFLICT (token) DO UPDATE SET last_used = excluded.last_used, proved_again = excluded.proved_again,
  revoked = excluded.revoked;

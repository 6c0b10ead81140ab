INSERT INTO outside_identity (issuer, subject, person, bound_at) VALUES (:issuer, :subject, :person, :bound_at);

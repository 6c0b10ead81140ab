SELECT person FROM outside_identity WHERE issuer = :issuer AND subject = :subject;

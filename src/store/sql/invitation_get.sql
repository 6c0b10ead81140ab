SELECT person, made_at, ends_at FROM invitation WHERE code = :code;

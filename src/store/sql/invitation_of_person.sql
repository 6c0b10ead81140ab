SELECT code, made_at, ends_at FROM invitation WHERE person = :person;

DELETE FROM invitation WHERE person = :person;

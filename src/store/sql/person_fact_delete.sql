DELETE FROM person_fact WHERE person = :person;

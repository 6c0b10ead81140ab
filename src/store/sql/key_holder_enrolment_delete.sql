DELETE FROM key_holder_enrolment WHERE person = :person;

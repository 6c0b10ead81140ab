SELECT person, whole, recorded FROM key_holder_enrolment ORDER BY person;

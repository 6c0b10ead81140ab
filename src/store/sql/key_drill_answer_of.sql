SELECT person, good FROM key_drill_answer WHERE request = :request ORDER BY person;

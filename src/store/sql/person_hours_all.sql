SELECT person, source, whole FROM person_hours ORDER BY source, person;

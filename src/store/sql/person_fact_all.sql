SELECT person, kind, text, detail, other, begin_day, end_day FROM person_fact ORDER BY person, place;

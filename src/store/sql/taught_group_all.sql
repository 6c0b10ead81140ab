SELECT person, school, name, from_day, until_day FROM taught_group ORDER BY school, name, person, from_day;

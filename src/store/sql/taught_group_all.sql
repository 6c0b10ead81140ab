SELECT person, school, name, from_day, until_day, from_file
FROM taught_group ORDER BY school, name, person, from_day;

SELECT person, begin_day, end_day FROM absence ORDER BY person, begin_day;

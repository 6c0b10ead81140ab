SELECT day, person FROM sealed_restriction ORDER BY day, person;

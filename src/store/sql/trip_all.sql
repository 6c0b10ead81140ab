SELECT whole FROM trip ORDER BY number;

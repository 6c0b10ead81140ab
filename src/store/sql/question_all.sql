SELECT whole FROM question ORDER BY number;

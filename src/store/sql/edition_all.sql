SELECT whole FROM edition ORDER BY number;

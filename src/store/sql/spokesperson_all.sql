SELECT whole FROM spokesperson ORDER BY number;

SELECT whole FROM campaign ORDER BY number;

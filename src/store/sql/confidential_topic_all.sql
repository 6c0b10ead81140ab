SELECT whole FROM confidential_topic ORDER BY number;

SELECT number, origin, kind, whole FROM equipment ORDER BY number;

SELECT reason, times FROM housekeeping ORDER BY reason;

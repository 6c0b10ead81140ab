INSERT INTO housekeeping (reason, times) VALUES (:reason, 1)
ON CONFLICT (reason) DO UPDATE SET times = times + 1;

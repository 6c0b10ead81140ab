INSERT INTO schedule (job, last_run) VALUES (:job, :last_run)
ON CONFLICT (job) DO UPDATE SET last_run = excluded.last_run;

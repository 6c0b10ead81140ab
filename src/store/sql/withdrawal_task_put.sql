INSERT INTO withdrawal_task (number, pupil, account, opened, done, done_by)
VALUES (:number, :pupil, :account, :opened, :done, :done_by)
ON CONFLICT (number) DO UPDATE SET done = excluded.done, done_by = excluded.done_by;

SELECT number, pupil, account, opened, done, done_by FROM withdrawal_task ORDER BY number;

SELECT id, subject, state, attempts, next_try, first_try, last_try, last_problem FROM letter ORDER BY next_try;

SELECT id, subject, state, attempts, next_try, first_try, last_try, last_problem,
  CASE WHEN state = 'failed' AND subject = 'invitation' THEN recipient END
FROM letter ORDER BY next_try;

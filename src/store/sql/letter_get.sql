SELECT state, attempts, next_try, first_try, last_try, last_problem FROM letter WHERE id = :id;

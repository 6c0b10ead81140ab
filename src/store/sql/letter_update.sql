UPDATE letter SET state = :state, attempts = :attempts, next_try = :next_try, first_try = :first_try,
  last_try = :last_try, last_problem = :last_problem WHERE id = :id;

SELECT password, one_time_seed, one_time_step, failures, closed_until, signed_out_at, last_visit_size
FROM account WHERE person = :person;

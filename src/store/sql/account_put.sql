INSERT INTO account (person, password, one_time_seed, one_time_step, failures, closed_until, signed_out_at, last_visit_size)
VALUES (:person, :password, :one_time_seed, :one_time_step, :failures, :closed_until, :signed_out_at, :last_visit_size)
ON CONFLICT (person) DO UPDATE SET password = excluded.password, one_time_seed = excluded.one_time_seed,
  one_time_step = excluded.one_time_step, failures = excluded.failures, closed_until = excluded.closed_until,
  signed_out_at = excluded.signed_out_at, last_visit_size = excluded.last_visit_size;

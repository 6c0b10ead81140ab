SELECT person, password IS NOT NULL, one_time_seed IS NOT NULL FROM account;

INSERT INTO advice_doubt (clause, rule, reason, times) VALUES (:clause, :rule, :reason, 1)
ON CONFLICT (clause, rule, reason) DO UPDATE SET times = times + 1;

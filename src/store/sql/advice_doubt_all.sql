SELECT clause, rule, reason, times FROM advice_doubt ORDER BY times DESC, clause, rule, reason;

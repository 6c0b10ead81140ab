SELECT step, record FROM sealed_step WHERE segment = :segment ORDER BY step;

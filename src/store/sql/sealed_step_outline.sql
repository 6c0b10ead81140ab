SELECT outline FROM sealed_step WHERE segment = :segment AND step = :step;

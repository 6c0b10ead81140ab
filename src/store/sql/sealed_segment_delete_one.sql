DELETE FROM sealed_segment WHERE segment = :segment;

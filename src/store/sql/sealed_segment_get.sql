SELECT day, source, collection, collector FROM sealed_segment WHERE segment = :segment;

SELECT day, source, collection, collector, header FROM sealed_segment WHERE segment = :segment;

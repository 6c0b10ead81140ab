SELECT segment, source, collector, header FROM sealed_segment
  WHERE day = :day AND collection IS NULL ORDER BY segment;

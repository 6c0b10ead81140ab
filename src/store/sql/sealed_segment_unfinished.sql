SELECT segment, day FROM sealed_segment WHERE source = :source AND collection IS NOT NULL
  ORDER BY day, segment;

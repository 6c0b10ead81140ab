INSERT INTO sealed_segment (segment, day, source, collection, collector, header)
  VALUES (:segment, :day, :source, :collection, :collector, :header);

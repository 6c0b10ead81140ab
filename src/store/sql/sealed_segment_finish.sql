UPDATE sealed_segment SET collection = NULL WHERE source = :source AND collection = :collection;

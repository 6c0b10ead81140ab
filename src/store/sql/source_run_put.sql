INSERT INTO source_run (source, began, collector) VALUES (:source, :began, :collector)
  ON CONFLICT (source) DO UPDATE SET began = excluded.began, collector = excluded.collector;

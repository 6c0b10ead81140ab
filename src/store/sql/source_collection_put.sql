INSERT INTO source_collection (source, began, whole) VALUES (:source, :began, :whole)
  ON CONFLICT (source, began) DO UPDATE SET whole = excluded.whole;

INSERT INTO source (number, name, whole) VALUES (:number, :name, :whole)
  ON CONFLICT (number) DO UPDATE SET name = excluded.name, whole = excluded.whole;

INSERT INTO source_position (source, first_line, length, digest, day)
  VALUES (:source, :first_line, :length, :digest, :day)
  ON CONFLICT (source, length, digest) DO UPDATE SET day = max(day, excluded.day);

INSERT INTO key_drill (request, made, generation) VALUES (:request, :made, :generation)
  ON CONFLICT (request) DO NOTHING;

INSERT INTO equipment (origin, kind, whole) VALUES (:origin, :kind, :whole);

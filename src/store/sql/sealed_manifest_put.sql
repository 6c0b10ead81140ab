INSERT INTO sealed_manifest (generation, whole) VALUES (:generation, :whole);

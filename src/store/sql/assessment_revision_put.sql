INSERT INTO assessment_revision (number, revision, document) VALUES (:number, :revision, :document)
ON CONFLICT (number, revision) DO NOTHING;

INSERT INTO assessment (number, revision, document, steps)
VALUES (:number, :revision, :document, :steps)
ON CONFLICT (number) DO UPDATE
SET revision = excluded.revision, document = excluded.document, steps = excluded.steps;

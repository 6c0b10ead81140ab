SELECT number, revision, document, steps FROM assessment ORDER BY number;

-- Version 14: steps in outline (docs/formats/database.md), so that one person's rows are found and
-- checked without reading everybody's. Steps of before have none.
ALTER TABLE sealed_step ADD COLUMN outline BLOB CHECK (length(outline) % 64 = 0);

PRAGMA user_version = 14;

-- Version 10: a draft does not wait for ever, nor in a circle (docs/formats/database.md, C39).

-- `earlier`: 16 bytes for each who had it before, in that order.
ALTER TABLE draft_question ADD COLUMN earlier BLOB NOT NULL DEFAULT x''
  CHECK (length(earlier) % 16 = 0);
ALTER TABLE draft_question ADD COLUMN reminded INTEGER;
ALTER TABLE draft_question ADD COLUMN lapsed INTEGER
  CHECK (lapsed IS NULL OR (reminded IS NOT NULL AND answered IS NULL AND taken_back IS NULL));

PRAGMA user_version = 10;

-- Version 11: who teaches whom, from a file or entered by a person (docs/formats/groups.md).

ALTER TABLE taught_group ADD COLUMN from_file INTEGER NOT NULL DEFAULT 0
  CHECK (from_file IN (0, 1));

PRAGMA user_version = 11;

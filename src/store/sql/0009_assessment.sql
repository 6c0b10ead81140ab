-- Version 9: the impact assessment (docs/formats/database.md, C52).

-- A version: its document as docs/formats/impact-assessment.md prints it, and what people did with
-- it. The state is not kept: it follows from the steps and the time.
CREATE TABLE assessment (
  number   INTEGER PRIMARY KEY CHECK (number > 0),
  revision INTEGER NOT NULL CHECK (revision > 0),
  document TEXT NOT NULL,
  steps    TEXT NOT NULL
) STRICT;

-- Every document that a version has had, so that nothing that was written is lost.
CREATE TABLE assessment_revision (
  number   INTEGER NOT NULL,
  revision INTEGER NOT NULL CHECK (revision > 0),
  document TEXT NOT NULL,
  PRIMARY KEY (number, revision),
  FOREIGN KEY (number) REFERENCES assessment (number)
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 9;

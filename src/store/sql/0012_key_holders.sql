-- Version 12: key holders' enrolments and drills (docs/formats/database.md, C59).

-- The public keys that a key holder has enrolled with last (docs/formats/key-holders.md).
CREATE TABLE key_holder_enrolment (
  person   BLOB PRIMARY KEY CHECK (length(person) = 16),
  whole    BLOB NOT NULL CHECK (length(whole) = 241),
  recorded INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A drill, by the digest of what key holders were asked, and who has answered it.
CREATE TABLE key_drill (
  request    BLOB PRIMARY KEY CHECK (length(request) = 32),
  made       INTEGER NOT NULL,
  generation INTEGER NOT NULL CHECK (generation > 0),
  FOREIGN KEY (generation) REFERENCES sealed_manifest (generation)
) STRICT, WITHOUT ROWID;

CREATE TABLE key_drill_answer (
  request BLOB NOT NULL,
  person  BLOB NOT NULL CHECK (length(person) = 16),
  good    INTEGER NOT NULL CHECK (good IN (0, 1)),
  PRIMARY KEY (request, person),
  FOREIGN KEY (request) REFERENCES key_drill (request)
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 12;

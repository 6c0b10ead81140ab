-- Version 8: sources of logs, and the sealed rows of days (docs/formats/database.md, C19, C51, C62, C63).

CREATE TABLE source (
  number INTEGER PRIMARY KEY CHECK (number > 0),
  name   TEXT NOT NULL UNIQUE,
  whole  TEXT NOT NULL
) STRICT;

-- How much of a source's log was taken: the digest is keyed, and says nothing to whoever lacks the key.
CREATE TABLE source_position (
  source     INTEGER NOT NULL,
  first_line BLOB NOT NULL CHECK (length(first_line) = 32),
  length     INTEGER NOT NULL,
  digest     BLOB NOT NULL CHECK (length(digest) = 32),
  day        INTEGER NOT NULL,
  PRIMARY KEY (source, length, digest),
  FOREIGN KEY (source) REFERENCES source (number)
) STRICT, WITHOUT ROWID;

-- The collection of a source that goes on, or was cut off, and what its collector signs with.
CREATE TABLE source_run (
  source    INTEGER PRIMARY KEY,
  began     INTEGER NOT NULL,
  collector BLOB NOT NULL CHECK (length(collector) = 32),
  FOREIGN KEY (source) REFERENCES source (number)
) STRICT;

-- What came of each time that a source was collected: counts of lines and reasons, never of people.
CREATE TABLE source_collection (
  source INTEGER NOT NULL,
  began  INTEGER NOT NULL,
  whole  TEXT NOT NULL,
  PRIMARY KEY (source, began),
  FOREIGN KEY (source) REFERENCES source (number)
) STRICT, WITHOUT ROWID;

-- The key holders' manifests, first to last (docs/formats/key-holders.md).
CREATE TABLE sealed_manifest (
  generation INTEGER PRIMARY KEY CHECK (generation > 0),
  whole      BLOB NOT NULL
) STRICT;

-- A day that something was sealed for, from its first segment on. It stays as the record of its end.
CREATE TABLE sealed_day (
  day       INTEGER PRIMARY KEY,
  due       INTEGER NOT NULL,
  intent    INTEGER,
  destroyed INTEGER,
  level     INTEGER,
  leaf      INTEGER
) STRICT;

-- `collection` says which collection it belongs to as long as that goes on: what is cut off leaves nothing behind.
CREATE TABLE sealed_segment (
  segment    BLOB PRIMARY KEY CHECK (length(segment) = 16),
  day        INTEGER NOT NULL,
  source     INTEGER NOT NULL,
  collection INTEGER,
  collector  BLOB NOT NULL CHECK (length(collector) = 32),
  header     BLOB NOT NULL,
  FOREIGN KEY (day) REFERENCES sealed_day (day),
  FOREIGN KEY (source) REFERENCES source (number)
) STRICT, WITHOUT ROWID;
CREATE INDEX sealed_segment_of_day ON sealed_segment (day);

-- What the collector signed of each step: how many rows, and their Merkle root.
CREATE TABLE sealed_step (
  segment BLOB NOT NULL,
  step    INTEGER NOT NULL,
  record  BLOB NOT NULL,
  PRIMARY KEY (segment, step),
  FOREIGN KEY (segment) REFERENCES sealed_segment (segment) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- Batches that are kept, so that one that comes twice changes nothing.
CREATE TABLE sealed_batch (
  digest BLOB PRIMARY KEY CHECK (length(digest) = 32),
  day    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sealed_batch_of_day ON sealed_batch (day);

-- One person's day that may not be opened any more, and takes no rows.
CREATE TABLE sealed_restriction (
  day    INTEGER NOT NULL,
  person BLOB NOT NULL CHECK (length(person) = 16),
  since  INTEGER NOT NULL,
  PRIMARY KEY (day, person)
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 8;

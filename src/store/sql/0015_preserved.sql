-- Version 15: cells that a matter keeps past their month (docs/formats/database.md, C62, I15).

-- `copy` is sealed to a slot of the ring of its own, and ends with it. `digest` is its SHA-256, which
-- the matter's own sealed step names: nothing here says which matter it belongs to.
CREATE TABLE preserved (
  slot   BLOB PRIMARY KEY CHECK (length(slot) = 16),
  ends   INTEGER NOT NULL,
  digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
  copy   BLOB NOT NULL
) STRICT;

-- Days whose sealed rows stay until it ends. Without the day's key they are of use for the copy alone.
CREATE TABLE preserved_day (
  day  INTEGER NOT NULL,
  slot BLOB NOT NULL,
  PRIMARY KEY (day, slot),
  FOREIGN KEY (slot) REFERENCES preserved (slot) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 15;

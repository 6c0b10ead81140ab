-- Version 3: editions of the policy, who has acknowledged them, and letters (docs/formats/database.md).

-- Files that people sign the hash of, and clause maps: as they were uploaded.
CREATE TABLE document (
  sha256 BLOB PRIMARY KEY CHECK (length(sha256) = 32),
  kind   TEXT NOT NULL CHECK (kind IN ('pdf', 'html', 'markdown', 'clause_map', 'minute')),
  bytes  BLOB NOT NULL
) STRICT;

-- An edition is read and written as one thing, so it is one JSON object.
CREATE TABLE edition (
  number INTEGER PRIMARY KEY CHECK (number > 0),
  whole  TEXT NOT NULL
) STRICT;

CREATE TABLE campaign (
  number INTEGER PRIMARY KEY CHECK (number > 0),
  whole  TEXT NOT NULL
) STRICT;

CREATE TABLE acknowledgement (
  campaign    INTEGER NOT NULL,
  person      BLOB NOT NULL,
  edition     INTEGER NOT NULL,
  document    BLOB NOT NULL CHECK (length(document) = 32),
  clause_map  BLOB NOT NULL CHECK (length(clause_map) = 32),
  at          INTEGER NOT NULL,
  day         INTEGER NOT NULL,
  signed_on   INTEGER NOT NULL,
  way         TEXT NOT NULL CHECK (way IN ('portal', 'paper')),
  recorded_by BLOB,
  PRIMARY KEY (campaign, person),
  FOREIGN KEY (campaign) REFERENCES campaign (number),
  FOREIGN KEY (person) REFERENCES person (id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER acknowledgement_stays BEFORE UPDATE ON acknowledgement
BEGIN SELECT RAISE(ABORT, 'a signature never changes'); END;

-- Parts that somebody has opened on the way to signing; goes when they have signed.
CREATE TABLE read_through (
  campaign INTEGER NOT NULL,
  person   BLOB NOT NULL,
  whole    TEXT NOT NULL,
  PRIMARY KEY (campaign, person),
  FOREIGN KEY (campaign) REFERENCES campaign (number)
) STRICT, WITHOUT ROWID;

CREATE TABLE question (
  number   INTEGER PRIMARY KEY CHECK (number > 0),
  campaign INTEGER NOT NULL,
  whole    TEXT NOT NULL,
  FOREIGN KEY (campaign) REFERENCES campaign (number)
) STRICT;

-- Longer absences: that, never why.
CREATE TABLE absence (
  person    BLOB NOT NULL,
  begin_day INTEGER NOT NULL,
  end_day   INTEGER NOT NULL,
  PRIMARY KEY (person, begin_day),
  FOREIGN KEY (person) REFERENCES person (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE reminder (
  campaign INTEGER NOT NULL,
  person   BLOB NOT NULL,
  kind     TEXT NOT NULL,
  day      INTEGER NOT NULL,
  due      INTEGER NOT NULL,
  PRIMARY KEY (campaign, person, day),
  FOREIGN KEY (campaign) REFERENCES campaign (number)
) STRICT, WITHOUT ROWID;

-- Letters by e-mail until they have gone, and for a month if they could not.
CREATE TABLE letter (
  id           BLOB PRIMARY KEY CHECK (length(id) = 16),
  recipient    TEXT NOT NULL,
  subject      TEXT NOT NULL,
  body         TEXT NOT NULL,
  reply_to     TEXT,
  state        TEXT NOT NULL CHECK (state IN ('queued', 'failed')),
  attempts     INTEGER NOT NULL,
  next_try     INTEGER NOT NULL,
  first_try    INTEGER,
  last_try     INTEGER,
  last_problem TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX letter_due ON letter (state, next_try);

PRAGMA user_version = 3;

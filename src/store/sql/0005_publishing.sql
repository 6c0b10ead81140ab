-- Version 5: the lists that answer "may I publish this?" (docs/formats/database.md, C27, C43 to C46).

-- Counts the changes, so that what is made from these tables is made again in time.
CREATE TABLE publishing_revision (
  one      INTEGER PRIMARY KEY CHECK (one = 1),
  revision INTEGER NOT NULL
) STRICT;
INSERT INTO publishing_revision (one, revision) VALUES (1, 0);

-- Pupils are here as long as the files list them. What is about one goes with them.
CREATE TABLE pupil (
  source_id   TEXT PRIMARY KEY,
  given       TEXT NOT NULL,
  preferred   TEXT NOT NULL,
  middle      TEXT NOT NULL,
  family      TEXT NOT NULL,
  tutor_group TEXT NOT NULL,
  year        TEXT NOT NULL,
  school      TEXT NOT NULL,
  classes     TEXT NOT NULL,
  birth_day   INTEGER
) STRICT, WITHOUT ROWID;

-- Every answer ever given; none is changed, only followed by another or taken back.
CREATE TABLE consent (
  number        INTEGER PRIMARY KEY,
  pupil         TEXT NOT NULL,
  use           TEXT NOT NULL CHECK (use IN ('image', 'name')),
  answer        TEXT NOT NULL CHECK (answer IN ('yes', 'no')),
  channel       TEXT NOT NULL,
  from_day      INTEGER,
  until_day     INTEGER,
  withdrawn_day INTEGER,
  responder     TEXT NOT NULL,
  origin        TEXT NOT NULL CHECK (origin IN ('pupils_file', 'consents_file', 'person')),
  recorded_by   BLOB,
  FOREIGN KEY (pupil) REFERENCES pupil (source_id) ON DELETE CASCADE
) STRICT;
CREATE INDEX consent_of_pupil ON consent (pupil);

-- That a pupil must never be shown, and never why.
CREATE TABLE never_show (
  pupil  TEXT PRIMARY KEY,
  since  INTEGER NOT NULL,
  set_by BLOB,
  FOREIGN KEY (pupil) REFERENCES pupil (source_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- Who teaches a tutor group, a class or a club: whose pupils they may see.
CREATE TABLE taught_group (
  person    BLOB NOT NULL,
  school    TEXT NOT NULL,
  name      TEXT NOT NULL,
  from_day  INTEGER NOT NULL,
  until_day INTEGER,
  PRIMARY KEY (person, school, name, from_day),
  FOREIGN KEY (person) REFERENCES person (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE publishing_account (
  id    TEXT PRIMARY KEY,
  whole TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE trip (
  number INTEGER PRIMARY KEY CHECK (number > 0),
  whole  TEXT NOT NULL
) STRICT;

CREATE TABLE trip_pupil (
  trip        INTEGER NOT NULL,
  pupil       TEXT NOT NULL,
  answer      TEXT NOT NULL CHECK (answer IN ('none', 'yes', 'no')),
  answered_on INTEGER,
  PRIMARY KEY (trip, pupil),
  FOREIGN KEY (trip) REFERENCES trip (number) ON DELETE CASCADE,
  FOREIGN KEY (pupil) REFERENCES pupil (source_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- Somebody took consent back: what was published is looked at, account by account.
CREATE TABLE withdrawal_task (
  number  INTEGER PRIMARY KEY CHECK (number > 0),
  pupil   TEXT NOT NULL,
  account TEXT NOT NULL,
  opened  INTEGER NOT NULL,
  done    INTEGER,
  done_by BLOB,
  FOREIGN KEY (pupil) REFERENCES pupil (source_id) ON DELETE CASCADE
) STRICT;

CREATE TABLE spokesperson (
  number INTEGER PRIMARY KEY CHECK (number > 0),
  whole  TEXT NOT NULL
) STRICT;

CREATE TABLE confidential_topic (
  number INTEGER PRIMARY KEY CHECK (number > 0),
  whole  TEXT NOT NULL
) STRICT;

-- What marks a post as the trust's; one row once somebody has entered it.
CREATE TABLE trust_facts (
  one   INTEGER PRIMARY KEY CHECK (one = 1),
  whole TEXT NOT NULL
) STRICT;

PRAGMA user_version = 5;

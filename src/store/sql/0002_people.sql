-- Version 2: the register of people, seats, and how people sign in (docs/formats/database.md).

-- Somebody of the register (C50). What is dated about them is in person_fact.
CREATE TABLE person (
  id           BLOB PRIMARY KEY CHECK (length(id) = 16),
  source_key   TEXT NOT NULL UNIQUE,
  category     TEXT NOT NULL,
  sign_in      TEXT NOT NULL CHECK (sign_in IN ('allowed', 'suspended')),
  given        TEXT NOT NULL,
  middle       TEXT NOT NULL,
  family       TEXT NOT NULL,
  preferred    TEXT NOT NULL,
  staff_number TEXT,
  email        TEXT
) STRICT, WITHOUT ROWID;

-- One fact about a person. Days count from 1970-01-01, the end is not part of them.
CREATE TABLE person_fact (
  person    BLOB NOT NULL,
  place     INTEGER NOT NULL CHECK (place >= 0),
  kind      TEXT NOT NULL CHECK (kind IN ('login', 'employed', 'posting', 'area', 'managed_area',
                                          'line_manager', 'household', 'conflict', 'seat')),
  text      TEXT NOT NULL,
  detail    TEXT NOT NULL,
  other     BLOB CHECK (other IS NULL OR length(other) = 16),
  begin_day INTEGER NOT NULL,
  end_day   INTEGER NOT NULL,
  PRIMARY KEY (person, place),
  FOREIGN KEY (person) REFERENCES person (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE person_revision (
  one      INTEGER PRIMARY KEY CHECK (one = 1),
  revision INTEGER NOT NULL
) STRICT;
INSERT INTO person_revision (one, revision) VALUES (1, 0);

-- A seat takes effect when a second person has approved it.
CREATE TABLE seat_approval (
  person      BLOB NOT NULL,
  seat        TEXT NOT NULL,
  capacity    TEXT NOT NULL CHECK (capacity IN ('holder', 'deputy')),
  school      TEXT NOT NULL,
  approved_by BLOB,
  approved_at INTEGER NOT NULL,
  PRIMARY KEY (person, seat, capacity, school),
  FOREIGN KEY (person) REFERENCES person (id)
) STRICT, WITHOUT ROWID;

-- How somebody signs in here. Passwords are Argon2id hashes; without one only a code or the
-- school's own sign-in opens.
CREATE TABLE account (
  person          BLOB PRIMARY KEY,
  password        TEXT,
  one_time_seed   BLOB CHECK (one_time_seed IS NULL OR length(one_time_seed) = 20),
  one_time_step   INTEGER,
  failures        INTEGER NOT NULL,
  closed_until    INTEGER,
  signed_out_at   INTEGER,
  last_visit_size INTEGER NOT NULL,
  FOREIGN KEY (person) REFERENCES person (id)
) STRICT, WITHOUT ROWID;

-- Codes that let somebody set a password: as hashes.
CREATE TABLE invitation (
  code    BLOB PRIMARY KEY CHECK (length(code) = 32),
  person  BLOB NOT NULL,
  made_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  FOREIGN KEY (person) REFERENCES person (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
  token        BLOB PRIMARY KEY CHECK (length(token) = 32),
  person       BLOB NOT NULL,
  kind         TEXT NOT NULL CHECK (kind IN ('portal', 'checker', 'access_token')),
  label        TEXT NOT NULL,
  began        INTEGER NOT NULL,
  last_used    INTEGER NOT NULL,
  proved_again INTEGER,
  revoked      INTEGER,
  FOREIGN KEY (person) REFERENCES person (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX session_person ON session (person);

-- Who somebody is to an outside provider (OpenID Connect): bound once.
CREATE TABLE outside_identity (
  issuer   TEXT NOT NULL,
  subject  TEXT NOT NULL,
  person   BLOB NOT NULL,
  bound_at INTEGER NOT NULL,
  PRIMARY KEY (issuer, subject),
  FOREIGN KEY (person) REFERENCES person (id)
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 2;

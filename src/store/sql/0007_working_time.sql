-- Version 7: when people work and what is the trust's equipment (docs/formats/database.md, C17, C19).

-- Counts the changes to either, so that what is made from these tables is made again in time.
CREATE TABLE workplace_revision (
  one      INTEGER PRIMARY KEY CHECK (one = 1),
  revision INTEGER NOT NULL
) STRICT;
INSERT INTO workplace_revision (one, revision) VALUES (1, 0);

-- What the file of hours says of a person, and what the timetable says.
CREATE TABLE person_hours (
  person BLOB NOT NULL,
  source TEXT NOT NULL CHECK (source IN ('hours', 'timetable')),
  whole  TEXT NOT NULL,
  PRIMARY KEY (person, source),
  FOREIGN KEY (person) REFERENCES person (id)
) STRICT, WITHOUT ROWID;

-- Breaks and closures of all schools; periods of all schools.
CREATE TABLE school_hours (
  what  TEXT PRIMARY KEY CHECK (what IN ('breaks', 'closures', 'periods')),
  whole TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The days of a school, or of every school that has none of its own ('').
CREATE TABLE school_calendar (
  school TEXT PRIMARY KEY,
  whole  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Devices, declared ranges, shared logins, domains.
CREATE TABLE equipment (
  number INTEGER PRIMARY KEY CHECK (number > 0),
  kind   TEXT NOT NULL CHECK (kind IN ('device', 'range', 'login', 'domain')),
  origin TEXT NOT NULL CHECK (origin IN ('file', 'person')),
  whole  TEXT NOT NULL
) STRICT;

PRAGMA user_version = 7;

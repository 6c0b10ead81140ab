-- Version 13: matters, from a concern to an outcome (docs/formats/database.md, docs/formats/dossier.md).

-- What a matter is about is in its steps, sealed under its own key. `box` is that key, sealed to a
-- slot of the ring; with the slot it ends for good. `ended`: what is left is that it was.
CREATE TABLE dossier (
  number INTEGER PRIMARY KEY,
  id     BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  box    BLOB NOT NULL,
  made   INTEGER NOT NULL,
  ends   INTEGER NOT NULL,
  ended  INTEGER
) STRICT;

CREATE TABLE dossier_step (
  dossier INTEGER NOT NULL,
  step    INTEGER NOT NULL CHECK (step > 0),
  sealed  BLOB NOT NULL,
  PRIMARY KEY (dossier, step),
  FOREIGN KEY (dossier) REFERENCES dossier (number)
) STRICT, WITHOUT ROWID;

-- What lies beside the steps: 1, exhibits (a picture that somebody attached, what an opening found); 2,
-- what an opening is prepared with; 3, key holders' answers.
CREATE TABLE dossier_file (
  dossier INTEGER NOT NULL,
  kind    INTEGER NOT NULL CHECK (kind IN (1, 2, 3)),
  number  INTEGER NOT NULL CHECK (number > 0),
  sealed  BLOB NOT NULL,
  PRIMARY KEY (dossier, kind, number),
  FOREIGN KEY (dossier) REFERENCES dossier (number)
) STRICT;

PRAGMA user_version = 13;

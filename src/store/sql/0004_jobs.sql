-- Version 4: when recurring work was last done (docs/formats/database.md).

-- Jobs of the calendar only: what was missed while the server did not run is caught up with.
CREATE TABLE job (
  name         TEXT PRIMARY KEY,
  last_success INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 4;

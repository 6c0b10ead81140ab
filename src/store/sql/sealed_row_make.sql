-- Rows lie in the order of their labels, which are random: not in that of their coming.
CREATE TABLE IF NOT EXISTS sealed_00000000 (
  label   BLOB PRIMARY KEY,
  segment BLOB NOT NULL CHECK (length(segment) = 16),
  step    INTEGER NOT NULL,
  hash    BLOB NOT NULL CHECK (length(hash) = 32),
  row     BLOB
) STRICT, WITHOUT ROWID;

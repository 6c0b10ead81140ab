-- Rows lie step by step, and in a step in the order of their labels, which are random: not in that
-- of their coming. So the rows of a step, or of a part of it, are read without any others.
CREATE TABLE IF NOT EXISTS sealed_00000000 (
  label   BLOB NOT NULL,
  segment BLOB NOT NULL CHECK (length(segment) = 16),
  step    INTEGER NOT NULL,
  hash    BLOB NOT NULL CHECK (length(hash) = 32),
  row     BLOB,
  PRIMARY KEY (segment, step, label)
) STRICT, WITHOUT ROWID;

-- Version 1: who this file belongs to, and the ledger (docs/formats/database.md).
PRAGMA application_id = 0x50524254;

-- The leaves, as they were printed. The key is the leaf's index, so the file grows at its end only.
CREATE TABLE ledger_entry (
  seq   INTEGER PRIMARY KEY CHECK (seq >= 0),
  entry TEXT NOT NULL
) STRICT;

-- Hashes of complete nodes, in the order in which leaves complete them: appending a leaf appends here too,
-- where a key of (level, index) would touch one page a level. ledger_places.hpp works out the place.
CREATE TABLE ledger_node (
  place INTEGER PRIMARY KEY CHECK (place >= 0),
  hash  BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

-- Size and root of what is committed: one row, written in every transaction that appends.
CREATE TABLE ledger_head (
  one  INTEGER PRIMARY KEY CHECK (one = 1),
  size INTEGER NOT NULL CHECK (size >= 0),
  root BLOB NOT NULL CHECK (length(root) = 32)
) STRICT;

-- Every checkpoint that was signed, with the cosignatures it has: a signed note.
CREATE TABLE ledger_checkpoint (
  size INTEGER PRIMARY KEY CHECK (size >= 0),
  note TEXT NOT NULL
) STRICT;

-- How often something was changed without a leaf, and why that was right.
CREATE TABLE housekeeping (
  reason TEXT PRIMARY KEY,
  times  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER ledger_entry_stays BEFORE UPDATE ON ledger_entry
BEGIN SELECT RAISE(ABORT, 'a leaf never changes'); END;
CREATE TRIGGER ledger_entry_is_kept BEFORE DELETE ON ledger_entry
BEGIN SELECT RAISE(ABORT, 'a leaf is never removed'); END;
CREATE TRIGGER ledger_entry_follows BEFORE INSERT ON ledger_entry
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq) + 1, 0) FROM ledger_entry)
BEGIN SELECT RAISE(ABORT, 'a leaf must follow the last one'); END;
CREATE TRIGGER ledger_node_stays BEFORE UPDATE ON ledger_node
BEGIN SELECT RAISE(ABORT, 'a node never changes'); END;
CREATE TRIGGER ledger_node_is_kept BEFORE DELETE ON ledger_node
BEGIN SELECT RAISE(ABORT, 'a node is never removed'); END;
CREATE TRIGGER ledger_head_grows BEFORE UPDATE ON ledger_head
WHEN NEW.size <= OLD.size
BEGIN SELECT RAISE(ABORT, 'the ledger never becomes smaller'); END;
CREATE TRIGGER ledger_head_is_kept BEFORE DELETE ON ledger_head
BEGIN SELECT RAISE(ABORT, 'the head is never removed'); END;

INSERT INTO ledger_head (one, size, root)
VALUES (1, 0, x'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');

PRAGMA user_version = 1;

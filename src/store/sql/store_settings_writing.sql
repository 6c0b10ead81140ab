PRAGMA foreign_keys = ON;
-- FULL: a commit is on the disk before it returns.
PRAGMA synchronous = FULL;
PRAGMA secure_delete = ON;
-- Only the writer copies the log into the database, and only when it says so.
PRAGMA wal_autocheckpoint = 0;

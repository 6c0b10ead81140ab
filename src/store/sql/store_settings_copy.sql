-- Of a copy that has no name: nothing of it is ever recovered, so nothing waits for the disk.
PRAGMA journal_mode = MEMORY;
PRAGMA synchronous = OFF;

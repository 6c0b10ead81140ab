-- Of every connection, before anything else of the file is believed.
PRAGMA trusted_schema = OFF;
PRAGMA cell_size_check = ON;
PRAGMA mmap_size = 0;
-- Savepoints and sorts stay in memory: nothing personal reaches a temporary file.
PRAGMA temp_store = MEMORY;

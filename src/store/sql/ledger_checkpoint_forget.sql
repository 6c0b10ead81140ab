-- Only of a database that was put back, when another key goes on: they are the former key's.
DELETE FROM ledger_checkpoint;

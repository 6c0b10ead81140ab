INSERT INTO ledger_entry (seq, entry) VALUES (:seq, :entry);

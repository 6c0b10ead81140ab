INSERT INTO ledger_checkpoint (size, note) VALUES (:size, :note)
ON CONFLICT (size) DO UPDATE SET note = excluded.note;

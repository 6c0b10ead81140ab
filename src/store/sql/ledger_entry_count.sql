SELECT coalesce(max(seq) + 1, 0) FROM ledger_entry;

SELECT size, note FROM ledger_checkpoint ORDER BY size DESC LIMIT 1;

SELECT size, root FROM ledger_head WHERE one = 1;

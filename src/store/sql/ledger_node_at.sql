SELECT hash FROM ledger_node WHERE place = :place;

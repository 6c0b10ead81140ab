SELECT coalesce(max(place) + 1, 0) FROM ledger_node;

INSERT INTO ledger_node (place, hash) VALUES (:place, :hash);

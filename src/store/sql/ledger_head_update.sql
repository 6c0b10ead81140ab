UPDATE ledger_head SET size = :size, root = :root WHERE one = 1;

SELECT entry FROM ledger_entry WHERE seq >= :begin AND seq < :end ORDER BY seq;

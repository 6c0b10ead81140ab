UPDATE draft_number SET last = last + 1 WHERE one = 1 RETURNING last;

SELECT label, hash, row FROM sealed_00000000 WHERE segment = :segment AND step = :step ORDER BY label;

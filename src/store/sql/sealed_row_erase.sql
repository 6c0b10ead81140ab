UPDATE sealed_00000000 SET row = NULL
WHERE segment = :segment AND step = :step AND label = :label AND row IS NOT NULL;

UPDATE sealed_00000000 SET row = NULL WHERE label = :label AND row IS NOT NULL;

DELETE FROM sealed_00000000 WHERE segment = :segment;

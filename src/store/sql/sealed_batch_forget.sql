DELETE FROM sealed_batch WHERE day = :day;

DELETE FROM sealed_segment WHERE day = :day;

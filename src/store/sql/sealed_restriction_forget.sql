DELETE FROM sealed_restriction WHERE day = :day;

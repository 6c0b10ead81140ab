UPDATE sealed_day SET intent = :leaf WHERE day = :day AND destroyed IS NULL;

UPDATE sealed_day SET destroyed = :destroyed, level = :level, leaf = :leaf
  WHERE day = :day AND destroyed IS NULL;

SELECT day, due, intent, destroyed, level, leaf FROM sealed_day WHERE day = :day;

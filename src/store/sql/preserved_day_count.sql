SELECT count(*) FROM preserved_day WHERE day = :day;

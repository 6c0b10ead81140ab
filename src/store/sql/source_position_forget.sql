DELETE FROM source_position WHERE day <= :day;

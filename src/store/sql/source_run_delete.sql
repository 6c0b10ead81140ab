DELETE FROM source_run WHERE source = :source;

SELECT began, collector FROM source_run WHERE source = :source;

DELETE FROM source_collection WHERE began < :before;

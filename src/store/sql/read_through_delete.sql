DELETE FROM read_through WHERE campaign = :campaign AND person = :person;

DELETE FROM pupil WHERE source_id = :source_id;

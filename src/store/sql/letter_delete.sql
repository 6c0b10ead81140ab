DELETE FROM letter WHERE id = :id;

DELETE FROM publishing_account WHERE id = :id;

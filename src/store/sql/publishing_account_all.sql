SELECT whole FROM publishing_account ORDER BY id;

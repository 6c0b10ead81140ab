DELETE FROM session WHERE token = :token;

DELETE FROM invitation;

-- What restore ends: sessions with programs' tokens, and invitations.
SELECT (SELECT count(*) FROM session) + (SELECT count(*) FROM invitation);

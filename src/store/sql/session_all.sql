SELECT token, person, kind, label, began, last_used, proved_again, revoked FROM session;

INSERT INTO letter (id, recipient, subject, body, reply_to, state, attempts, next_try, first_try, last_try, last_problem)
VALUES (:id, :recipient, :subject, :body, :reply_to, 'queued', 0, :next_try, NULL, NULL, NULL);

SELECT id, recipient, subject, body, reply_to FROM letter
WHERE state = 'queued' AND next_try <= :now ORDER BY next_try LIMIT :most;

INSERT INTO sealed_batch (digest, day) VALUES (:digest, :day);

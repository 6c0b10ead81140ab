INSERT INTO sealed_step (segment, step, record) VALUES (:segment, :step, :record);

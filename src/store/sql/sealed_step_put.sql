INSERT INTO sealed_step (segment, step, record, outline) VALUES (:segment, :step, :record, :outline);

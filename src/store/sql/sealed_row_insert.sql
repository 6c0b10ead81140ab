INSERT INTO sealed_00000000 (label, segment, step, hash, row) VALUES (:label, :segment, :step, :hash, :row);

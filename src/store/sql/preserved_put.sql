INSERT INTO preserved (slot, ends, digest, copy) VALUES (:slot, :ends, :digest, :copy);

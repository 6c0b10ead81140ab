DELETE FROM equipment WHERE number = :number;

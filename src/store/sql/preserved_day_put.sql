INSERT INTO preserved_day (day, slot) VALUES (:day, :slot);

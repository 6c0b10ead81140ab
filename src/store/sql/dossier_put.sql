INSERT INTO dossier (number, id, box, made, ends) VALUES (:number, :id, :box, :made, :ends);

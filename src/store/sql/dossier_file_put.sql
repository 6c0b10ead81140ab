INSERT INTO dossier_file (dossier, kind, number, sealed) VALUES (:dossier, :kind, :number, :sealed);

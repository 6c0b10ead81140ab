INSERT INTO dossier_step (dossier, step, sealed) VALUES (:dossier, :step, :sealed);

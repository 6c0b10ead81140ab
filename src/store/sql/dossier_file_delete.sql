DELETE FROM dossier_file WHERE dossier = :dossier;

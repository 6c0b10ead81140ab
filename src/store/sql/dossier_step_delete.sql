DELETE FROM dossier_step WHERE dossier = :dossier;

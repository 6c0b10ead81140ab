SELECT step, sealed FROM dossier_step WHERE dossier = :dossier AND step > :after ORDER BY step;

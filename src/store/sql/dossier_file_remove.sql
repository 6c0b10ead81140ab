DELETE FROM dossier_file WHERE dossier = :dossier AND kind = :kind AND number = :number;

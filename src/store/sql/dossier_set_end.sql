UPDATE dossier SET ends = :ends WHERE number = :number AND ended IS NULL;

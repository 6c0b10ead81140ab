UPDATE dossier SET box = x'', ended = :ended WHERE number = :number AND ended IS NULL;

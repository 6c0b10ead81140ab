SELECT number, id, box, made, ends, ended FROM dossier ORDER BY number;

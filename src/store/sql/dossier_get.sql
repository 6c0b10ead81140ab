SELECT number, id, box, made, ends, ended FROM dossier WHERE number = :number;

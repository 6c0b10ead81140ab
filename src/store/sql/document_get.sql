SELECT bytes FROM document WHERE sha256 = :sha256;

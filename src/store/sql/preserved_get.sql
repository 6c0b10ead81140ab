SELECT slot, ends, digest, copy FROM preserved WHERE digest = :digest;

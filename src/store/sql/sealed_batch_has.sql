SELECT count(*) FROM sealed_batch WHERE digest = :digest;

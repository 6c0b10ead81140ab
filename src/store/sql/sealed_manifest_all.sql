SELECT whole FROM sealed_manifest ORDER BY generation;

SELECT row FROM sealed_00000000
WHERE segment = :segment AND step = :step AND label >= :first AND label < :end
ORDER BY label;

SELECT request, made, generation FROM key_drill ORDER BY made DESC, request LIMIT 1;

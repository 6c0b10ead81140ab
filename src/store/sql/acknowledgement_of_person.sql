SELECT campaign, person, edition, document, clause_map, at, day, signed_on, way, recorded_by
FROM acknowledgement WHERE person = :person ORDER BY campaign;

INSERT INTO acknowledgement (campaign, person, edition, document, clause_map, at, day, signed_on, way, recorded_by)
VALUES (:campaign, :person, :edition, :document, :clause_map, :at, :day, :signed_on, :way, :recorded_by);

DELETE FROM person_hours WHERE person = :person AND source = :source;

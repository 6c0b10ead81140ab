DELETE FROM taught_group
WHERE person = :person AND school = :school AND name = :name AND from_day = :from_day;

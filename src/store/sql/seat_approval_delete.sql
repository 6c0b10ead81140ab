DELETE FROM seat_approval WHERE person = :person AND seat = :seat AND capacity = :capacity AND school = :school;

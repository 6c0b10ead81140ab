INSERT INTO seat_approval (person, seat, capacity, school, approved_by, approved_at)
VALUES (:person, :seat, :capacity, :school, :approved_by, :approved_at);

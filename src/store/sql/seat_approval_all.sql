SELECT person, seat, capacity, school, approved_by, approved_at FROM seat_approval;

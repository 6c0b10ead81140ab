DELETE FROM trip_pupil WHERE trip = :trip;

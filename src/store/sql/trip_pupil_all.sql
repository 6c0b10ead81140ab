SELECT trip, pupil, answer, answered_on FROM trip_pupil ORDER BY trip, pupil;

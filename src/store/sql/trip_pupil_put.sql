INSERT INTO trip_pupil (trip, pupil, answer, answered_on) VALUES (:trip, :pupil, :answer, :answered_on)
ON CONFLICT (trip, pupil) DO UPDATE SET answer = excluded.answer, answered_on = excluded.answered_on;

INSERT INTO consent (pupil, use, answer, channel, from_day, until_day, withdrawn_day, responder, origin, recorded_by)
VALUES (:pupil, :use, :answer, :channel, :from_day, :until_day, :withdrawn_day, :responder, :origin, :recorded_by);

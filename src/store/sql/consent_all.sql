SELECT number, pupil, use, answer, channel, from_day, until_day, withdrawn_day, responder, origin, recorded_by
FROM consent ORDER BY pupil, number;

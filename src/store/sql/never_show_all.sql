SELECT pupil, since, set_by FROM never_show ORDER BY pupil;

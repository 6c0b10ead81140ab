DELETE FROM never_show WHERE pupil = :pupil;

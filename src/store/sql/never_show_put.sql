INSERT INTO never_show (pupil, since, set_by) VALUES (:pupil, :since, :set_by)
ON CONFLICT (pupil) DO NOTHING;

INSERT INTO pupil (source_id, given, preferred, middle, family, tutor_group, year, school, classes, birth_day)
VALUES (:source_id, :given, :preferred, :middle, :family, :tutor_group, :year, :school, :classes, :birth_day)
ON CONFLICT (source_id) DO UPDATE SET given = excluded.given, preferred = excluded.preferred, middle = excluded.middle,
  family = excluded.family, tutor_group = excluded.tutor_group, year = excluded.year, school = excluded.school,
  classes = excluded.classes, birth_day = excluded.birth_day;

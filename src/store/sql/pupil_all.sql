SELECT source_id, given, preferred, middle, family, tutor_group, year, school, classes, birth_day FROM pupil
ORDER BY source_id;

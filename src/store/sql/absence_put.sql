INSERT INTO absence (person, begin_day, end_day) VALUES (:person, :begin_day, :end_day)
ON CONFLICT (person, begin_day) DO UPDATE SET end_day = excluded.end_day;

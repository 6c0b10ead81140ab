INSERT INTO school_calendar (school, whole) VALUES (:school, :whole)
ON CONFLICT (school) DO UPDATE SET whole = excluded.whole;

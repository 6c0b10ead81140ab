INSERT INTO school_hours (what, whole) VALUES (:what, :whole)
ON CONFLICT (what) DO UPDATE SET whole = excluded.whole;

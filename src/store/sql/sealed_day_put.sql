INSERT INTO sealed_day (day, due) VALUES (:day, :due) ON CONFLICT (day) DO NOTHING;

INSERT INTO reminder (campaign, person, kind, day, due) VALUES (:campaign, :person, :kind, :day, :due)
ON CONFLICT (campaign, person, day) DO NOTHING;

INSERT INTO taught_group (person, school, name, from_day, until_day)
VALUES (:person, :school, :name, :from_day, :until_day)
ON CONFLICT (person, school, name, from_day) DO UPDATE SET until_day = excluded.until_day;

INSERT INTO taught_group (person, school, name, from_day, until_day, from_file)
VALUES (:person, :school, :name, :from_day, :until_day, :from_file)
ON CONFLICT (person, school, name, from_day) DO UPDATE SET
  until_day = excluded.until_day, from_file = excluded.from_file;

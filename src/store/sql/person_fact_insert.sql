INSERT INTO person_fact (person, place, kind, text, detail, other, begin_day, end_day)
VALUES (:person, :place, :kind, :text, :detail, :other, :begin_day, :end_day);

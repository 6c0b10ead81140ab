INSERT INTO person (id, source_key, category, sign_in, given, middle, family, preferred, staff_number, email)
VALUES (:id, :source_key, :category, :sign_in, :given, :middle, :family, :preferred, :staff_number, :email)
ON CONFLICT (id) DO UPDATE SET source_key = excluded.source_key, category = excluded.category,
  sign_in = excluded.sign_in, given = excluded.given, middle = excluded.middle, family = excluded.family,
  preferred = excluded.preferred, staff_number = excluded.staff_number, email = excluded.email;

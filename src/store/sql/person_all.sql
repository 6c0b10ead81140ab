SELECT id, source_key, category, sign_in, given, middle, family, preferred, staff_number, email
FROM person ORDER BY id;

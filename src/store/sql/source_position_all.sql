SELECT first_line, length, digest, day FROM source_position WHERE source = :source
  ORDER BY length DESC, digest;

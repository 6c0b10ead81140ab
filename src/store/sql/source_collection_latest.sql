SELECT began, whole FROM source_collection WHERE source = :source
  ORDER BY began DESC LIMIT :most;

UPDATE workplace_revision SET revision = revision + 1 WHERE revision = :before;

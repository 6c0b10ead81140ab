UPDATE person_revision SET revision = :after WHERE revision = :before;

SELECT revision FROM person_revision;

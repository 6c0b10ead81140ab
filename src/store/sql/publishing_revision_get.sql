SELECT revision FROM publishing_revision;

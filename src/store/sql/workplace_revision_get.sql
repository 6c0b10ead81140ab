SELECT revision FROM workplace_revision;

SELECT name, last_success FROM job;

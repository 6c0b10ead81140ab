SELECT job, last_run FROM schedule;

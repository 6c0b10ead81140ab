SELECT school, whole FROM school_calendar ORDER BY school;

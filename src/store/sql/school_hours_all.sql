SELECT what, whole FROM school_hours;

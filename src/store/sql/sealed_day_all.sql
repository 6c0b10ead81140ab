SELECT day, due, intent, destroyed, level, leaf FROM sealed_day ORDER BY day;

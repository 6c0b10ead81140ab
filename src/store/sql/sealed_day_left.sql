SELECT day FROM sealed_day
  WHERE destroyed IS NOT NULL
    AND EXISTS (SELECT 1 FROM sealed_segment WHERE sealed_segment.day = sealed_day.day)
    AND NOT EXISTS (SELECT 1 FROM preserved_day WHERE preserved_day.day = sealed_day.day)
  ORDER BY day;

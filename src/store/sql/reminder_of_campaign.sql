SELECT campaign, person, kind, day, due FROM reminder WHERE campaign = :campaign ORDER BY person, day;

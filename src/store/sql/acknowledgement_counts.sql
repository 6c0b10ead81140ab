SELECT campaign, count(*) FROM acknowledgement GROUP BY campaign;

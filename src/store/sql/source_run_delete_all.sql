DELETE FROM source_run;

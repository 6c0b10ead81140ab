DELETE FROM absence WHERE person = :person AND begin_day = :begin_day;

DELETE FROM trip WHERE number = :number;

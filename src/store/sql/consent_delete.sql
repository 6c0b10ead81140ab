DELETE FROM consent WHERE number = :number;

UPDATE equipment SET whole = :whole WHERE number = :number;

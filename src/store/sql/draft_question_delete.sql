DELETE FROM draft_question WHERE number = :number;

SELECT number, asked_by, sent_to, account, draft, note, asked,
       answered, answered_by, ruling, answer, taken_back, earlier, reminded, lapsed
FROM draft_question WHERE number = :number;

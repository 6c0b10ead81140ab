INSERT INTO draft_question (number, asked_by, sent_to, account, draft, note, asked,
                            answered, answered_by, ruling, answer, taken_back,
                            earlier, reminded, lapsed)
VALUES (:number, :asked_by, :sent_to, :account, :draft, :note, :asked,
        :answered, :answered_by, :ruling, :answer, :taken_back, :earlier, :reminded, :lapsed)
ON CONFLICT (number) DO UPDATE SET
  sent_to = excluded.sent_to, answered = excluded.answered, answered_by = excluded.answered_by,
  ruling = excluded.ruling, answer = excluded.answer, taken_back = excluded.taken_back,
  earlier = excluded.earlier, reminded = excluded.reminded, lapsed = excluded.lapsed;

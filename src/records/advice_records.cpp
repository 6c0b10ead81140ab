#include "records/advice_records.hpp"

#include <utility>

#include "records/stored_names.hpp"

namespace probity::records {

namespace {

using advice::DraftText;
using advice::LineManagerQuestion;
using store::Blob;

using Row = std::tuple<std::uint64_t, Blob, Blob, std::string, std::string, std::string, Instant,
                       std::optional<Instant>, std::optional<Blob>, std::optional<std::string>,
                       std::optional<std::string>, std::optional<Instant>, Blob,
                       std::optional<Instant>, std::optional<Instant>>;

Result<std::vector<Row>> rows_of(store::Statement& statement) {
  return statement.all<std::uint64_t, Blob, Blob, std::string, std::string, std::string, Instant,
                       std::optional<Instant>, std::optional<Blob>, std::optional<std::string>,
                       std::optional<std::string>, std::optional<Instant>, Blob,
                       std::optional<Instant>, std::optional<Instant>>();
}

Blob blob_of_all(const std::vector<PersonId>& people) {
  Blob all;
  for (const PersonId& person : people) all.bytes += blob_of(person).bytes;
  return all;
}

Result<std::vector<PersonId>> people_in(const Blob& all) {
  constexpr std::size_t kIdSize = sizeof(PersonId::bytes);
  std::vector<PersonId> people;
  for (std::size_t at = 0; at < all.bytes.size(); at += kIdSize) {
    PROBITY_TRY(const PersonId person, person_id_of(Blob{all.bytes.substr(at, kIdSize)}));
    people.push_back(person);
  }
  return people;
}

Result<LineManagerQuestion> question_of(Row row) {
  auto& [number, asked_by, sent_to, account, draft, note, asked, answered, answered_by, word,
         answer, taken_back, earlier, reminded, lapsed] = row;
  LineManagerQuestion question{.number = number,
                               .account = std::move(account),
                               .draft = DraftText{std::move(draft)},
                               .note = DraftText{std::move(note)},
                               .asked = asked,
                               .taken_back = taken_back,
                               .reminded = reminded,
                               .lapsed = lapsed};
  PROBITY_TRY(question.earlier, people_in(earlier));
  PROBITY_TRY(question.asked_by, person_id_of(asked_by));
  PROBITY_TRY(question.to, person_id_of(sent_to));
  if (!answered) return question;
  const auto ruling = advice::ruling_named(word.value_or(""));
  if (!ruling || !answered_by) {
    return failure(ErrorKind::unreadable, "an answer in the database is not what was written there",
                   "Restore the database from a backup.");
  }
  PROBITY_TRY(const PersonId by, person_id_of(*answered_by));
  question.answer.emplace(
      advice::LineManagerAnswer{by, *ruling, DraftText{answer.value_or("")}, *answered});
  return question;
}

Result<std::vector<LineManagerQuestion>> questions_of(store::Statement& statement) {
  PROBITY_TRY(auto rows, rows_of(statement));
  std::vector<LineManagerQuestion> questions;
  for (Row& row : rows) {
    PROBITY_TRY(auto question, question_of(std::move(row)));
    questions.push_back(std::move(question));
  }
  return questions;
}

}  // namespace

Result<advice::QuestionNumber> take_draft_number(store::UnitOfWork& unit) {
  PROBITY_TRY(auto take, unit.prepare("draft_number_take"));
  PROBITY_TRY(const auto row, take.one<std::uint64_t>());
  if (row) return std::get<0>(*row);
  return failure(ErrorKind::unreadable, "the database has no number for a draft",
                 "Restore the database from a backup.");
}

Result<std::vector<LineManagerQuestion>> load_draft_questions(Tables tables) {
  PROBITY_TRY(auto statement, tables.prepare("draft_question_all"));
  return questions_of(statement);
}

Result<std::vector<LineManagerQuestion>> draft_questions_of(Tables tables, const PersonId& person) {
  PROBITY_TRY(auto statement, tables.prepare("draft_question_of"));
  return questions_of(statement.bind("person", blob_of(person)));
}

Result<std::optional<LineManagerQuestion>> load_draft_question(Tables tables,
                                                               advice::QuestionNumber number) {
  PROBITY_TRY(auto statement, tables.prepare("draft_question_get"));
  PROBITY_TRY(auto found, questions_of(statement.bind("number", number)));
  if (found.empty()) return std::nullopt;
  return std::optional{std::move(found.front())};
}

Result<void> save_draft_question(store::UnitOfWork& unit, const LineManagerQuestion& question) {
  PROBITY_TRY(auto put, unit.prepare("draft_question_put"));
  put.bind("number", question.number)
      .bind("asked_by", blob_of(question.asked_by))
      .bind("sent_to", blob_of(question.to))
      .bind("account", question.account)
      .bind("draft", StoredNames::text_of(question.draft))
      .bind("note", StoredNames::text_of(question.note))
      .bind("asked", question.asked)
      .bind("taken_back", question.taken_back)
      .bind("earlier", blob_of_all(question.earlier))
      .bind("reminded", question.reminded)
      .bind("lapsed", question.lapsed);
  if (const auto& answer = question.answer) {
    put.bind("answered", answer->when)
        .bind("answered_by", blob_of(answer->by))
        .bind("ruling", advice::word_for(answer->ruling))
        .bind("answer", StoredNames::text_of(answer->note));
  } else {
    put.bind("answered", std::nullopt)
        .bind("answered_by", std::nullopt)
        .bind("ruling", std::nullopt)
        .bind("answer", std::nullopt);
  }
  PROBITY_ATTEMPT(put.run());
  return {};
}

Result<void> forget_draft_question(store::UnitOfWork& unit, advice::QuestionNumber number) {
  PROBITY_TRY(auto forget, unit.prepare("draft_question_delete"));
  PROBITY_ATTEMPT(forget.bind("number", number).run());
  return {};
}

Result<std::vector<AdviceDoubt>> load_advice_doubts(Tables tables) {
  PROBITY_TRY(auto statement, tables.prepare("advice_doubt_all"));
  PROBITY_TRY(auto rows, (statement.all<std::string, std::string, std::string, std::uint64_t>()));
  std::vector<AdviceDoubt> doubts;
  doubts.reserve(rows.size());
  for (auto& [clause, rule, reason, times] : rows) {
    doubts.push_back({std::move(clause), std::move(rule), std::move(reason), times});
  }
  return doubts;
}

Result<void> add_advice_doubt(store::UnitOfWork& unit, const AdviceDoubt& doubt) {
  PROBITY_TRY(auto add, unit.prepare("advice_doubt_add"));
  add.bind("clause", doubt.clause).bind("rule", doubt.rule).bind("reason", doubt.reason);
  PROBITY_ATTEMPT(add.run());
  return {};
}

}  // namespace probity::records

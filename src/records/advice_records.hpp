// Drafts that their authors sent to somebody, and what people doubt of the checker, as rows.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "advice/line_manager_question.hpp"
#include "records/tables.hpp"

namespace probity::records {

// A number that no draft ever had.
[[nodiscard]] Result<advice::QuestionNumber> take_draft_number(store::UnitOfWork& unit);

// By number, rising.
[[nodiscard]] Result<std::vector<advice::LineManagerQuestion>> load_draft_questions(Tables tables);
// Those that the person asked, is to answer, or answered.
[[nodiscard]] Result<std::vector<advice::LineManagerQuestion>> draft_questions_of(
    Tables tables, const PersonId& person);
[[nodiscard]] Result<std::optional<advice::LineManagerQuestion>> load_draft_question(
    Tables tables, advice::QuestionNumber number);
// What was asked stays as it was kept first.
[[nodiscard]] Result<void> save_draft_question(store::UnitOfWork& unit,
                                               const advice::LineManagerQuestion& question);
[[nodiscard]] Result<void> forget_draft_question(store::UnitOfWork& unit,
                                                 advice::QuestionNumber number);

// How often somebody said that a finding is no problem: of which clause, by which rule of the word
// lists (empty: a list of the trust), for which reason.
struct AdviceDoubt {
  std::string clause;
  std::string rule;
  std::string reason;
  std::uint64_t times = 0;
};
[[nodiscard]] Result<std::vector<AdviceDoubt>> load_advice_doubts(Tables tables);
// One more; `times` is not read.
[[nodiscard]] Result<void> add_advice_doubt(store::UnitOfWork& unit, const AdviceDoubt& doubt);

}  // namespace probity::records

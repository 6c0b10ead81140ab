// A question to the author of the policy, asked while reading it, and the answer.
//
//   PROBITY_TRY(Question question, ask({number, asker, "C17", text}, campaign, now));
//   PROBITY_TRY(question, answer(question, author, text, Audience::asker, now));
//
// Asking is never held against anybody: while a question waits, its asker is not chased
// (chasing.hpp). What is written is Confidential: it may name people. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "base/confidential.hpp"
#include "base/result.hpp"
#include "registers/campaign.hpp"

namespace probity::registers {

using QuestionText = Confidential<std::string>;

// In bytes, of a question or an answer.
inline constexpr std::size_t kLongestQuestion = 4000;

// Who may read the answer, and with it the question, without the asker's name.
enum class Audience : std::uint8_t { asker, everybody_asked };

struct Answer {
  people::PersonId by{};
  QuestionText text;
  policy::Moment when{};
  Audience audience = Audience::asker;
};

struct Question {
  std::uint64_t number = 0;
  CampaignNumber campaign = 0;
  policy::EditionNumber edition = 0;
  people::PersonId asked_by{};
  std::string clause{};  // the id it is about; empty: the whole policy
  QuestionText text;
  policy::Moment asked{};
  std::optional<Answer> answer{};
  std::optional<policy::Moment> taken_back{};
};

enum class QuestionState : std::uint8_t { waiting, answered, taken_back };
[[nodiscard]] QuestionState state_of(const Question& question);

// As it comes from a form; from ask() on nothing can look into the text.
struct QuestionDraft {
  std::uint64_t number = 0;
  people::PersonId asked_by{};
  std::string clause{};
  std::string text{};
};

// Fails (refused) when the campaign is closed, (usage) when the clause is no clause id, when
// nothing is written or more than kLongestQuestion. Whoever has acknowledged may still ask.
[[nodiscard]] Result<Question> ask(QuestionDraft draft, const Campaign& campaign,
                                   const policy::Moment& now);
// Fails (refused) when it is answered or taken back already, or by the asker; (usage) when nothing
// is written or too much. To share an answer with everybody asked, its text must name nobody: that
// is for the author to see to.
[[nodiscard]] Result<Question> answer(Question question, const people::PersonId& by,
                                      std::string text, Audience audience,
                                      const policy::Moment& now);
// By the asker, while it waits. Fails (refused) otherwise.
[[nodiscard]] Result<Question> take_back(Question question, const people::PersonId& by,
                                         const policy::Moment& now);

// Whether this person waits for an answer in this campaign, or got one fewer than kToReadAnswer
// days before `day`.
inline constexpr std::chrono::days kToReadAnswer{6};
[[nodiscard]] bool waits_for_answer(std::span<const Question> questions, CampaignNumber campaign,
                                    const people::PersonId& person, LocalDate day);

}  // namespace probity::registers

#include "registers/question.hpp"

#include <algorithm>
#include <utility>

#include "policy/clause_map.hpp"

namespace probity::registers {

namespace {

std::unexpected<Error> refused(std::string what, std::string next) {
  return failure(ErrorKind::refused, std::move(what), std::move(next));
}

Result<void> check_text(std::string_view text) {
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    return failure(ErrorKind::usage, "nothing is written", "write what you want to say");
  }
  if (text.size() > kLongestQuestion) {
    return failure(ErrorKind::usage, "the text is too long", "shorten it, or speak to each other");
  }
  return {};
}

Result<void> check_waiting(const Question& question) {
  switch (state_of(question)) {
    case QuestionState::waiting: return {};
    case QuestionState::answered:
      return refused("the question has been answered already", "read the answer");
    case QuestionState::taken_back:
      return refused("the question has been taken back", "nothing more is to be done here");
  }
  return {};
}

}  // namespace

QuestionState state_of(const Question& question) {
  if (question.taken_back) return QuestionState::taken_back;
  return question.answer ? QuestionState::answered : QuestionState::waiting;
}

Result<Question> ask(QuestionDraft draft, const Campaign& campaign, const policy::Moment& now) {
  if (campaign.closed) {
    return refused("this campaign is closed", "ask the policy's owner directly");
  }
  if (!draft.clause.empty() && !policy::is_clause_id(draft.clause)) {
    return failure(ErrorKind::usage, "this is no clause", "choose one from the list, or none");
  }
  PROBITY_ATTEMPT(check_text(draft.text));
  return Question{.number = draft.number,
                  .campaign = campaign.number,
                  .edition = campaign.edition,
                  .asked_by = draft.asked_by,
                  .clause = std::move(draft.clause),
                  .text = QuestionText{std::move(draft.text)},
                  .asked = now};
}

Result<Question> answer(Question question, const people::PersonId& by, std::string text,
                        Audience audience, const policy::Moment& now) {
  PROBITY_ATTEMPT(check_waiting(question));
  if (by == question.asked_by) {
    return refused("nobody answers their own question", "take it back if it has settled itself");
  }
  PROBITY_ATTEMPT(check_text(text));
  question.answer =
      Answer{.by = by, .text = QuestionText{std::move(text)}, .when = now, .audience = audience};
  return question;
}

Result<Question> take_back(Question question, const people::PersonId& by,
                           const policy::Moment& now) {
  if (by != question.asked_by) {
    return refused("only whoever asked takes a question back", "answer it instead");
  }
  PROBITY_ATTEMPT(check_waiting(question));
  question.taken_back = now;
  return question;
}

bool waits_for_answer(std::span<const Question> questions, CampaignNumber campaign,
                      const people::PersonId& person, LocalDate day) {
  return std::ranges::any_of(questions, [&](const Question& question) {
    if (question.campaign != campaign || question.asked_by != person) return false;
    const QuestionState state = state_of(question);
    return state == QuestionState::waiting ||
           (state == QuestionState::answered && day - question.answer->when.day < kToReadAnswer);
  });
}

}  // namespace probity::registers

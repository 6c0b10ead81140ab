#include "advice/line_manager_question.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "advice/text.hpp"

namespace probity::advice {

namespace {

constexpr std::array<std::string_view, 4> kRulingWords{"fine", "fine_with_changes", "not_this",
                                                       "let_us_talk"};
constexpr std::array<std::string_view, 4> kRulingsInWords{
    "Fine as it is", "Fine with these changes", "Please do not post this", "Let us talk first"};

std::unexpected<Error> too_long(std::string what) {
  return failure(ErrorKind::usage, std::move(what), "Shorten it.");
}

std::unexpected<Error> not_held() {
  return failure(ErrorKind::refused, "this draft is not waiting for an answer any more (C39)",
                 "Look at the answer, or ask again with a new draft.");
}

std::set<people::SchoolId> schools_of(const people::Person& person, LocalDate today) {
  std::set<people::SchoolId> schools;
  for (const auto& posting : person.postings) {
    if (posting.days.contains(today)) schools.insert(posting.what.school);
  }
  return schools;
}

}  // namespace

std::string_view word_for(Ruling ruling) {
  return kRulingWords.at(static_cast<std::size_t>(ruling));
}

std::string_view in_words(Ruling ruling) {
  return kRulingsInWords.at(static_cast<std::size_t>(ruling));
}

std::optional<Ruling> ruling_named(std::string_view word) {
  const auto* const found = std::ranges::find(kRulingWords, word);
  if (found == kRulingWords.end()) return std::nullopt;
  return static_cast<Ruling>(found - kRulingWords.begin());
}

QuestionState state_of(const LineManagerQuestion& question) {
  if (question.taken_back) return QuestionState::taken_back;
  if (question.lapsed) return QuestionState::lapsed;
  return question.answer ? QuestionState::answered : QuestionState::held;
}

Result<LineManagerQuestion> ask(QuestionAsked asked, Instant now) {
  if (asked.draft.empty()) {
    return failure(ErrorKind::usage, "there is no draft", "Write or paste what you want to post.");
  }
  PROBITY_ATTEMPT(Text::read(asked.draft));
  if (asked.note.size() > kLongestNote) return too_long("the note is too long");
  if (asked.asked_by == asked.to) {
    return failure(ErrorKind::refused, "nobody answers their own question (C39)",
                   "Ask somebody else.");
  }
  return LineManagerQuestion{asked.number,
                             asked.asked_by,
                             asked.to,
                             std::move(asked.account),
                             DraftText{std::move(asked.draft)},
                             DraftText{std::move(asked.note)},
                             now};
}

Result<LineManagerQuestion> answer(LineManagerQuestion question, const PersonId& by, Ruling ruling,
                                   std::string note, Instant now) {
  if (by != question.to) {
    return failure(ErrorKind::refused, "this question was sent to somebody else (C39)",
                   "Only whoever it was sent to can answer it.");
  }
  if (state_of(question) != QuestionState::held) return not_held();
  if (note.size() > kLongestNote) return too_long("the answer is too long");
  if (ruling == Ruling::fine_with_changes && note.empty()) {
    return failure(ErrorKind::usage, "the changes are not named", "Say what should be changed.");
  }
  question.answer = LineManagerAnswer{by, ruling, DraftText{std::move(note)}, now};
  return question;
}

Result<LineManagerQuestion> take_back(LineManagerQuestion question, const PersonId& by,
                                      Instant now) {
  if (by != question.asked_by) {
    return failure(ErrorKind::refused, "only its author can take a draft back (C39)", "");
  }
  if (state_of(question) != QuestionState::held) return not_held();
  question.taken_back = now;
  return question;
}

Result<LineManagerQuestion> pass_on(LineManagerQuestion question, const PersonId& to) {
  if (state_of(question) != QuestionState::held) return not_held();
  if (to == question.asked_by) {
    return failure(ErrorKind::refused, "nobody answers their own question (C39)",
                   "Choose somebody else.");
  }
  const bool had_it =
      to == question.to || std::ranges::find(question.earlier, to) != question.earlier.end();
  if (had_it) {
    return failure(ErrorKind::refused, "they had this draft already (C39)",
                   "Choose somebody else.");
  }
  question.earlier.push_back(question.to);
  question.to = to;
  return question;
}

Instant waits_since(const LineManagerQuestion& question) {
  return question.reminded.value_or(question.asked);
}

Result<LineManagerQuestion> remind(LineManagerQuestion question,
                                   const std::optional<PersonId>& deputy, Instant now) {
  if (state_of(question) != QuestionState::held) return not_held();
  if (question.reminded) {
    return failure(ErrorKind::refused, "its author was told already (C39)", "Wait for the answer.");
  }
  if (deputy) {
    PROBITY_TRY(question, pass_on(std::move(question), *deputy));
  }
  question.reminded = now;
  return question;
}

Result<LineManagerQuestion> lapse(LineManagerQuestion question, Instant now) {
  if (state_of(question) != QuestionState::held) return not_held();
  if (!question.reminded) {
    return failure(ErrorKind::refused, "its author does not know yet that nobody answers (C39)",
                   "Tell them first.");
  }
  question.lapsed = now;
  return question;
}

bool is_due_to_go(const LineManagerQuestion& question, Instant now) {
  if (question.lapsed) return now >= *question.lapsed + kKeptAfterwards;
  if (question.taken_back) return now >= *question.taken_back + kKeptAfterwards;
  return question.answer && now >= question.answer->when + kKeptAfterwards;
}

std::optional<WhomToAsk> whom_to_ask(const people::PeopleRegister& people, const PersonId& author,
                                     LocalDate today, const IsAway& is_away,
                                     const std::vector<PersonId>& named_in_draft) {
  const people::Person* const asking = people.find(author);
  if (asking == nullptr) return std::nullopt;
  const auto is_free = [&](const PersonId& id) {
    const people::Person* const person = people.find(id);
    return person != nullptr && id != author && is_employed(*person, today) && !is_away(id) &&
           std::ranges::find(named_in_draft, id) == named_in_draft.end() &&
           !people.share_household(author, id, today) && !people.have_conflict(author, id, today);
  };
  Route route = Route::line_manager;
  for (const PersonId& above : people.line_above(author, today)) {
    if (is_free(above)) return WhomToAsk{above, route};
    route = Route::further_up;
  }
  const auto first_free = [&](people::Seat seat, people::Capacity capacity, Route as,
                              const std::optional<people::SchoolId>& school) {
    const auto holders = people.holders_of(seat, today, capacity, school);
    const auto found = std::ranges::find_if(holders, is_free);
    return found == holders.end() ? std::optional<WhomToAsk>{} : WhomToAsk{*found, as};
  };
  using people::Capacity;
  using people::Seat;
  for (const auto& school : schools_of(*asking, today)) {
    if (auto to = first_free(Seat::headteacher, Capacity::holder, Route::headteacher, school)) {
      return to;
    }
    if (auto to =
            first_free(Seat::headteacher, Capacity::deputy, Route::deputy_headteacher, school)) {
      return to;
    }
  }
  return first_free(Seat::hr, Capacity::holder, Route::hr, std::nullopt);
}

}  // namespace probity::advice

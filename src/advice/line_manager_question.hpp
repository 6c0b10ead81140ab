// "May I post this?": a draft that its author chose to send to their line manager (C39). Until it
// is answered it is held; the answer is recorded; both are told. It does not wait for ever: after
// some school days its author is told and the next in line is asked, after as many more it lapses,
// and is not to be posted.
//
//   const auto route = whom_to_ask(people, author, today, is_away, named);
//   PROBITY_TRY(auto question, ask({number, author, route->to, account, text, note}, now));
//   PROBITY_TRY(question, answer(std::move(question), manager, Ruling::fine, "", now));
//
// The only place where a draft is kept, and only because its author sent it: it is taken away again
// with the question. Pure.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/confidential.hpp"
#include "base/instant.hpp"
#include "base/person_id.hpp"
#include "base/result.hpp"
#include "people/people_register.hpp"

namespace probity::advice {

using QuestionNumber = std::uint64_t;
using DraftText = Confidential<std::string>;

// In bytes, of what somebody writes beside a draft or in an answer.
inline constexpr std::size_t kLongestNote = 2000;
// Questions and their drafts are taken away so long after they were answered or taken back: long
// enough to post, and to come back once.
inline constexpr probity::Span kKeptAfterwards = std::chrono::days{30};

enum class Ruling : std::uint8_t { fine, fine_with_changes, not_this, let_us_talk };
[[nodiscard]] std::string_view word_for(Ruling ruling);  // fine, fine_with_changes ...
[[nodiscard]] std::string_view in_words(Ruling ruling);  // "Fine as it is" ...
[[nodiscard]] std::optional<Ruling> ruling_named(std::string_view word);

struct LineManagerAnswer {
  PersonId by{};
  Ruling ruling = Ruling::fine;
  DraftText note;
  Instant when{};
};

struct LineManagerQuestion {
  QuestionNumber number = 0;
  PersonId asked_by{};
  PersonId to{};          // who is to answer now
  std::string account{};  // id; empty: not said
  DraftText draft;
  DraftText note;  // what the author adds; may be empty
  Instant asked{};
  std::optional<LineManagerAnswer> answer{};
  std::optional<Instant> taken_back{};
  std::vector<PersonId> earlier{};    // who had it before, and does not get it again
  std::optional<Instant> reminded{};  // its author was told that nobody has answered yet
  std::optional<Instant> lapsed{};    // nobody has: not to be posted
};

enum class QuestionState : std::uint8_t { held, answered, taken_back, lapsed };
[[nodiscard]] QuestionState state_of(const LineManagerQuestion& question);

// As it comes from a form; from ask() on nothing can look into the text.
struct QuestionAsked {
  QuestionNumber number = 0;
  PersonId asked_by{};
  PersonId to{};
  std::string account{};
  std::string draft{};
  std::string note{};
};

// Fails (usage) when there is no draft, or it or the note is too long; (refused) when somebody asks
// themselves.
[[nodiscard]] Result<LineManagerQuestion> ask(QuestionAsked asked, Instant now);
// By whom it was sent to. Fails (refused) by anybody else, or when it is answered or taken back;
// (usage) when changes are asked for and none are named, or the note is too long.
[[nodiscard]] Result<LineManagerQuestion> answer(LineManagerQuestion question, const PersonId& by,
                                                 Ruling ruling, std::string note, Instant now);
// By its author while it is held. Fails (refused) otherwise.
[[nodiscard]] Result<LineManagerQuestion> take_back(LineManagerQuestion question,
                                                    const PersonId& by, Instant now);
// To somebody else who may answer, while it is held: the manager is away after all. Fails (refused)
// when it is not held, to its author, or to somebody who had it already: it never goes in a circle.
[[nodiscard]] Result<LineManagerQuestion> pass_on(LineManagerQuestion question, const PersonId& to);

// Since when nobody has moved: asked, or its author was told so.
[[nodiscard]] Instant waits_since(const LineManagerQuestion& question);
// Its author is told that there is no answer yet, and `deputy`, if there is one, has it from now
// on. Fails (refused) when it is not held or they were told before; as pass_on().
[[nodiscard]] Result<LineManagerQuestion> remind(LineManagerQuestion question,
                                                 const std::optional<PersonId>& deputy,
                                                 Instant now);
// Nobody has answered: it is not to be posted. Fails (refused) when it is not held, or its author
// was not told before.
[[nodiscard]] Result<LineManagerQuestion> lapse(LineManagerQuestion question, Instant now);

[[nodiscard]] bool is_due_to_go(const LineManagerQuestion& question, Instant now);

// Why it goes to this person: said to the author, so that nobody is surprised.
enum class Route : std::uint8_t { line_manager, further_up, headteacher, deputy_headteacher, hr };
struct WhomToAsk {
  PersonId to{};
  Route route = Route::line_manager;
};
using IsAway = std::function<bool(const PersonId&)>;

// The nearest in line who is there, is not what the draft is about, and is free to say no: not of
// the author's household, no declared conflict. Then the headteacher of one of the author's
// schools, their deputy, HR. Nothing when there is nobody.
[[nodiscard]] std::optional<WhomToAsk> whom_to_ask(const people::PeopleRegister& people,
                                                   const PersonId& author, LocalDate today,
                                                   const IsAway& is_away,
                                                   const std::vector<PersonId>& named_in_draft);

}  // namespace probity::advice

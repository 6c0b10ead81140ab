// Drafts that their authors send to somebody before they publish (C39): asked, answered, passed on,
// taken back, and taken away in time. Leaves have a number and never a word of it.
//
//   PROBITY_TRY(const SentDraft sent, send_draft(desk, actor, {.text = text, .note = note}));
//   PROBITY_ATTEMPT(answer_draft(trust, manager, sent.number, Ruling::fine, ""));
//
// Whoever is neither its author nor asked meets every draft as one that is not there.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "acts/advice_desk.hpp"
#include "advice/line_manager_question.hpp"

namespace probity::acts {

// What the author says of it: the program cannot know whom "somebody in charge" means.
enum class DraftIsAbout : std::uint8_t { something_else, line_manager };

struct DraftToSend {
  std::string text;
  std::string note{};
  std::string account{};  // id of one of the author's; else it is not kept
  DraftIsAbout about = DraftIsAbout::something_else;
};

struct SentDraft {
  advice::QuestionNumber number = 0;
  advice::WhomToAsk whom;
};

// More that wait for an answer than these are too many for one author.
inline constexpr std::size_t kMostHeldDrafts = 10;

// Nothing when there is nobody who could answer.
[[nodiscard]] Result<std::optional<advice::WhomToAsk>> who_would_answer(AdviceDesk& desk,
                                                                        const Actor& actor,
                                                                        std::string_view text,
                                                                        DraftIsAbout about);
// Whoever is asked is told by a letter that something waits. Fails (refused) when there is nobody
// to ask or too many are waiting, else as advice::ask().
[[nodiscard]] Result<SentDraft> send_draft(AdviceDesk& desk, const Actor& actor,
                                           const DraftToSend& draft);
// The author is told by a letter. Fails as advice::answer().
[[nodiscard]] Result<void> answer_draft(Trust& trust, const Actor& actor,
                                        advice::QuestionNumber number, advice::Ruling ruling,
                                        std::string_view note);
// By whoever was asked, to the next who can answer. Fails (refused) when there is nobody else.
[[nodiscard]] Result<advice::WhomToAsk> pass_draft_on(AdviceDesk& desk, const Actor& actor,
                                                      advice::QuestionNumber number);
// By the author, while it is held.
[[nodiscard]] Result<void> take_draft_back(Trust& trust, const Actor& actor,
                                           advice::QuestionNumber number);

// The actor's own, and those that they were asked about; newest last.
[[nodiscard]] Result<std::vector<advice::LineManagerQuestion>> drafts_of(Trust& trust,
                                                                         const Actor& actor);
// nullopt when there is none that is the actor's to see.
[[nodiscard]] Result<std::optional<advice::LineManagerQuestion>> draft_of(
    Trust& trust, const Actor& actor, advice::QuestionNumber number);
[[nodiscard]] std::string text_of(const advice::DraftText& text);

// Each day: takes away what is due and what nobody will come back for, also from the pages of the
// database; passes on what waits for somebody who has gone or is away; and moves what has waited
// for configuration().answer_days school days: first its author is told and the next in line is
// asked, then it lapses.
[[nodiscard]] Result<void> look_after_drafts(AdviceDesk& desk);

}  // namespace probity::acts

#include "acts/draft_acts.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "acts/letters.hpp"
#include "acts/names_shown.hpp"
#include "records/advice_records.hpp"
#include "records/campaign_records.hpp"
#include "schedule/school_day.hpp"

namespace probity::acts {

namespace {

using advice::LineManagerQuestion;
using advice::QuestionNumber;
using advice::QuestionState;
using advice::WhomToAsk;

std::string case_of(QuestionNumber number) { return fmt::format("draft:{}", number); }

Result<void> without_receipt(Result<store::Receipt> kept) {
  if (!kept) return std::unexpected(kept.error());
  return {};
}

std::unexpected<Error> not_there() {
  return failure(ErrorKind::usage, "there is no draft of this number", "See the list of drafts.");
}

std::unexpected<Error> nobody_to_ask() {
  return failure(ErrorKind::refused,
                 "nobody can be asked: everybody above you is away, or is who it is about (rule "
                 "somebody_to_ask, C39)",
                 "Talk to somebody you trust in the school, and do not post it until then.");
}

bool is_author_or_asked(const LineManagerQuestion& question, const PersonId& person) {
  return question.asked_by == person || question.to == person ||
         (question.answer && question.answer->by == person);
}

Result<LineManagerQuestion> find_draft(records::Tables tables, QuestionNumber number,
                                       const PersonId& person) {
  PROBITY_TRY(auto found, records::load_draft_question(tables, number));
  if (!found || !is_author_or_asked(*found, person)) return not_there();
  return *std::move(found);
}

// Longer absences, and those whom the directory does not let in now.
Result<advice::IsAway> away_today(Trust& trust) {
  PROBITY_TRY(const auto absences,
              trust.read([](store::Reader& reader) { return records::load_absences(reader); }));
  return advice::IsAway{
      [absences, people = trust.people(), today = trust.today()](const PersonId& id) {
        const people::Person* const person = people->register_.find(id);
        return person == nullptr || person->sign_in != people::SignIn::allowed ||
               std::ranges::any_of(absences, [&](const registers::Leave& one) {
                 return one.person == id && one.days.contains(today);
               });
      }};
}

// Who answers a draft of this author, when `not_them` cannot.
Result<std::optional<WhomToAsk>> find_whom(Trust& trust, const PersonId& author,
                                           const std::vector<PersonId>& not_them) {
  PROBITY_TRY(const auto is_away, away_today(trust));
  return advice::whom_to_ask(trust.people()->register_, author, trust.today(), is_away, not_them);
}

Result<void> write_to(store::UnitOfWork& unit, Trust& trust, const PersonId& id,
                      mail::Subject subject, std::string_view sentence, QuestionNumber number) {
  const auto people = trust.people();
  const people::Person* const person = people->register_.find(id);
  if (person == nullptr) return {};
  return add_letter(unit, trust, *person, subject,
                    fmt::format("{}\n\nPlease sign in:\n{}/drafts/{}\n", sentence,
                                trust.configuration().address, number));
}

Result<void> ask_by_letter(store::UnitOfWork& unit, Trust& trust, const PersonId& to,
                           QuestionNumber number) {
  return write_to(unit, trust, to, mail::Subject::question_waits,
                  "A colleague has a question for you before they go on.", number);
}

Result<void> pass_on_to(Trust& trust, const std::optional<Actor>& actor, QuestionNumber number,
                        const PersonId& from, const PersonId& to) {
  const auto work = [&](store::UnitOfWork& unit) -> Result<void> {
    PROBITY_TRY(auto question, find_draft(unit, number, from));
    if (question.to != from) return not_there();
    PROBITY_TRY(const auto passed, advice::pass_on(std::move(question), to));
    PROBITY_ATTEMPT(records::save_draft_question(unit, passed));
    return ask_by_letter(unit, trust, to, number);
  };
  Happening happening{.type = "advice.passed_on", .case_id = case_of(number)};
  return without_receipt(actor ? trust.commit(*actor, Act::answer_draft, std::move(happening), work)
                               : trust.commit_as("role:system", std::move(happening), work));
}

Result<std::optional<WhomToAsk>> next_for(AdviceDesk& desk, const LineManagerQuestion& question) {
  PROBITY_TRY(auto not_them, desk.named_in(text_of(question.draft)));
  not_them.push_back(question.to);
  not_them.insert(not_them.end(), question.earlier.begin(), question.earlier.end());
  return find_whom(desk.publishing().trust(), question.asked_by, not_them);
}

// What is kept is an account of the author's, or nothing: not whatever came with the draft.
Result<std::string> account_of(AdviceDesk& desk, const Actor& actor, const std::string& id) {
  PROBITY_TRY(const auto accounts, desk.accounts_of(actor));
  const bool is_theirs =
      std::ranges::any_of(accounts, [&](const auto& one) { return one.id == id; });
  return is_theirs ? id : std::string{};
}

// ---- What the calendar does

Result<void> take_away(Trust& trust, const std::vector<LineManagerQuestion>& all) {
  const auto people = trust.people();
  const LocalDate today = trust.today();
  std::vector<QuestionNumber> due;
  for (const LineManagerQuestion& question : all) {
    const people::Person* const author = people->register_.find(question.asked_by);
    const bool is_gone = author == nullptr || !people::is_employed(*author, today);
    if (is_gone || advice::is_due_to_go(question, trust.now())) due.push_back(question.number);
  }
  if (due.empty()) return {};
  PROBITY_ATTEMPT(trust.commit_as(
      "role:system",
      {.type = "advice.removed", .commitments = {{"drafts", std::uint64_t{due.size()}}}},
      [&](store::UnitOfWork& unit) -> Result<void> {
        for (const auto number : due) {
          PROBITY_ATTEMPT(records::forget_draft_question(unit, number));
        }
        return {};
      }));
  return trust.writer().erase_deleted();
}

Result<void> pass_on_from_the_absent(AdviceDesk& desk,
                                     const std::vector<LineManagerQuestion>& all) {
  Trust& trust = desk.publishing().trust();
  PROBITY_TRY(const auto is_away, away_today(trust));
  const auto people = trust.people();
  for (const LineManagerQuestion& question : all) {
    if (advice::state_of(question) != QuestionState::held) continue;
    const people::Person* const asked = people->register_.find(question.to);
    const bool is_there = asked != nullptr && people::is_employed(*asked, trust.today());
    if (is_there && !is_away(question.to)) continue;
    PROBITY_TRY(const auto next, next_for(desk, question));
    if (!next) continue;
    // The author may have taken it back meanwhile: then there is nothing left to do.
    const auto passed = pass_on_to(trust, {}, question.number, question.to, next->to);
    if (!passed && passed.error().kind == ErrorKind::environment) return passed;
  }
  return {};
}

// Nobody has answered for so many school days: its author is told, and the next in line has it.
Result<void> remind_of(AdviceDesk& desk, const LineManagerQuestion& question) {
  Trust& trust = desk.publishing().trust();
  PROBITY_TRY(const auto next, next_for(desk, question));
  const auto deputy = next ? std::optional{next->to} : std::nullopt;
  return without_receipt(trust.commit_as(
      "role:system", {.type = "advice.reminded", .case_id = case_of(question.number)},
      [&](store::UnitOfWork& unit) -> Result<void> {
        PROBITY_TRY(auto now, find_draft(unit, question.number, question.asked_by));
        PROBITY_TRY(const auto changed, advice::remind(std::move(now), deputy, trust.now()));
        PROBITY_ATTEMPT(records::save_draft_question(unit, changed));
        if (deputy) PROBITY_ATTEMPT(ask_by_letter(unit, trust, *deputy, question.number));
        return write_to(unit, trust, question.asked_by, mail::Subject::something_waits,
                        "A question of yours has no answer yet.", question.number);
      }));
}

Result<void> let_lapse(Trust& trust, const LineManagerQuestion& question) {
  return without_receipt(trust.commit_as(
      "role:system", {.type = "advice.lapsed", .case_id = case_of(question.number)},
      [&](store::UnitOfWork& unit) -> Result<void> {
        PROBITY_TRY(auto now, find_draft(unit, question.number, question.asked_by));
        PROBITY_TRY(const auto changed, advice::lapse(std::move(now), trust.now()));
        PROBITY_ATTEMPT(records::save_draft_question(unit, changed));
        return write_to(unit, trust, question.asked_by, mail::Subject::something_waits,
                        "A question of yours was not answered in time.", question.number);
      }));
}

// In school hours, so that nobody is told at midnight (C60).
Result<void> move_what_waits(AdviceDesk& desk, const std::vector<LineManagerQuestion>& all) {
  Trust& trust = desk.publishing().trust();
  PROBITY_TRY(const auto calendar, schedule::SchoolCalendar::create({.zone = trust.zone()}));
  if (!calendar.is_school_hours(trust.now())) return {};
  for (const LineManagerQuestion& question : all) {
    if (advice::state_of(question) != QuestionState::held) continue;
    const LocalDate since = trust.zone().date(advice::waits_since(question));
    const LocalDate due = calendar.school_days_later(since, trust.configuration().answer_days);
    if (trust.today() < due) continue;
    const auto moved = question.reminded ? let_lapse(trust, question) : remind_of(desk, question);
    // Somebody may have answered meanwhile: then there is nothing left to do.
    if (!moved && moved.error().kind == ErrorKind::environment) return moved;
  }
  return {};
}

}  // namespace

std::string text_of(const advice::DraftText& text) { return NamesShown::text_of(text); }

Result<std::optional<WhomToAsk>> who_would_answer(AdviceDesk& desk, const Actor& actor,
                                                  std::string_view text, DraftIsAbout about) {
  PROBITY_ATTEMPT(require(actor, Act::ask_line_manager));
  Trust& trust = desk.publishing().trust();
  PROBITY_TRY(auto not_them, desk.named_in(text));
  if (about == DraftIsAbout::line_manager) {
    const auto manager = trust.people()->register_.line_manager_of(*actor.person, trust.today());
    if (manager) not_them.push_back(*manager);
  }
  return find_whom(trust, *actor.person, not_them);
}

Result<SentDraft> send_draft(AdviceDesk& desk, const Actor& actor, const DraftToSend& draft) {
  Trust& trust = desk.publishing().trust();
  PROBITY_TRY(const auto whom, who_would_answer(desk, actor, draft.text, draft.about));
  if (!whom) return nobody_to_ask();
  PROBITY_TRY(const std::string account, account_of(desk, actor, draft.account));
  SentDraft sent{0, *whom};
  // The number is known inside the unit only, and the leaf is written first.
  PROBITY_ATTEMPT(
      trust.keep_house("a number for a draft", [&](store::UnitOfWork& unit) -> Result<void> {
        PROBITY_TRY(sent.number, records::take_draft_number(unit));
        return {};
      }));
  PROBITY_ATTEMPT(trust.commit(
      actor, Act::ask_line_manager, {.type = "advice.asked", .case_id = case_of(sent.number)},
      [&](store::UnitOfWork& unit) -> Result<void> {
        PROBITY_TRY(const auto before, records::draft_questions_of(unit, *actor.person));
        const auto held = std::ranges::count_if(before, [&](const LineManagerQuestion& one) {
          return one.asked_by == *actor.person && advice::state_of(one) == QuestionState::held;
        });
        if (static_cast<std::size_t>(held) >= kMostHeldDrafts) {
          return failure(ErrorKind::refused,
                         "too many of your drafts wait for an answer (rule held_drafts, C39)",
                         "Wait for an answer, or take one back.");
        }
        PROBITY_TRY(const auto question, advice::ask({.number = sent.number,
                                                      .asked_by = *actor.person,
                                                      .to = whom->to,
                                                      .account = account,
                                                      .draft = draft.text,
                                                      .note = draft.note},
                                                     trust.now()));
        PROBITY_ATTEMPT(records::save_draft_question(unit, question));
        return ask_by_letter(unit, trust, whom->to, sent.number);
      }));
  return sent;
}

Result<void> answer_draft(Trust& trust, const Actor& actor, QuestionNumber number,
                          advice::Ruling ruling, std::string_view note) {
  PROBITY_ATTEMPT(require(actor, Act::answer_draft));
  return without_receipt(trust.commit(
      actor, Act::answer_draft, {.type = "advice.answered", .case_id = case_of(number)},
      [&](store::UnitOfWork& unit) -> Result<void> {
        PROBITY_TRY(auto question, find_draft(unit, number, *actor.person));
        PROBITY_TRY(const auto answered, advice::answer(std::move(question), *actor.person, ruling,
                                                        std::string{note}, trust.now()));
        PROBITY_ATTEMPT(records::save_draft_question(unit, answered));
        return write_to(unit, trust, answered.asked_by, mail::Subject::something_waits,
                        "A question of yours has an answer.", number);
      }));
}

Result<WhomToAsk> pass_draft_on(AdviceDesk& desk, const Actor& actor, QuestionNumber number) {
  PROBITY_ATTEMPT(require(actor, Act::answer_draft));
  Trust& trust = desk.publishing().trust();
  PROBITY_TRY(const auto question, draft_of(trust, actor, number));
  if (!question || question->to != *actor.person) return not_there();
  PROBITY_TRY(const auto next, next_for(desk, *question));
  if (!next) {
    return failure(ErrorKind::refused, "there is nobody else who could answer (C39)",
                   "Answer it yourself, or talk to the author.");
  }
  PROBITY_ATTEMPT(pass_on_to(trust, actor, number, *actor.person, next->to));
  return *next;
}

Result<void> take_draft_back(Trust& trust, const Actor& actor, QuestionNumber number) {
  PROBITY_ATTEMPT(require(actor, Act::ask_line_manager));
  return without_receipt(trust.commit(
      actor, Act::ask_line_manager, {.type = "advice.taken_back", .case_id = case_of(number)},
      [&](store::UnitOfWork& unit) -> Result<void> {
        PROBITY_TRY(auto question, find_draft(unit, number, *actor.person));
        PROBITY_TRY(const auto taken,
                    advice::take_back(std::move(question), *actor.person, trust.now()));
        return records::save_draft_question(unit, taken);
      }));
}

Result<std::vector<LineManagerQuestion>> drafts_of(Trust& trust, const Actor& actor) {
  PROBITY_ATTEMPT(require(actor, Act::ask_line_manager));
  return trust.read(
      [&](store::Reader& reader) { return records::draft_questions_of(reader, *actor.person); });
}

Result<std::optional<LineManagerQuestion>> draft_of(Trust& trust, const Actor& actor,
                                                    QuestionNumber number) {
  PROBITY_ATTEMPT(require(actor, Act::ask_line_manager));
  PROBITY_TRY(auto found, trust.read([&](store::Reader& reader) {
    return records::load_draft_question(reader, number);
  }));
  if (!found || !is_author_or_asked(*found, *actor.person)) return std::nullopt;
  return found;
}

Result<void> look_after_drafts(AdviceDesk& desk) {
  Trust& trust = desk.publishing().trust();
  PROBITY_TRY(const auto all, trust.read([](store::Reader& reader) {
    return records::load_draft_questions(reader);
  }));
  PROBITY_ATTEMPT(take_away(trust, all));
  PROBITY_ATTEMPT(pass_on_from_the_absent(desk, all));
  PROBITY_TRY(const auto still, trust.read([](store::Reader& reader) {
    return records::load_draft_questions(reader);
  }));
  return move_what_waits(desk, still);
}

}  // namespace probity::acts

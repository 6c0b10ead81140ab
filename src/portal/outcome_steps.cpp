// From hearing the person to an outcome, as forms: HR prepares, somebody else decides, a dismissal
// takes a second person (C16, C47, C64; R15).
#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "acts/names_shown.hpp"
#include "portal/step_form.hpp"

namespace probity::portal {

namespace {

using casework::OutcomeKind;
using casework::Step;
namespace steps = casework::steps;

constexpr std::array kKinds{OutcomeKind::no_action,       OutcomeKind::guidance,
                            OutcomeKind::training,        OutcomeKind::informal_warning,
                            OutcomeKind::written_warning, OutcomeKind::final_warning,
                            OutcomeKind::dismissal};

Result<void> show_invite(StepPage& page) {
  const std::string hint =
      fmt::format("At least {} days from today.", casework::kLeastToAnswer.count());
  page.day({"answer_by", "Until which day can they answer?", hint});
  return {};
}

Result<Step> read_invite(StepPage& page) {
  return page.done(
      steps::InviteAnswer{page.day("answer_by", "Enter the last day, such as 31 3 2027")});
}

Result<void> show_answer(StepPage& page) {
  if (page.seen.invitation) {
    page.row("You can answer until", day_in_words(page.seen.invitation->answer_by));
  }
  if (page.seen.outcome) {
    page.row("What is proposed", text_for(page.seen.outcome->kind));
    page.row("With these reasons", acts::NamesShown::text_of(page.seen.outcome->reasons));
  }
  page.told(
      "You can be accompanied by a colleague or a representative of a union, and you can "
      "answer in writing instead of coming.");
  page.area({"text", "Your answer", "Whoever decides reads it."});
  return {};
}

Result<Step> read_answer(StepPage& page) {
  return page.done(steps::AnswerInvitation{page.text("text", "Write your answer")});
}

void add_kinds(StepPage& page, OutcomeKind gravest, std::string_view chosen) {
  std::vector<Context::Choice> choices;
  for (const OutcomeKind kind : kKinds) {
    if (kind > gravest) continue;
    choices.push_back({word_for(kind), text_for(kind),
                       casework::takes_two(kind) ? "Takes the decision of a second person." : ""});
  }
  page.radios({"kind", "Outcome"}, choices, chosen);
}

void add_exhibits(StepPage& page) {
  std::vector<std::string> texts;
  const auto add = [&](casework::ExhibitNumber number, std::string_view what) {
    texts.push_back(std::to_string(number));
    texts.push_back(fmt::format("{} ({})", what, number));
  };
  for (const auto& picture : page.seen.pictures) add(picture.number, "Picture or saved page");
  for (const auto& opening : page.seen.openings) {
    for (const auto exhibit : opening.exhibits) add(exhibit, "What an opening found");
  }
  if (texts.empty()) return;
  std::vector<Context::Choice> choices;
  for (std::size_t i = 0; i < texts.size(); i += 2) choices.push_back({texts[i], texts[i + 1]});
  page.boxes({"exhibits", "On what does it rest?", "Whoever decides has to read each of them."},
             choices);
}

Result<void> show_prepare(StepPage& page) {
  if (page.seen.invited_answer) {
    page.row("The person's answer", acts::NamesShown::text_of(page.seen.invited_answer->text));
  } else if (page.seen.invitation) {
    page.row("The person can answer until", day_in_words(page.seen.invitation->answer_by));
  } else {
    page.cannot("Invite the person to answer first.");
  }
  add_kinds(page, OutcomeKind::dismissal, {});
  page.area({"reasons", "Reasons"});
  page.area({"belief", "Was it a belief that they expressed?",
             "Religion, philosophy or politics: if so, say how that was looked at."});
  page.area({"manner", "In which manner was it said?"});
  page.area({"proportionality", "Is this much called for? What milder was thought of?"});
  page.area({"stage", "Where does this stand in the Trust's own procedure?",
             "Such as: stage 1 of the disciplinary procedure. Nothing follows from it here."});
  add_exhibits(page);
  return {};
}

std::vector<casework::ExhibitNumber> exhibits_in(StepPage& page) {
  std::vector<casework::ExhibitNumber> exhibits;
  for (const std::string& typed : page.context.input.all("exhibits")) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), number);
    if (error != std::errc{} || end != typed.data() + typed.size()) {
      page.context.complain("exhibits", "Choose from the list");
      continue;
    }
    exhibits.push_back(number);
  }
  return exhibits;
}

OutcomeKind kind_in(StepPage& page) {
  const auto kind = outcome_named(page.context.input.text("kind"));
  if (!kind) page.context.complain("kind", "Choose an outcome");
  return kind.value_or(OutcomeKind::no_action);
}

Result<Step> read_prepare(StepPage& page) {
  casework::OutcomeDraft draft;
  draft.kind = kind_in(page);
  draft.reasons = page.text("reasons", "Give the reasons");
  draft.belief = page.text("belief", "Answer this, if only with no");
  draft.manner = page.text("manner", "Answer this");
  draft.proportionality = page.text("proportionality", "Answer this");
  draft.stage = page.text("stage", "Say where this stands in the procedure");
  draft.exhibits = exhibits_in(page);
  return page.done(steps::PrepareOutcome{std::move(draft)});
}

Result<void> show_prepared(StepPage& page) {
  if (!page.seen.outcome) return not_there();
  const auto& outcome = *page.seen.outcome;
  if (page.seen.subject) page.row("Person", page.name_of(*page.seen.subject));
  page.row("Prepared", text_for(outcome.kind));
  page.row("Reasons", acts::NamesShown::text_of(outcome.reasons));
  if (page.seen.invited_answer) {
    page.row("The person's answer", acts::NamesShown::text_of(page.seen.invited_answer->text));
  }
  for (const auto& signature : outcome.decided_by) {
    page.row("Decided by", page.name_of(signature.by));
    page.row("Their reasons", acts::NamesShown::text_of(signature.reasons));
  }
  page.told("Read every exhibit that it rests on before you decide.");
  return {};
}

Result<void> show_decide(StepPage& page) {
  PROBITY_ATTEMPT(show_prepared(page));
  add_kinds(page, page.seen.outcome->kind, word_for(page.seen.outcome->kind));
  page.area({"reasons", "Your own reasons"});
  return {};
}

Result<Step> read_decide(StepPage& page) {
  const OutcomeKind kind = kind_in(page);
  return page.done(steps::DecideOutcome{{kind, page.text("reasons", "Give your own reasons")}});
}

Result<void> show_second(StepPage& page) {
  PROBITY_ATTEMPT(show_prepared(page));
  page.area({"reasons", "Your own reasons"});
  return {};
}

Result<Step> read_second(StepPage& page) {
  return page.done(steps::SecondOutcome{page.text("reasons", "Give your own reasons")});
}

}  // namespace

std::span<const StepForm> outcome_step_forms() {
  static constexpr std::array kForms{
      StepForm{"prepare-outcome", Action::prepare_outcome, "Prepare an outcome",
               "You prepare it; somebody else decides it. They can decide the same or something "
               "milder.",
               "Hand it over for a decision", show_prepare, read_prepare},
      // The same action: both are HR's way to an outcome.
      StepForm{"invite-answer", Action::prepare_outcome, "Invite the person to answer",
               "Nobody decides before they have answered, or have had the time to.", "Invite them",
               show_invite, read_invite, Needs::usual, "They are invited"},
      StepForm{"answer-invitation", Action::answer_invitation, "Your answer", "", "Send the answer",
               show_answer, read_answer, Needs::usual, "Your answer is there"},
      StepForm{"decide-outcome", Action::decide_outcome, "Decide the outcome",
               "You can decide what was prepared or something milder. You decide it; nothing here "
               "decides by itself.",
               "Decide", show_decide, read_decide, Needs::usual, "Decided"},
      StepForm{"second-outcome", Action::second_outcome, "Decide as the second person",
               "A dismissal takes two people. Without you it does not come about.", "Decide",
               show_second, read_second, Needs::usual, "Decided"},
  };
  return kForms;
}

}  // namespace probity::portal

// The concern and its case, as forms: ending it without one, opening one, who has a part (C20, C21,
// C40, C60, C62).
#include <array>

#include <fmt/format.h>

#include "acts/edition_acts.hpp"
#include "portal/before_asking.hpp"
#include "portal/desk.hpp"
#include "portal/step_form.hpp"

namespace probity::portal {

namespace {

using casework::GroundKind;
using casework::Step;
namespace steps = casework::steps;

constexpr std::string_view kWhy = "Say why, in a sentence or two";

// ---- Two taps and a reason (decision 23)

Result<void> show_end(StepPage& page) {
  page.radios({"how", "How does it end?"},
              {{"no_action", "No action"},
               {"spoken_to", "Spoken to", "A conversation is enough for most things."},
               {"guidance_given", "Guidance given"}});
  page.area({"reasons", "Why", "Whoever reported it only sees that it is finished."});
  return {};
}

Result<Step> read_end(StepPage& page) {
  const auto how = end_named(page.context.input.text("how"));
  if (!how) page.context.complain("how", "Choose how it ends");
  std::string reasons = page.text("reasons", kWhy);
  return page.done(
      steps::EndConcern{how.value_or(casework::ConcernEnd::no_action), std::move(reasons)});
}

// ---- Opening a case

std::string question_name(std::size_t i) { return fmt::format("question_{}", i + 1); }
std::string linked_name(std::string_view clause) { return fmt::format("linked_{}", clause); }

bool may_be_about(const StepPage& page, const people::Person& person) {
  const auto& named = page.seen.concern->named;
  if (!people::is_employed(person, page.today())) return false;
  return named.empty() || has_one(named, person.id);
}

void show_subject(StepPage& page) {
  const auto& named = page.seen.concern->named;
  if (named.empty()) {
    page.person({"person", "Whom is it about?", "Part of their name. A case is about one person."},
                [&](const people::Person& one) { return may_be_about(page, one); });
    return;
  }
  std::vector<std::string> ids;
  std::vector<std::string> names;
  for (const PersonId& id : named) {
    ids.push_back(to_hex(id));
    names.push_back(page.name_of(id));
  }
  std::vector<Context::Choice> choices;
  choices.reserve(ids.size());
  for (std::size_t i = 0; i < ids.size(); ++i) choices.push_back({ids[i], names[i]});
  page.radios({"person", "Whom is it about?", "A case is about one person."}, choices,
              ids.size() == 1 ? ids.front() : std::string{});
}

Result<policy::ClauseMap> clauses_now(const Context& context) {
  PROBITY_TRY(const auto edition, acts::edition_in_force(context.trust()));
  if (!edition) return policy::ClauseMap{};
  return acts::clause_map_of(context.trust(), *edition);
}

Result<void> show_clauses(StepPage& page, const acts::BeforeAsking& before) {
  PROBITY_TRY(const auto map, clauses_now(page.context));
  std::vector<std::string> texts;
  std::vector<Context::Choice> choices;
  texts.reserve(before.clauses.size());
  for (const std::string& id : before.clauses) {
    const policy::Clause* const clause = map.find(id);
    texts.push_back(clause == nullptr ? id : fmt::format("{} {}", id, clause->heading));
    choices.push_back({id, texts.back()});
  }
  page.heading("Which rules?");
  page.boxes({"clauses", "Clauses of the policy",
              "At least one, where a rule may not have been kept. Those that were in force on the "
              "day it happened count."},
             choices);
  for (const std::string_view clause : casework::kPointing) {
    if (!has_one(before.clauses, clause)) continue;
    const std::string name = linked_name(clause);
    const std::string label = fmt::format("Which text, for {}?", clause);
    page.line({name, label,
               "Only if you ticked it: it points at another text. Such as: IT Code of "
               "Conduct, section 4"});
  }
  return {};
}

Result<void> show_open(StepPage& page) {
  if (!page.seen.concern) return not_there();
  PROBITY_TRY(const auto* before, page.before());
  add_before(page.context, page.page, *before);
  show_subject(page);
  page.radios({"kind", "On which ground?"},
              {{"working_time", "Using social media when they should be working",
                "Needs a source that shows visits. That connections were open is not enough."},
               {"rule", "A rule of the policy may not have been kept"},
               {"exception", "An exception, on the data protection officer's advice"}});
  page.area(
      {"facts", "What are the facts?", "What was seen, by whom, when. Not what you think of it."});
  page.area({"necessity", "Why is it necessary to look further?"});
  page.area({"tried", "What was tried that tells you less about the person?",
             "Such as: speaking to them. If nothing was, say why not."});
  add_day_choice(page, *before,
                 {"days", "Days that it is about",
                  "Needed for working time. Only days that are still held can be looked at."});
  PROBITY_ATTEMPT(show_clauses(page, *before));
  page.heading("Six questions of proportionality");
  for (std::size_t i = 0; i < casework::kQuestions.size(); ++i) {
    const std::string name = question_name(i);
    page.area({name, casework::kQuestions[i]});
  }
  page.heading("Only for an exception");
  page.area({"advice", "What did the data protection officer advise?"});
  return {};
}

// C55: whoever holds the seat today.
std::optional<casework::RecordedAdvice> advice_in(StepPage& page) {
  std::string text = page.text("advice", "Write down what the data protection officer advised");
  acts::Trust& trust = page.context.trust();
  const auto officers = trust.people()->holders_of(people::Seat::dpo, trust.today());
  if (officers.empty()) {
    page.context.complain("advice", "Nobody is the data protection officer: fill that seat first");
    return std::nullopt;
  }
  return casework::RecordedAdvice{officers.front(), policy::moment_in(trust.zone(), trust.now()),
                                  std::move(text)};
}

Result<Step> read_open(StepPage& page) {
  casework::GroundsDraft draft;
  const PersonId subject = page.person("person", "Choose whom it is about");
  const auto kind = ground_named(page.context.input.text("kind"));
  if (!kind) page.context.complain("kind", "Choose the ground");
  draft.kind = kind.value_or(GroundKind::breach);
  draft.facts = page.text("facts", "Write down the facts");
  draft.necessity = page.text("necessity", "Say why it is necessary");
  draft.tried = page.text("tried", "Say what was tried, or why nothing was");
  for (std::size_t i = 0; i < draft.questions.size(); ++i) {
    draft.questions.at(i) = page.text(question_name(i), "Answer this question");
  }
  draft.days = page.days("days");
  draft.clauses = page.context.input.all("clauses");
  for (const std::string& clause : draft.clauses) {
    if (!has_one(casework::kPointing, clause)) continue;
    draft.linked.push_back({clause, page.text(linked_name(clause), "Say which text is meant")});
  }
  if (draft.kind == GroundKind::exception) draft.advice = advice_in(page);
  return page.done(steps::OpenCase{subject, std::move(draft)});
}

// ---- Its people, and its end

Result<void> show_name(StepPage& page) {
  PROBITY_TRY(const auto* before, page.before());
  page.radios({"part", "As what?"}, {{"decider", "Decider",
                                      "Reads what is found before anybody else, and says whether "
                                      "there are reasonable grounds."},
                                     {"investigator", "Investigator"},
                                     {"panel_member", "Panel member"}});
  page.person(
      {"person", "Who?", "Part of their name. Only people without a tie to the matter are found."},
      [before](const people::Person& one) { return has_one(before->may_be_named, one.id); });
  page.area({"reasons", "Why this person?"});
  return {};
}

Result<Step> read_name(StepPage& page) {
  const std::string part = page.context.input.text("part");
  const auto role = casework::role_named(part);
  const bool is_part = part == "decider" || part == "investigator" || part == "panel_member";
  if (!role || !is_part) page.context.complain("part", "Choose as what they are named");
  const PersonId person = page.person("person", "Choose the person");
  std::string reasons = page.text("reasons", kWhy);
  return page.done(
      steps::NamePerson{{person, role.value_or(casework::Role::decider)}, std::move(reasons)});
}

Result<void> show_hand_over(StepPage& page) {
  PROBITY_TRY(const auto* before, page.before());
  page.person(
      {"person", "To whom?",
       "Part of their name. Only a headteacher, the CFOO, the Head of IT, HR or the Chair without "
       "a tie to the matter is found."},
      [before](const people::Person& one) { return has_one(before->may_have_it, one.id); });
  page.area({"reasons", "Why?", "Such as: I am away until May."});
  return {};
}

Result<Step> read_hand_over(StepPage& page) {
  const PersonId person = page.person("person", "Choose who has it from now on");
  return page.done(steps::HandOver{person, page.text("reasons", kWhy)});
}

Result<void> show_close(StepPage& page) {
  page.area({"reasons", "Why can it be closed?"});
  return {};
}

Result<Step> read_close(StepPage& page) {
  return page.done(steps::CloseCase{page.text("reasons", kWhy)});
}

}  // namespace

std::span<const StepForm> case_step_forms() {
  static constexpr std::array kForms{
      StepForm{"end-concern", Action::end_concern, "End it without a case",
               "Most things end here. Nothing is opened and nothing is kept about anybody's use of "
               "the internet.",
               "End it", show_end, read_end},
      StepForm{"open-case", Action::open_case, "Open a case",
               "A case is about one person and needs facts. Nothing is opened by it: that takes a "
               "request, and somebody else's approval.",
               "Open the case", show_open, read_open},
      StepForm{"name-person", Action::name_person, "Name somebody for this case",
               "Whoever is named can read what is theirs to read in this case, and nothing else.",
               "Name them", show_name, read_name},
      StepForm{
          "hand-over", Action::hand_over, "Hand the matter over",
          "Somebody else has it from then on, with everything in it. Whoever has had it decides "
          "nothing about it afterwards, and sees it only if another part in it is theirs. A "
          "request that nobody has answered is taken back: they ask again, if they want to.",
          "Hand it over", show_hand_over, read_hand_over, Needs::usual,
          "Handed over. They are written to"},
      StepForm{
          "close-case", Action::close_case, "Close the case",
          "Nobody reads what was opened any more but the person whom it is about, for six months; "
          "then its key is destroyed. Requests lapse, shares end, and days that were kept past "
          "their month are destroyed now. What stays is that there was a case.",
          "Close it for good", show_close, read_close},
  };
  return kForms;
}

}  // namespace probity::portal

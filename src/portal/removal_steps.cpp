// Content that has to go, as forms: asked for by HR, answered by the person, looked at by somebody
// (C48, C49). The short path: from a concern with a picture, on one page.
#include <array>

#include <fmt/format.h>

#include "acts/edition_acts.hpp"
#include "acts/names_shown.hpp"
#include "portal/step_form.hpp"

namespace probity::portal {

namespace {

using casework::RemovalView;
using casework::Step;
namespace steps = casework::steps;

Result<const RemovalView*> removal_of(const StepPage& page) {
  const auto found = std::ranges::find(page.seen.removals, page.on, &RemovalView::number);
  if (found == page.seen.removals.end()) return not_there();
  return &*found;
}

void show_removal(StepPage& page, const RemovalView& removal) {
  page.row("Person", page.name_of(removal.subject));
  page.row("What has to go", acts::NamesShown::text_of(removal.content));
  page.row("Where", acts::NamesShown::text_of(removal.where));
  page.row("Clause", removal.clause);
  page.row("Last day", day_in_words(removal.last_day));
}

bool may_be_asked(const StepPage& page, const people::Person& person) {
  if (page.seen.grounds && page.seen.subject) return person.id == *page.seen.subject;
  if (!people::is_employed(person, page.today())) return false;
  if (!page.seen.concern || page.seen.concern->named.empty()) return true;
  return has_one(page.seen.concern->named, person.id);
}

Result<void> show_whom(StepPage& page) {
  std::vector<PersonId> known;
  if (page.seen.grounds && page.seen.subject) {
    known.push_back(*page.seen.subject);
  } else if (page.seen.concern) {
    known = page.seen.concern->named;
  }
  if (known.empty()) {
    page.person({"person", "Whose post is it?", "Part of their name."},
                [&](const people::Person& one) { return may_be_asked(page, one); });
    return {};
  }
  std::vector<std::string> texts;
  for (const PersonId& id : known) texts.insert(texts.end(), {to_hex(id), page.name_of(id)});
  std::vector<Context::Choice> choices;
  for (std::size_t i = 0; i < texts.size(); i += 2) choices.push_back({texts[i], texts[i + 1]});
  page.radios({"person", "Whose post is it?"}, choices,
              known.size() == 1 ? texts.front() : std::string{});
  return {};
}

Result<void> show_clause(StepPage& page) {
  PROBITY_TRY(const auto edition, acts::edition_in_force(page.context.trust()));
  if (!edition) {
    page.cannot("No edition of the policy is in force, so there is no clause to name.");
    return {};
  }
  PROBITY_TRY(const auto map, acts::clause_map_of(page.context.trust(), *edition));
  std::vector<std::string> texts{"", "Choose a clause"};
  for (const auto& clause : map.clauses) {
    texts.insert(texts.end(), {clause.id, fmt::format("{} {}", clause.id, clause.heading)});
  }
  std::vector<Context::Choice> choices;
  for (std::size_t i = 0; i < texts.size(); i += 2) choices.push_back({texts[i], texts[i + 1]});
  page.select({"clause", "Which clause asks for it?"}, choices);
  return {};
}

Result<void> show_ask(StepPage& page) {
  const auto& concern = page.seen.concern;
  if (concern && page.seen.pictures.empty() && !page.seen.grounds) {
    page.cannot(
        "There is no picture or saved page with this concern. Without one, a removal is "
        "asked for in a case.");
    return {};
  }
  if (concern) page.row("What was reported", acts::NamesShown::text_of(concern->what));
  PROBITY_ATTEMPT(show_whom(page));
  // Never what was reported: its words could tell them who did (I21).
  page.area({"content", "What has to go?",
             "They read this, so say it in your own words, and not who told you: the post of that "
             "day, the third picture."});
  page.line({"where", "Where is it?", "An address or the name of an account."},
            concern ? acts::NamesShown::text_of(concern->where) : std::string{});
  PROBITY_ATTEMPT(show_clause(page));
  page.day({"last_day", "Until which day?",
            "A week is usual. After that day a person looks at it; "
            "nothing follows by itself."},
           page.today() + std::chrono::days{7});
  return {};
}

Result<Step> read_ask(StepPage& page) {
  steps::AskRemoval removal;
  removal.subject = page.person("person", "Choose whose post it is");
  removal.content = page.text("content", "Say what has to go");
  removal.where = page.text("where", "Say where it is");
  removal.clause = page.context.input.text("clause");
  if (removal.clause.empty()) page.context.complain("clause", "Choose a clause");
  removal.last_day = page.day("last_day", "Enter the last day, such as 31 3 2027");
  return page.done(std::move(removal));
}

Result<void> show_answer(StepPage& page) {
  PROBITY_TRY(const RemovalView* removal, removal_of(page));
  show_removal(page, *removal);
  return {};
}

Result<Step> read_comply(StepPage& page) { return page.done(steps::Comply{page.on}); }

Result<void> show_contest(StepPage& page) {
  PROBITY_TRY(const RemovalView* removal, removal_of(page));
  show_removal(page, *removal);
  page.area({"reasons", "Why should it stay?"});
  return {};
}

Result<Step> read_contest(StepPage& page) {
  return page.done(steps::Contest{page.on, page.text("reasons", "Say why it should stay")});
}

Result<void> show_settle(StepPage& page) {
  PROBITY_TRY(const RemovalView* removal, removal_of(page));
  show_removal(page, *removal);
  if (removal->answer_reasons) {
    page.row("What they say", acts::NamesShown::text_of(*removal->answer_reasons));
  }
  page.radios(
      {"end", "What did you find?"},
      {{"is_gone", "It is gone"},
       {"stands", "It is still up, and stays asked for", "Nothing follows from this by itself."},
       {"withdrawn", "It can stay: the request is taken back"}});
  page.area({"reasons", "Why"});
  return {};
}

Result<Step> read_settle(StepPage& page) {
  const auto end = removal_end_named(page.context.input.text("end"));
  if (!end) page.context.complain("end", "Choose what you found");
  std::string reasons = page.text("reasons", "Say why");
  return page.done(steps::SettleRemoval{page.on, end.value_or(casework::RemovalEnd::stands),
                                        std::move(reasons)});
}

}  // namespace

std::span<const StepForm> removal_step_forms() {
  static constexpr std::array kForms{
      StepForm{"ask-removal", Action::ask_removal, "Ask for content to be removed",
               "The short way: about five minutes. It needs no case, no assessment and no opening. "
               "The person gets it today, and can say that it is gone, or contest it.",
               "Send the request", show_ask, read_ask, Needs::usual, "Sent to the person"},
      StepForm{"comply", Action::comply, "Say that it is gone", "A person looks at it then.",
               "It is gone", show_answer, read_comply, Needs::usual, "Thank you. A person looks"},
      StepForm{"contest", Action::contest, "Contest the request",
               "A person looks at what you write, and decides.", "Contest it", show_contest,
               read_contest, Needs::usual, "A person looks at what you wrote"},
      StepForm{"settle-removal", Action::settle_removal, "Look, and settle it",
               "Look at the place with your own eyes; nothing is fetched by this program.",
               "Record it", show_settle, read_settle},
  };
  return kForms;
}

}  // namespace probity::portal

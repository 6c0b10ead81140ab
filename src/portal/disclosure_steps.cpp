// Disclosing to a body with a duty, as forms (C55, C65; I23).
#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "acts/embedded_files.hpp"
#include "acts/names_shown.hpp"
#include "casework/recipient_table.hpp"
#include "portal/step_form.hpp"

namespace probity::portal {

namespace {

using casework::DisclosureView;
using casework::Step;
namespace steps = casework::steps;

Result<const DisclosureView*> disclosure_of(const StepPage& page) {
  const auto found = std::ranges::find(page.seen.disclosures, page.on, &DisclosureView::number);
  if (found == page.seen.disclosures.end()) return not_there();
  return &*found;
}

// ---- Asking

Result<casework::RecipientTable> bodies() {
  constexpr std::string_view kTable = "recipients.toml";
  return casework::RecipientTable::parse(kTable, acts::embedded_file(kTable));
}

Result<void> show_ask(StepPage& page) {
  PROBITY_TRY(const auto table, bodies());
  page.told(
      "Call them back through their switchboard before you do anything. Whoever is not in "
      "this list gets the refusal text:");
  page.told(casework::kRefusalText);
  std::vector<Context::Choice> choices;
  choices.reserve(table.recipients.size());
  for (const auto& body : table.recipients) choices.push_back({body.id, body.name, body.duty});
  page.radios({"recipient", "Who asks for it?"}, choices);
  page.area({"duty", "Which duty do they name, and which law?", "In their words."});
  page.line({"order", "Reference of the order", "Only for a court or tribunal."});
  page.area({"necessity", "Why this much, and not less?"});
  std::vector<std::string> texts;
  for (const auto& picture : page.seen.pictures) {
    texts.insert(texts.end(), {std::to_string(picture.number),
                               fmt::format("Picture or saved page ({})", picture.number)});
  }
  for (const auto& opening : page.seen.openings) {
    for (const auto exhibit : opening.exhibits) {
      texts.insert(texts.end(),
                   {std::to_string(exhibit), fmt::format("What an opening found ({})", exhibit)});
    }
  }
  if (texts.empty()) {
    page.told("This case has nothing that could be disclosed.");
    return {};
  }
  std::vector<Context::Choice> exhibits;
  for (std::size_t i = 0; i < texts.size(); i += 2) exhibits.push_back({texts[i], texts[i + 1]});
  page.boxes({"exhibits", "What would be disclosed?", "Exactly that, and no more."}, exhibits);
  return {};
}

std::vector<casework::ExhibitNumber> exhibits_in(StepPage& page) {
  std::vector<casework::ExhibitNumber> exhibits;
  for (const std::string& typed : page.context.input.all("exhibits")) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), number);
    if (error == std::errc{} && end == typed.data() + typed.size()) exhibits.push_back(number);
  }
  if (exhibits.empty()) page.context.complain("exhibits", "Choose what would be disclosed");
  return exhibits;
}

Result<Step> read_ask(StepPage& page) {
  steps::AskDisclosure asked;
  asked.recipient = page.context.input.text("recipient");
  if (asked.recipient.empty()) page.context.complain("recipient", "Choose who asks for it");
  asked.duty = page.text("duty", "Write down the duty that they name");
  asked.order = page.text("order");
  asked.necessity = page.text("necessity", "Say why this much");
  asked.exhibits = exhibits_in(page);
  return page.done(std::move(asked));
}

// ---- Advice, and the decision

Result<void> show_asked(StepPage& page) {
  PROBITY_TRY(const DisclosureView* asked, disclosure_of(page));
  if (page.seen.subject) page.row("About", page.name_of(*page.seen.subject));
  page.row("Who asks", body_name(asked->recipient));
  page.row("The duty that they name", acts::NamesShown::text_of(asked->duty));
  page.row("Why this much", acts::NamesShown::text_of(asked->necessity));
  if (asked->advice) {
    page.row("The data protection officer's advice", acts::NamesShown::text_of(*asked->advice));
  }
  return {};
}

Result<void> show_advise(StepPage& page) {
  PROBITY_ATTEMPT(show_asked(page));
  page.area({"text", "Your advice"});
  return {};
}

Result<Step> read_advise(StepPage& page) {
  return page.done(steps::AdviseDisclosure{page.on, page.text("text", "Write your advice")});
}

Result<void> show_decide(StepPage& page) {
  PROBITY_ATTEMPT(show_asked(page));
  page.radios({"decision", "Your decision"},
              {{"made", "Disclose it", "Exactly what was asked for and advised on."},
               {"refused", "Refuse", "They are sent the refusal text."}});
  page.area({"reasons", "Your reasons"});
  return {};
}

Result<Step> read_decide(StepPage& page) {
  using Decision = steps::DecideDisclosure::Decision;
  const std::string decision = page.context.input.text("decision");
  if (decision != "made" && decision != "refused") {
    page.context.complain("decision", "Choose your decision");
  }
  std::string reasons = page.text("reasons", "Give your reasons");
  return page.done(steps::DecideDisclosure{
      page.on, decision == "made" ? Decision::made : Decision::refused, std::move(reasons)});
}

}  // namespace

std::string body_name(const std::string& id) {
  const auto table = bodies();
  const auto* const body = table ? table->find(id) : nullptr;
  return body == nullptr ? id : body->name;
}

std::span<const StepForm> disclosure_step_forms() {
  static constexpr std::array kForms{
      StepForm{"ask-disclosure", Action::ask_disclosure, "Ask for a disclosure",
               "To a body with a duty in law, or on the order of a court. The data protection "
               "officer advises, the CFOO or their deputy decides.",
               "Ask", show_ask, read_ask, Needs::usual,
               "Asked. The data protection officer is next"},
      StepForm{"advise-disclosure", Action::advise_disclosure, "Advise on a disclosure",
               "You advise; somebody else decides. Your advice is kept with it.", "Give the advice",
               show_advise, read_advise, Needs::usual, "Your advice is recorded"},
      StepForm{"decide-disclosure", Action::decide_disclosure, "Decide about a disclosure", "",
               "Record the decision", show_decide, read_decide, Needs::proof,
               "Decided. Whoever has the case hands it over, or sends the refusal text"},
  };
  return kForms;
}

}  // namespace probity::portal

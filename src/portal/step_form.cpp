#include "portal/step_form.hpp"

#include <algorithm>
#include <array>
#include <ranges>

#include <fmt/format.h>

#include "acts/names_shown.hpp"
#include "casework/written.hpp"
#include "portal/desk.hpp"
#include "portal/people_words.hpp"

namespace probity::portal {

namespace {

using people::Person;

constexpr std::size_t kMostFound = 20;
constexpr std::size_t kShortestSearch = 2;  // characters; no list of everybody

bool was_posted(const Context& context) { return context.request().method == http::Method::post; }

bool has_control(std::string_view text) {
  return std::ranges::any_of(text, [](char c) {
    const auto code = static_cast<unsigned char>(c);
    return (code < 0x20 && c != '\n' && c != '\t') || code == 0x7f;
  });
}

std::string place_in_words(const Context& context, const Person& person) {
  std::string what{in_words(person.category)};
  for (const auto& school : schools_on(person, context.trust().today())) {
    what += ", " + acts::name_of_school(context.trust().configuration(), school.text);
  }
  return what;
}

}  // namespace

// ---- Showing

void StepPage::told(std::string_view text) { page.extras.add("cell").set("told", text); }
void StepPage::heading(std::string_view text) { page.extras.add("cell").set("heading", text); }
void StepPage::row(std::string_view what, std::string_view value) {
  page.extras.show("has_row").add("row").set("what", what).set("value", value);
}
void StepPage::cannot(std::string_view text) { page.extras.set("cannot", text); }

html::Values& StepPage::cell(std::string_view marker, const FieldWords& words,
                             std::string_view label_marker) {
  html::Values& field = page.extras.add("cell").add(marker);
  field.set("name", words.name).set(label_marker, words.label);
  if (!words.hint.empty()) field.set("hint", words.hint);
  const auto fault = std::ranges::find(context.faults, words.name, &FieldFault::field);
  if (fault != context.faults.end()) field.set("error", std::string_view{fault->text});
  return field;
}

void StepPage::line(const FieldWords& words, std::string_view value) {
  const std::string typed = context.input.text(words.name);
  cell("line", words, "label").set("value", was_posted(context) ? typed : value);
}

void StepPage::area(const FieldWords& words, std::string_view value) {
  const std::string typed = context.input.text(words.name);
  cell("area", words, "label").set("value", was_posted(context) ? typed : value);
}

void StepPage::day(const FieldWords& words, std::optional<LocalDate> value) {
  html::Values& field =
      context.day_field_as(page.extras.add("cell"), "day", words.name, words.label,
                           was_posted(context) ? std::nullopt : value);
  if (!words.hint.empty()) field.set("hint", words.hint);
}

void StepPage::options(html::Values& field, const FieldWords& words,
                       const std::vector<Context::Choice>& choices,
                       const std::vector<std::string>& chosen, std::string_view mark) const {
  const auto now_chosen = was_posted(context) ? context.input.all(words.name) : chosen;
  for (const auto& choice : choices) {
    html::Values& item = field.add("item");
    item.set("value", choice.value).set("text", choice.text);
    if (!choice.hint.empty()) item.set("item_hint", choice.hint);
    if (std::ranges::find(now_chosen, choice.value) != now_chosen.end()) item.show(mark);
  }
}

void StepPage::radios(const FieldWords& words, const std::vector<Context::Choice>& choices,
                      std::string_view chosen) {
  options(cell("radios", words, "legend"), words, choices, {std::string{chosen}}, "checked");
}

void StepPage::boxes(const FieldWords& words, const std::vector<Context::Choice>& choices,
                     const std::vector<std::string>& chosen) {
  html::Values& field = cell("boxes", words, "legend");
  field.show("small");
  options(field, words, choices, chosen, "checked");
}

void StepPage::select(const FieldWords& words, const std::vector<Context::Choice>& choices,
                      std::string_view chosen) {
  options(cell("select", words, "label"), words, choices, {std::string{chosen}}, "selected");
}

void StepPage::file(const FieldWords& words, std::string_view accept) {
  cell("file", words, "label").set("accept", accept);
  page.extras.show("has_file");
}

void StepPage::person(const FieldWords& words, const IsMeant& is_meant) {
  const std::string search_name = fmt::format("{}_name", words.name);
  const std::string typed = context.input.text(search_name);
  html::Values& field = cell("line", {search_name, words.label, words.hint}, "label");
  field.set("value", typed).set("width", "20").set("autocomplete", "off");
  page.extras.add("cell").show("find");
  const auto people = context.trust().people();
  const auto chosen = person_id_from_hex(context.input.text(words.name));
  std::vector<const Person*> found;
  if (typed.size() >= kShortestSearch) {
    found = in_order(people->register_, NameSearch{typed}, is_meant);
  } else if (const Person* one = chosen ? people->register_.find(*chosen) : nullptr;
             one != nullptr && is_meant(*one)) {
    found.push_back(one);
  }
  if (found.empty()) {
    if (!typed.empty()) told("Nobody was found by that name.");
    return;
  }
  const std::string_view legend =
      found.size() > kMostFound ? "Choose; more were found, so type more" : "Choose";
  html::Values& radios = cell("radios", {words.name, legend}, "legend");
  for (const Person* person : found | std::views::take(kMostFound)) {
    html::Values& item = radios.add("item");
    item.set("value", to_hex(person->id))
        .set("text", acts::NamesShown::name_of(*person))
        .set("item_hint", place_in_words(context, *person));
    if (chosen == person->id) item.show("checked");
  }
}

// ---- Reading

std::string StepPage::text(std::string_view name, std::string_view complaint) {
  std::string text = context.input.text(name);
  std::erase(text, '\r');
  if (text.empty() && !complaint.empty()) context.complain(name, complaint);
  if (text.size() > casework::kLongestText) context.complain(name, "This is too long; shorten it");
  if (has_control(text)) context.complain(name, "Take out the control characters");
  return text;
}

LocalDate StepPage::day(std::string_view name, std::string_view complaint) {
  const auto day = context.input.day(name);
  if (!day) context.complain(name, complaint);
  return day.value_or(LocalDate{});
}

std::vector<LocalDate> StepPage::days(std::string_view name) {
  std::vector<LocalDate> days;
  for (const std::string& typed : context.input.all(name)) {
    const auto day = day_from_iso(typed);
    if (!day) {
      context.complain(name, "Choose days from the list");
      continue;
    }
    days.push_back(*day);
  }
  std::ranges::sort(days);
  const auto again = std::ranges::unique(days);
  days.erase(again.begin(), again.end());
  return days;
}

PersonId StepPage::person(std::string_view name, std::string_view complaint) {
  const auto id = person_id_from_hex(context.input.text(name));
  if (!id || context.trust().people()->register_.find(*id) == nullptr) {
    // Beside the box in which a name is looked for, where there is one.
    const std::string search_name = fmt::format("{}_name", name);
    context.complain(context.input.has(search_name) ? search_name : name, complaint);
    return {};
  }
  return *id;
}

Result<casework::Step> StepPage::done(casework::Step step) const {
  if (context.has_complaints()) return context.refused();
  return step;
}

Result<const acts::BeforeAsking*> StepPage::before() {
  if (!before_) {
    PROBITY_TRY(before_, context.desk().cases()->before_asking(context.actor(), seen.number));
  }
  return &*before_;
}

std::string StepPage::name_of(const PersonId& id) const {
  const auto people = context.trust().people();
  const Person* const person = people->register_.find(id);
  return person == nullptr ? "somebody who has left" : acts::NamesShown::name_of(*person);
}

LocalDate StepPage::today() const { return context.trust().today(); }

// ---- The table

namespace {

const std::vector<const StepForm*>& all_forms() {
  static const std::vector<const StepForm*> kAll = [] {
    std::vector<const StepForm*> all;
    for (const auto part :
         {case_step_forms(), request_step_forms(), opening_step_forms(), outcome_step_forms(),
          removal_step_forms(), disclosure_step_forms(), rights_step_forms()}) {
      for (const StepForm& form : part) all.push_back(&form);
    }
    return all;
  }();
  return kAll;
}

}  // namespace

const StepForm* step_form_named(std::string_view word) {
  const auto found = std::ranges::find(all_forms(), word, &StepForm::word);
  return found == all_forms().end() ? nullptr : *found;
}

const StepForm* step_form_for(Action action) {
  // What was complied with, and what was contested, is looked at on one page.
  if (action == Action::verify_removal) action = Action::settle_removal;
  if (action == Action::reassign) action = Action::hand_over;
  const auto found = std::ranges::find(all_forms(), action, &StepForm::action);
  return found == all_forms().end() ? nullptr : *found;
}

std::optional<html::Url> place_of(std::uint64_t matter, const casework::MayDo& one) {
  const auto local = [&](std::string_view what) {
    return html::Url::local(one.on == 0 ? fmt::format("/matters/{}/{}", matter, what)
                                        : fmt::format("/matters/{}/{}/{}", matter, what, one.on));
  };
  switch (one.action) {
    case Action::turn_key: return local("keys");
    case Action::carry_out: return local("carry-out");
    case Action::complain: return html::Url::local("/record/complaint");
    case Action::object: return html::Url::local("/record/objection");
    default: break;
  }
  const StepForm* const form = step_form_for(one.action);
  if (form == nullptr) return std::nullopt;
  return local(fmt::format("steps/{}", form->word));
}

}  // namespace probity::portal

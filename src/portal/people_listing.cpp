#include "portal/people_listing.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "acts/names_shown.hpp"
#include "portal/desk.hpp"
#include "portal/people_words.hpp"

namespace probity::portal {

using people::Person;

bool is_found(const NameSearch& search, const Person& person) {
  if (search.is_empty()) return true;
  std::string text = acts::NamesShown::name_of(person);
  for (const auto& known : acts::NamesShown::known_about(person)) text += " " + known;
  return search.finds(text);
}

std::vector<const Person*> in_order(const people::PeopleRegister& people, const NameSearch& search,
                                    const IsMeant& is_meant) {
  std::vector<std::pair<std::string, const Person*>> found;
  for (const Person& person : people.people()) {
    if (!is_meant(person) || !is_found(search, person)) continue;
    found.emplace_back(without_marks(acts::NamesShown::sorting_name_of(person)), &person);
  }
  std::ranges::sort(found);
  std::vector<const Person*> people_found;
  for (const auto& [_, person] : found) people_found.push_back(person);
  return people_found;
}

std::vector<people::SchoolId> schools_on(const Person& person, LocalDate day) {
  std::set<people::SchoolId> schools;
  for (const auto& posting : person.postings) {
    if (posting.days.contains(day)) schools.insert(posting.what.school);
  }
  return {schools.begin(), schools.end()};
}

std::vector<people::SchoolId> schools_of(const acts::Trust& trust) {
  std::set<people::SchoolId> known;
  for (const auto& [id, _] : trust.configuration().school_names) known.insert({id});
  const auto people = trust.people();
  for (const Person& person : people->register_.people()) {
    for (auto& school : schools_on(person, trust.today())) known.insert(std::move(school));
  }
  std::vector<people::SchoolId> schools{known.begin(), known.end()};
  std::ranges::sort(schools, {}, [&](const people::SchoolId& school) {
    return acts::name_of_school(trust.configuration(), school.text);
  });
  return schools;
}

void add_person_choice(const Context& context, Page& page, std::span<const Person* const> found) {
  constexpr std::size_t kMost = 20;
  const auto& configuration = context.trust().configuration();
  html::Values& field = page.extras.add("person");
  field.set("name", "person").set("legend", "Who?").set("legend_size", "m");
  if (found.size() > kMost) {
    field.set("hint", fmt::format("The first {} of {}. Type more of the name to see others.", kMost,
                                  found.size()));
  }
  const std::string chosen = context.input.text("person");
  for (const Person* person : found.first(std::min(found.size(), kMost))) {
    html::Values& item = field.add("item");
    std::string what{in_words(person->category)};
    for (const auto& school : schools_on(*person, context.trust().today())) {
      what += ", " + acts::name_of_school(configuration, school.text);
    }
    const std::string id = to_hex(person->id);
    item.set("value", id).set("text", acts::NamesShown::name_of(*person)).set("item_hint", what);
    if (id == chosen) item.show("checked");
  }
  const auto fault = std::ranges::find(context.faults, "person", &FieldFault::field);
  if (fault != context.faults.end()) field.set("error", fault->text);
}

void add_select(html::Values& page, std::string_view name, std::string_view label,
                std::string_view chosen, const std::vector<SelectOption>& options) {
  html::Values& field = page.add(name);
  field.set("name", name).set("label", label);
  for (const SelectOption& option : options) {
    html::Values& item = field.add("item");
    item.set("value", option.value).set("text", option.text);
    if (option.value == chosen) item.show("selected");
  }
}

std::vector<SelectOption> school_options(const acts::Trust& trust) {
  std::vector<SelectOption> options{{"", "Everywhere"}};
  for (const auto& school : schools_of(trust)) {
    options.push_back({school.text, acts::name_of_school(trust.configuration(), school.text)});
  }
  return options;
}

}  // namespace probity::portal

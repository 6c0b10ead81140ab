#include "records/person_facts.hpp"

#include <utility>

#include "records/stored_names.hpp"

namespace probity::records {

namespace {

using people::Person;

std::unexpected<Error> not_a_fact() {
  return failure(
      ErrorKind::unreadable, "a fact about a person in the database cannot be read",
      "Restore the database from a backup, or use the version of Probity that wrote it.");
}

constexpr std::string_view kDeputy = "deputy:";

Fact fact_of_seat(const people::Dated<people::SeatHeld>& held) {
  const std::string seat{word_for(held.what.seat)};
  const bool is_deputy = held.what.capacity == people::Capacity::deputy;
  return {
      "seat", is_deputy ? std::string{kDeputy} + seat : seat, held.what.school.text, {}, held.days};
}

Result<void> add_seat(Person& person, const Fact& fact) {
  const bool is_deputy = fact.text.starts_with(kDeputy);
  const auto seat =
      people::seat_named(std::string_view{fact.text}.substr(is_deputy ? kDeputy.size() : 0));
  if (!seat) return not_a_fact();
  person.seats.push_back(
      {{*seat, is_deputy ? people::Capacity::deputy : people::Capacity::holder, {fact.detail}},
       fact.days});
  return {};
}

Result<void> add_posting(Person& person, Fact fact) {
  const auto role = people::roster_role_named(fact.detail);
  if (!role && !fact.detail.empty()) return not_a_fact();
  person.postings.push_back(
      {{{std::move(fact.text)}, role.value_or(people::RosterRole::not_given)}, fact.days});
  return {};
}

Result<void> add_relation(Person& person, const Fact& fact) {
  if (!fact.other) return not_a_fact();
  auto& list = fact.kind == "line_manager" ? person.line_managers : person.conflicts;
  list.push_back({*fact.other, fact.days});
  return {};
}

}  // namespace

std::vector<Fact> facts_of(const Person& person) {
  std::vector<Fact> facts;
  for (const auto& login : person.logins)
    facts.push_back({"login", StoredNames::text_of(login), "", {}, {}});
  for (const auto& days : person.employed) facts.push_back({"employed", "", "", {}, days});
  for (const auto& [posting, days] : person.postings) {
    facts.push_back(
        {"posting", posting.school.text, std::string{word_for(posting.role)}, {}, days});
  }
  for (const auto& [area, days] : person.business_areas)
    facts.push_back({"area", area.text, "", {}, days});
  for (const auto& [area, days] : person.managed_areas) {
    facts.push_back({"managed_area", area.text, "", {}, days});
  }
  for (const auto& [manager, days] : person.line_managers) {
    facts.push_back({"line_manager", "", "", manager, days});
  }
  for (const auto& [code, days] : person.households)
    facts.push_back({"household", code.text, "", {}, days});
  for (const auto& [other, days] : person.conflicts)
    facts.push_back({"conflict", "", "", other, days});
  for (const auto& held : person.seats) facts.push_back(fact_of_seat(held));
  return facts;
}

Result<void> add_fact(Person& person, Fact fact) {
  if (fact.kind == "login") {
    person.logins.emplace_back(std::move(fact.text));
  } else if (fact.kind == "employed") {
    person.employed.push_back(fact.days);
  } else if (fact.kind == "posting") {
    return add_posting(person, std::move(fact));
  } else if (fact.kind == "area") {
    person.business_areas.push_back({{std::move(fact.text)}, fact.days});
  } else if (fact.kind == "managed_area") {
    person.managed_areas.push_back({{std::move(fact.text)}, fact.days});
  } else if (fact.kind == "household") {
    person.households.push_back({{std::move(fact.text)}, fact.days});
  } else if (fact.kind == "line_manager" || fact.kind == "conflict") {
    return add_relation(person, fact);
  } else if (fact.kind == "seat") {
    return add_seat(person, fact);
  } else {
    return not_a_fact();
  }
  return {};
}

}  // namespace probity::records

// What is dated about a person, as rows of one table and back. Part of people_records.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "people/person.hpp"

namespace probity::records {

struct Fact {
  std::string kind;
  std::string text;
  std::string detail;
  std::optional<PersonId> other;
  people::DayRange days;
};

[[nodiscard]] std::vector<Fact> facts_of(const people::Person& person);
// Fails (unreadable) for a kind or a word that is not known.
[[nodiscard]] Result<void> add_fact(people::Person& person, Fact fact);

}  // namespace probity::records

// People in lists and to choose from, in the order of their names.
//
//   for (const people::Person* one : in_order(people->register_, search, is_asked)) ...
//   add_person_choice(context, page, found);               // {{>person=radios}}
//
// For readers who may see names: the caller has asked require().
#pragma once

#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "people/people_register.hpp"
#include "portal/context.hpp"
#include "portal/name_search.hpp"

namespace probity::portal {

using IsMeant = std::function<bool(const people::Person&)>;

// Whose name, e-mail address or login is what was typed. O(n log n) for those who are meant.
[[nodiscard]] std::vector<const people::Person*> in_order(const people::PeopleRegister& people,
                                                          const NameSearch& search,
                                                          const IsMeant& is_meant);
[[nodiscard]] bool is_found(const NameSearch& search, const people::Person& person);

// Schools that are named in the configuration or where somebody works now, in order of names.
[[nodiscard]] std::vector<people::SchoolId> schools_of(const acts::Trust& trust);
// Those where somebody works on that day, each once.
[[nodiscard]] std::vector<people::SchoolId> schools_on(const people::Person& person, LocalDate day);

// Radios `person`, of twenty at most; says so where there are more.
void add_person_choice(const Context& context, Page& page,
                       std::span<const people::Person* const> found);

struct SelectOption {
  std::string value;
  std::string text;
};
// {{>name=select}} for filtering; `chosen` is the value that was asked for.
void add_select(html::Values& page, std::string_view name, std::string_view label,
                std::string_view chosen, const std::vector<SelectOption>& options);
[[nodiscard]] std::vector<SelectOption> school_options(const acts::Trust& trust);

}  // namespace probity::portal

#include "people/category.hpp"

#include <algorithm>

namespace probity::people {

std::string_view word_for(Category category) {
  switch (category) {
    case Category::employee: return "employee";
    case Category::officer: return "officer";
    case Category::consultant: return "consultant";
    case Category::contractor: return "contractor";
    case Category::volunteer: return "volunteer";
    case Category::casual_worker: return "casual_worker";
    case Category::agency_worker: return "agency_worker";
  }
  return {};
}

std::string_view word_for(RosterRole role) {
  switch (role) {
    case RosterRole::not_given: return "";
    case RosterRole::teacher: return "teacher";
    case RosterRole::aide: return "aide";
    case RosterRole::administrator: return "administrator";
    case RosterRole::proctor: return "proctor";
  }
  return {};
}

std::optional<Category> category_named(std::string_view word) {
  const auto* found =
      std::ranges::find(kCategories, word, [](Category category) { return word_for(category); });
  if (found == kCategories.end()) return std::nullopt;
  return *found;
}

std::optional<RosterRole> roster_role_named(std::string_view word) {
  const auto* found =
      std::ranges::find(kRosterRoles, word, [](RosterRole role) { return word_for(role); });
  if (found == kRosterRoles.end()) return std::nullopt;
  return *found;
}

}  // namespace probity::people

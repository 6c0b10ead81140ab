// Whom the policy covers (C50): everybody who works for the trust or in its name, on whatever
// footing. Which of these an assessment covers is for the assessment to say; by default employees
// only, since the clause on monitoring speaks of them alone (C19, C56).
//
//   category_named("casual_worker")   // Category::casual_worker
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace probity::people {

enum class Category : std::uint8_t {
  employee,
  officer,  // Directors and others who hold an office without being employed
  consultant,
  contractor,
  volunteer,
  casual_worker,
  agency_worker,
};
inline constexpr std::array kCategories{
    Category::employee,  Category::officer,       Category::consultant,   Category::contractor,
    Category::volunteer, Category::casual_worker, Category::agency_worker};

// What a roster calls somebody's part in a school. `not_given` where the file has no such column.
enum class RosterRole : std::uint8_t { not_given, teacher, aide, administrator, proctor };
inline constexpr std::array kRosterRoles{RosterRole::not_given, RosterRole::teacher,
                                         RosterRole::aide, RosterRole::administrator,
                                         RosterRole::proctor};

// The words used in files. nullopt for any other.
[[nodiscard]] std::string_view word_for(Category category);
[[nodiscard]] std::optional<Category> category_named(std::string_view word);
[[nodiscard]] std::string_view word_for(RosterRole role);
[[nodiscard]] std::optional<RosterRole> roster_role_named(std::string_view word);

}  // namespace probity::people

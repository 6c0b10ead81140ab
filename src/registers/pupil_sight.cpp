#include "registers/pupil_sight.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "people/keys.hpp"

namespace probity::registers {

void MaySeePupils::add_group(std::string school, std::string_view group) {
  if (group.empty()) return;  // pupils without a tutor group are nobody's
  groups_.emplace(std::move(school), people::without_case(group));
}

bool MaySeePupils::sees_whole_school(const std::string& school) const {
  return sees_everybody_ || schools_.contains(school);
}

bool MaySeePupils::sees(const Pupil& pupil) const {
  if (sees_whole_school(pupil.school) || pupils_.contains(pupil.source_id)) return true;
  if (primary_.contains(pupil.school) && is_in_primary(pupil)) return true;
  const auto teaches = [&](const std::string& group) {
    return groups_.contains({pupil.school, people::without_case(group)});
  };
  return teaches(pupil.tutor_group) || std::ranges::any_of(pupil.classes, teaches);
}

bool MaySeePupils::sees_nobody() const {
  return !sees_everybody_ && schools_.empty() && primary_.empty() && groups_.empty() &&
         pupils_.empty();
}

bool is_in_primary(const Pupil& pupil) {
  // OneRoster's words for the years before the first.
  constexpr std::array<std::string_view, 6> kBeforeFirst{"IT", "PR", "PK", "TK", "KG", "R"};
  if (std::ranges::find(kBeforeFirst, pupil.year) != kBeforeFirst.end()) return true;
  int year = 0;
  const char* const end = pupil.year.data() + pupil.year.size();
  const auto [rest, error] = std::from_chars(pupil.year.data(), end, year);
  return error == std::errc{} && rest == end && year >= 0 && year <= 6;
}

bool is_in_group(const Pupil& pupil, std::string_view group) {
  if (group.empty()) return false;
  const std::string wanted = people::without_case(group);
  return people::without_case(pupil.tutor_group) == wanted ||
         std::ranges::any_of(pupil.classes, [&](const std::string& one) {
           return people::without_case(one) == wanted;
         });
}

}  // namespace probity::registers

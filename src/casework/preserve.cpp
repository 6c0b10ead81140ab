#include "casework/preserve.hpp"

#include <algorithm>
#include <utility>

namespace probity::casework {

bool Preserved::holds_on(LocalDate day, LocalDate today) const {
  return today <= last_day() && std::ranges::binary_search(days, day);
}

Decided<Preserved> preserve(const Case& open, std::vector<LocalDate> days,
                            const policy::Digest& copy, const Acting& by) {
  PROBITY_ATTEMPT(by.is_in_matter_of(open.subject, open.owner));
  PROBITY_ATTEMPT(by.may(State::case_open, Action::preserve));
  std::ranges::sort(days);
  const auto twice = std::ranges::unique(days);
  days.erase(twice.begin(), twice.end());
  if (days.empty() || days.size() > kMostPreservedDays) {
    return refusal("it takes the days that a request would be about", "C62", "one to 62 days");
  }
  // Of a day that goes on, what is collected later would be missing.
  if (days.back() >= by.now().day) {
    return refusal("a day is kept once it is over", "C62", "days before today");
  }
  return Preserved{.days = std::move(days), .copy = copy, .by = by.person(), .when = by.now()};
}

}  // namespace probity::casework

// Words of the register of people, as people say them.
//
//   in_words(people::Category::agency_worker)      // "agency worker"
//   in_words(held, configuration)                  // "deputy headteacher, Hollin Grove School"
#pragma once

#include <string>
#include <string_view>

#include "acts/configuration.hpp"
#include "people/category.hpp"
#include "people/day_range.hpp"
#include "people/seat.hpp"
#include "portal/value.hpp"

namespace probity::portal {

[[nodiscard]] std::string_view in_words(people::Category category);
// "48 employees" without the number.
[[nodiscard]] std::string in_words(people::Category category, std::size_t count);
[[nodiscard]] std::string_view in_words(people::RosterRole role);
// With a capital letter, as a line of its own begins.
[[nodiscard]] std::string as_heading(std::string_view words);
[[nodiscard]] std::string_view title_of(people::Seat seat);  // "CFOO", "IT Support"
[[nodiscard]] std::string in_words(const people::SeatHeld& held,
                                   const acts::Configuration& configuration);
[[nodiscard]] std::string_view word_for(people::Capacity capacity);  // holder, deputy

[[nodiscard]] Value category_value(people::Category category);
// {id, name}
[[nodiscard]] Value school_value(const people::SchoolId& school,
                                 const acts::Configuration& configuration);
// Adds `from` and `until`, the last day, where there are such.
void add_days(Value& to, const people::DayRange& days);

}  // namespace probity::portal

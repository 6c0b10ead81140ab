// The sentences that Probity may print about visits. The list is complete: nothing else is said
// about a person's use, in any output. There is no mid-point, no "spent", no share of a day, no
// order of people.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "reading/summary.hpp"
#include "visits/visit.hpp"

namespace probity::report {

// "Use recorded: at least 2 min, at most 9 min, 3 visits"
[[nodiscard]] std::string use_recorded(Span at_least, Span at_most, std::uint64_t visits);
inline constexpr std::string_view kPageOpened = "Page opened; the log does not show it was used";
inline constexpr std::string_view kConnectionsOpen =
    "Connections were open; nobody's use can be shown";
inline constexpr std::string_view kNotAttributed = "Not attributed";

// What was set aside, in words: "12 inside other pages, 4 background, 1 signing in". Empty for
// none.
[[nodiscard]] std::string set_aside_in_words(const visits::SetAside& set_aside);

// What a log of this kind can ever show and what it cannot, one paragraph for each level it holds.
[[nodiscard]] std::string what_this_log_can_show(const reading::Summary& summary);

}  // namespace probity::report

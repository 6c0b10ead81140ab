// What a named person says about this machine's clock, when nothing else can tell (I39, T17).
//
//   PROBITY_TRY(const auto time, typed_time("2026-11-23 07:40"));
//   PROBITY_ATTEMPT(confirm_clock(trust, keys, actor, time));
//
// A clock that is far ahead of what is known to have passed stops collecting and destroying. Who
// can look at another clock types what that shows; nobody confirms what this machine says by
// itself.
#pragma once

#include <string_view>

#include "acts/trust.hpp"
#include "collection/day_keys.hpp"

namespace probity::collection {

// A date and a time of day as the trust's own clocks show it, "2026-11-23 07:40", a T in place of
// the blank as well. Fails (usage) for everything else.
[[nodiscard]] Result<LocalTime> typed_time(std::string_view text);

// How far what was typed may be from what this machine shows: who reads one clock and types takes a
// while.
inline constexpr Span kTypedWithin = minutes{10};

enum class Confirmed : std::uint8_t { now, was_believed };

// With the leaf clock.confirmed, which comes first. Fails (refused) as the table of authority says,
// and when this machine's clock shows another time; else as the ring's process does: then it is
// not believed yet, and the next call says it again.
[[nodiscard]] Result<Confirmed> confirm_clock(acts::Trust& trust, DayKeys& keys,
                                              const acts::Actor& actor, LocalTime time);

}  // namespace probity::collection

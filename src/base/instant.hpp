// Points and lengths of time. Everything stored or compared is UTC; local time exists only in
// zone.hpp.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <string>

namespace probity {

using Span = std::chrono::nanoseconds;
using Instant = std::chrono::sys_time<Span>;

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

// The moment that many nanoseconds after 1970-01-01T00:00:00Z.
[[nodiscard]] constexpr Instant instant_from_unix(std::int64_t nanoseconds) {
  return Instant{Span{nanoseconds}};
}

// RFC 3339 in UTC with milliseconds, rounded down: 2026-03-10T09:15:02.317Z. Always 24 characters
// for the years 0000 to 9999. Writes to `out` and returns the end.
char* write_rfc3339(Instant moment, char* out);
[[nodiscard]] std::string rfc3339(Instant moment);

// Whole seconds. Lower bounds round down, upper bounds round up, so that neither says more than it
// knows.
[[nodiscard]] constexpr std::int64_t floor_seconds(Span length) {
  return std::chrono::floor<seconds>(length).count();
}
[[nodiscard]] constexpr std::int64_t ceil_seconds(Span length) {
  return std::chrono::ceil<seconds>(length).count();
}

}  // namespace probity

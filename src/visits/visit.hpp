// A visit: what the log can show of one person's use of one service, on one device, on one day.
// Carries out C56 (sites), C57 (duration, as bounds) and the count of things sent (C58).
#pragma once

#include <cstdint>
#include <optional>

#include "base/interval.hpp"
#include "policy/service.hpp"
#include "visits/level.hpp"

namespace probity::visits {

// Dense numbers in the order of the first attributed line on a platform: P1, P2 ... and D1, D2 ...
enum class PersonIndex : std::uint32_t {};
enum class DeviceIndex : std::uint32_t {};

// Lines on the service that were not counted as use, so that the person can contest the rest.
struct SetAside {
  std::uint64_t embed = 0;       // pieces inside other sites' pages
  std::uint64_t background = 0;  // the page's own timers, notifications, telemetry
  std::uint64_t auth = 0;        // signing in, short links, redirects
  std::uint64_t ahead = 0;       // fetched by the browser in advance

  SetAside& operator+=(const SetAside& other) {
    embed += other.embed;
    background += other.background;
    auth += other.auth;
    ahead += other.ahead;
    return *this;
  }
  bool operator==(const SetAside&) const = default;
};

// How much of a visit lies in working time (C17, C20). `unknown`: no hours are known for that
// person and day, so the figures say nothing.
struct WorkingTime {
  Span inside_at_least{0};
  Span inside_at_most{0};
  bool unknown = true;
};

struct Visit {
  PersonIndex who{};
  DeviceIndex device{};
  policy::ServiceId service{};
  Level level = Level::l2;
  Word word = Word::connections_open;
  Instant first{};  // first and last sign of the visit
  Instant last{};
  Instant closed{};  // when it was known to be over
  IntervalSet lower;
  IntervalSet upper;
  std::uint32_t pages = 0;
  std::uint32_t posts = 0;
  SetAside set_aside;
  WorkingTime working_time;
  bool two_devices = false;  // part of `lower` was taken away because another device was in use too
};

}  // namespace probity::visits

// What Counters shows, while it is counted. Thread-safe. Inside `http`.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>

namespace probity::http {

struct Tally {
  using Count = std::atomic<std::uint64_t>;
  Count open_connections{0};
  Count connections{0};
  Count connections_refused{0};
  Count handshakes_failed{0};
  Count requests{0};
  Count requests_refused{0};
  Count requests_overloaded{0};
  Count deadlines_passed{0};
  Count handler_failures{0};
  std::array<Count, 6> answers{};
};

// Counts are read for people; nothing is decided by their order.
inline void count(Tally::Count& counter) { counter.fetch_add(1, std::memory_order_relaxed); }

}  // namespace probity::http

// Requests that keep time like a clock: a page's own timer, not a person.
//
// For each template (method, host and path, digits not told apart) the last five times are kept.
// When the last four are equally far apart, or all five nearly so, they are a timer's: the last is
// known at once, those before it because events wait a while before they count
// (Parameters::look_ahead).
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "base/instant.hpp"
#include "visits/parameters.hpp"

namespace probity::visits {

class Timers {
 public:
  static constexpr std::size_t kChain = 5;

  explicit Timers(const Parameters& parameters);

  // Notes a request at `at` (not before the last one noted for the template). Returns the time of
  // the first request of the chain that it completes, or `at` + 1 ns when it completes none:
  // requests of this template from the returned time to `at` keep time.
  [[nodiscard]] Instant note(std::uint64_t template_hash, Instant at);

 private:
  struct Template {
    std::uint64_t hash = 0;
    std::array<Instant, kChain> times{};  // oldest first
    std::size_t count = 0;
  };
  [[nodiscard]] bool is_regular(std::span<const Instant> times, int percent) const;
  Template& find_or_replace(std::uint64_t template_hash);

  const Parameters& parameters_;
  std::vector<Template> templates_;  // most recently used last
};

}  // namespace probity::visits

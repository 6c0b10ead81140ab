// What a reading found besides visits: counts, never names.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "base/interval.hpp"
#include "intake/format.hpp"
#include "intake/reject.hpp"
#include "visits/seat.hpp"

namespace probity::reading {

inline constexpr std::size_t kFirstOffsets = 10;

struct RejectCount {
  std::uint64_t lines = 0;
  std::vector<std::uint64_t> first_offsets;  // at most kFirstOffsets
};

// Where an input begins among all of them.
struct InputBegin {
  std::string name;  // as given by the caller
  std::uint64_t offset = 0;
};

struct Summary {
  std::uint64_t lines = 0;  // read and rejected
  std::uint64_t rejected = 0;
  std::uint64_t on_services = 0;   // lines of platforms of the catalogue
  std::uint64_t unattributed = 0;  // of these, without a person
  std::uint64_t late = 0;          // too far out of order to be put in their place
  std::uint64_t duplicates = 0;    // there twice
  std::array<RejectCount, intake::kRejectReasons> reasons;
  std::array<std::uint64_t, visits::kLevels> by_level{};
  std::array<bool, 3> formats{};     // which formats the inputs had, by intake::Format
  visits::SetAsideTotals set_aside;  // by ServiceId
  std::size_t people = 0;            // with at least one line on a platform
  Interval covered{};                // from the first line to the last
  std::vector<Interval> gaps;        // where the log is silent though it should not be
  std::vector<InputBegin> inputs;    // in the order of reading
  std::uint64_t clock_steps = 0;     // times at which the clock was set back

  [[nodiscard]] std::uint64_t read() const { return lines - rejected; }
  [[nodiscard]] std::uint64_t not_on_services() const { return read() - on_services; }
};

}  // namespace probity::reading

// Everything that became of one line, for `--explain`: filled in while a log is read.
#pragma once

#include <cstdint>
#include <optional>

#include "intake/format.hpp"
#include "visits/seat.hpp"
#include "visits/sighting.hpp"

namespace probity::reading {

struct LineReport {
  std::uint64_t offset = 0;  // asked for: any byte of the line

  // From taking the line apart.
  bool found = false;
  std::uint64_t begin = 0;  // where the line begins
  intake::Format format{};
  std::optional<intake::RejectReason> rejected;
  Instant end{};  // when the proxy wrote it
  bool has_login = false;
  std::optional<visits::Sighting> sighting;  // unless it is about another site and shows nothing

  // From the engine.
  visits::Explanation explanation;
};

}  // namespace probity::reading

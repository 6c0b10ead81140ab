// Everything that became of one line, for `--explain`: filled in while a log is read.
#pragma once

#include <cstdint>
#include <optional>

#include "intake/format.hpp"
#include "reading/block.hpp"
#include "visits/seat.hpp"
#include "visits/sighting.hpp"

namespace probity::reading {

struct LineReport {
  std::uint64_t offset = 0;  // asked for: any byte of the line

  // What happened to it on the way to the engine.
  enum class Fate : std::uint8_t { usual, late, twice, clock_jump };
  Fate fate = Fate::usual;

  // A damaged rest or an overlong line is never taken apart. Offsets inside it are known by what
  // was read before it and rejected from there on.
  std::uint64_t read_until = 0;  // end of the last block that begins before `offset`
  std::optional<Rejected> rejected_before;
  void note(const Rejected& damage);
  // Why there is no line at `offset`; nullopt if there is one, or nothing at all.
  [[nodiscard]] std::optional<intake::RejectReason> damage() const;

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

inline void LineReport::note(const Rejected& damage) {
  if (damage.offset <= offset) rejected_before = damage;
}

inline std::optional<intake::RejectReason> LineReport::damage() const {
  const bool lies_there = !found && rejected_before && rejected_before->offset >= read_until;
  return lies_there ? std::optional{rejected_before->reason} : std::nullopt;
}

}  // namespace probity::reading

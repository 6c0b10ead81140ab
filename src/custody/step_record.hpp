// What a collector says of each step of a segment when it ends: how many rows, and which. With it a
// missing row shows, and a missing step, and (after a step said to be the last) a missing end.
//
//   const FinishedStep finished = writer.step(clock.now());
//   PROBITY_TRY(const auto record, StepRecord::sign(finished, signer));
//   PROBITY_ATTEMPT(record.check(segment, collector_key));
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "base/result.hpp"
#include "custody/key.hpp"
#include "custody/signing.hpp"

namespace probity::custody {

inline constexpr std::size_t kStepRecordSize = 137;  // bytes
inline constexpr std::uint32_t kMostSteps = 4096;    // of a segment
inline constexpr std::uint32_t kMostRowsOfAStep = 1'000'000;

enum class StepEnd : std::uint8_t { goes_on = 0, last = 1 };

struct FinishedStep {
  SegmentId segment;
  std::uint32_t step = 0;
  StepEnd end = StepEnd::goes_on;  // `last`: the segment was closed in order, no step follows
  Instant ended{};                 // whole seconds; the next step began then
  std::uint32_t rows = 0;
  Digest root;  // merkle_root() of the rows in the order of their labels
  auto operator<=>(const FinishedStep&) const = default;
};

struct StepRecord {
  FinishedStep finished;
  Signature signature;

  // Fails (environment) as the signer does; the step is over all the same, so try again.
  [[nodiscard]] static Result<StepRecord> sign(const FinishedStep& finished, Signer& collector);
  // Fails (unreadable) unless print() gives the same bytes.
  [[nodiscard]] static Result<StepRecord> parse(std::string_view bytes);
  [[nodiscard]] std::string print() const;
  // Fails (refused) unless it is of this segment and signed by this collector.
  [[nodiscard]] Result<void> check(const SegmentId& segment, const VerifyingKey& collector) const;
  auto operator<=>(const StepRecord&) const = default;
};

}  // namespace probity::custody

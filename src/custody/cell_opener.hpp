// Opening what was sealed: the rows of one person at one step, and whether any are missing.
//
//   const CheckedStep step{context, collector_key, 7, rows, record};      // once for each step
//   const Key at_step = stepped(*header.open_time_lock(day), 7);
//   const PersonTimeKey time_key = time_key_for(at_step, person);
//   const CellKey cell{time_key, responses, context};                     // responses.hpp
//   const OpenedCell opened = step.open(cell);
//   if (opened.completeness != Completeness::complete) say_so();
//
// Rows come from a store that nobody trusts: whatever was left out, doubled or changed shows as
// "incomplete", and nothing that was not sealed comes out. Linear in the step's rows.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "custody/cell_key.hpp"
#include "custody/context.hpp"
#include "custody/key.hpp"
#include "custody/row.hpp"
#include "custody/step_record.hpp"

namespace probity::custody {

enum class Completeness : std::uint8_t {
  complete,     // the collector's record says that these are all rows of the step
  rows_differ,  // rows are missing, were added or were changed
  no_record,    // the collector did not end the step, or its record is missing or not its own
};

struct OpenedCell {
  std::vector<SecretBytes> texts;  // in the order in which they were sealed
  Completeness completeness = Completeness::no_record;
};

// The rows of one step of one segment, compared with the collector's record.
class CheckedStep {
 public:
  // `rows` in any order; those of other steps count as added. `record`: as stored, or nothing.
  CheckedStep(const SegmentContext& context, const VerifyingKey& collector, std::uint32_t step,
              std::span<const Row> rows, const std::optional<StepRecord>& record);

  [[nodiscard]] Completeness completeness() const { return completeness_; }
  // All rows of the cell that there are; `rows_differ` as well when one of them does not open.
  [[nodiscard]] OpenedCell open(const CellKey& cell) const;

 private:
  SegmentId segment_;
  std::map<Digest, Row> rows_;
  std::uint32_t most_rows_ = 0;  // that the cell can have
  Completeness completeness_ = Completeness::no_record;
};

// Steps that are missing among a segment's records: those without a record before the last one
// that is there, and whether the segment's end is known.
struct SegmentEnd {
  std::vector<FinishedStep> finished;  // by records that are the collector's, ascending
  std::vector<std::uint32_t> missing;
  bool is_closed = false;  // the last record says that no step follows; otherwise ask the ledger
};
// Records that are not the collector's, or are of other segments, count as missing.
[[nodiscard]] SegmentEnd end_of(const SegmentContext& context, const VerifyingKey& collector,
                                std::span<const StepRecord> records);

}  // namespace probity::custody

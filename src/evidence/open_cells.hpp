// Opening what a warrant covers: one person's rows of the approved days, and nothing else.
//
//   PROBITY_TRY(const OpenedDay opened, open_cells(warrant, day, segments, rows, locks));
//   if (opened.is_complete()) ... else say_so(opened);
//
// Time locks and the key holders' responses come through a port, cell by cell, so that no key that
// opens another person or another day is ever here (I11, I18). What was not asked for (other
// services, fields) is left out before anybody sees it. Pure but for the ports; one thread.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "custody/cell_opener.hpp"
#include "custody/segment_header.hpp"
#include "custody/step_outline.hpp"
#include "custody/step_record.hpp"
#include "evidence/recorded_visit.hpp"
#include "evidence/warrant.hpp"

namespace probity::evidence {

// One segment as it is stored.
struct StoredSegment {
  custody::SegmentHeader header;
  custody::VerifyingKey collector;
  std::vector<custody::StepRecord> steps;
};

// Where sealed rows lie, as a port.
class StoredRows {
 public:
  StoredRows() = default;
  StoredRows(const StoredRows&) = delete;
  StoredRows& operator=(const StoredRows&) = delete;
  virtual ~StoredRows() = default;
  [[nodiscard]] virtual Result<std::vector<custody::Row>> rows_of(const custody::SegmentId& segment,
                                                                  std::uint32_t step) = 0;
  // The step in outline, and rows of it by label (custody/step_outline.hpp): so that not all rows
  // of everybody have to be read. Nothing: there is none, and all rows are read.
  [[nodiscard]] virtual Result<std::optional<custody::StepOutline>> outline_of(
      const custody::SegmentId& /*segment*/, std::uint32_t /*step*/) {
    return std::nullopt;
  }
  [[nodiscard]] virtual Result<std::vector<custody::Row>> rows_between(
      const custody::SegmentId& segment, std::uint32_t step, const custody::Digest& /*first*/,
      const std::optional<custody::Digest>& /*end*/) {
    return rows_of(segment, step);
  }
};

// The two locks of a cell, as a port: the ring's process and the key holders' processes behind it.
class CellLocks {
 public:
  CellLocks() = default;
  CellLocks(const CellLocks&) = delete;
  CellLocks& operator=(const CellLocks&) = delete;
  virtual ~CellLocks() = default;
  // The person's time key at that step. Fails (refused) past the day's due, unless their cells of
  // that day were preserved for this case (I15).
  [[nodiscard]] virtual Result<custody::PersonTimeKey> time_key(
      const Warrant& warrant, const custody::SegmentHeader& header, std::uint32_t step) = 0;
  // One for each piece, of that person at that step. Fails (refused) unless the key holders turned
  // their keys for exactly this.
  [[nodiscard]] virtual Result<std::vector<custody::Key>> responses(
      const Warrant& warrant, const custody::SegmentHeader& header, std::uint32_t step) = 0;
};

struct OpenedDay {
  LocalDate day{};
  std::vector<RecordedVisit> visits;  // pieces of one joined; by first moment
  // What must be said when it is not nothing: the extract is incomplete then.
  std::uint64_t steps_incomplete = 0;
  std::uint64_t segments_not_closed = 0;
  std::uint64_t segments_not_asked = 0;  // collected after key holders were asked
  std::uint64_t texts_unreadable = 0;
  std::uint64_t visits_incomplete = 0;

  [[nodiscard]] bool is_complete() const {
    return steps_incomplete + segments_not_closed + segments_not_asked + texts_unreadable +
               visits_incomplete ==
           0;
  }
};

// Fails (refused) for a day that the warrant does not cover, and for one of the person's that is
// restricted (I16); else as the ports do.
enum class Restriction : std::uint8_t { none, restricted };
[[nodiscard]] Result<OpenedDay> open_cells(const Warrant& warrant, LocalDate day,
                                           Restriction restriction,
                                           std::span<const StoredSegment> segments,
                                           StoredRows& rows, CellLocks& locks);

}  // namespace probity::evidence

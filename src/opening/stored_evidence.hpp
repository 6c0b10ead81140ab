// Segments and sealed rows as they lie in the database, for those who ask and those who open.
//
//   PROBITY_TRY(const auto segments, trust.read([&](store::Reader& reader) {
//     return segments_of(reader, days);
//   }));
//   RowsInStore rows{reader};                          // evidence::StoredRows
//
// Nobody trusts them: what is made of them checks signatures and hashes. Borrowed readers outlive
// what reads with them; one thread at a time.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <vector>

#include "base/result.hpp"
#include "evidence/open_cells.hpp"
#include "records/sealed_records.hpp"
#include "store/database.hpp"

namespace probity::opening {

// Of finished collections, day by day in the order given, with the records of their steps. Fails
// (unreadable) for what is no header or no record. O(steps).
[[nodiscard]] Result<std::vector<evidence::StoredSegment>> segments_of(
    store::Reader& reader, std::span<const LocalDate> days);

class RowsInStore final : public evidence::StoredRows {
 public:
  // `segments` tells of which day each is.
  RowsInStore(store::Reader& reader, std::span<const evidence::StoredSegment> segments);
  [[nodiscard]] Result<std::vector<custody::Row>> rows_of(const custody::SegmentId& segment,
                                                          std::uint32_t step) override;
  [[nodiscard]] Result<std::optional<custody::StepOutline>> outline_of(
      const custody::SegmentId& segment, std::uint32_t step) override;
  [[nodiscard]] Result<std::vector<custody::Row>> rows_between(
      const custody::SegmentId& segment, std::uint32_t step, const custody::Digest& first,
      const std::optional<custody::Digest>& end) override;

 private:
  struct Day {
    LocalDate day{};
    records::RowsOfDay rows;
  };
  [[nodiscard]] Result<LocalDate> day_of(const custody::SegmentId& segment) const;

  store::Reader& reader_;
  std::map<custody::SegmentId, LocalDate> day_of_;
  std::optional<Day> last_;  // the day that was read last
};

}  // namespace probity::opening

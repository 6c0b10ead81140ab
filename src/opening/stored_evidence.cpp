#include "opening/stored_evidence.hpp"

#include "records/sealed_records.hpp"

namespace probity::opening {

namespace {

Result<evidence::StoredSegment> read_segment(store::Reader& reader,
                                             const records::SealedSegment& stored) {
  PROBITY_TRY(auto header, custody::SegmentHeader::parse(stored.header));
  evidence::StoredSegment segment{
      .header = std::move(header), .collector = {stored.collector}, .steps = {}};
  PROBITY_TRY(const auto steps, records::steps_of(reader, stored.segment));
  for (const records::SealedStep& step : steps) {
    PROBITY_TRY(auto record, custody::StepRecord::parse(step.record));
    segment.steps.push_back(std::move(record));
  }
  return segment;
}

}  // namespace

Result<std::vector<evidence::StoredSegment>> segments_of(store::Reader& reader,
                                                         std::span<const LocalDate> days) {
  std::vector<evidence::StoredSegment> segments;
  for (const LocalDate day : days) {
    PROBITY_TRY(const auto stored, records::segments_of(reader, day));
    for (const records::SealedSegment& one : stored) {
      PROBITY_TRY(auto segment, read_segment(reader, one));
      segments.push_back(std::move(segment));
    }
  }
  return segments;
}

RowsInStore::RowsInStore(store::Reader& reader, std::span<const evidence::StoredSegment> segments)
    : reader_(reader) {
  for (const evidence::StoredSegment& segment : segments) {
    day_of_.emplace(segment.header.context().segment, segment.header.context().day);
  }
}

Result<LocalDate> RowsInStore::day_of(const custody::SegmentId& segment) const {
  const auto day = day_of_.find(segment);
  if (day != day_of_.end()) return day->second;
  return failure(ErrorKind::usage, "nothing is known of that segment");
}

Result<std::vector<custody::Row>> RowsInStore::rows_of(const custody::SegmentId& segment,
                                                       std::uint32_t step) {
  return rows_between(segment, step, custody::Digest{}, std::nullopt);
}

Result<std::optional<custody::StepOutline>> RowsInStore::outline_of(
    const custody::SegmentId& segment, std::uint32_t step) {
  PROBITY_TRY(const auto bytes, records::outline_of(reader_, segment.bytes, step));
  if (!bytes) return std::nullopt;
  auto outline = custody::StepOutline::parse(*bytes);
  // One that cannot be read is as good as none: all rows are read then.
  return outline ? std::optional{*std::move(outline)} : std::nullopt;
}

Result<std::vector<custody::Row>> RowsInStore::rows_between(
    const custody::SegmentId& segment, std::uint32_t step, const custody::Digest& first,
    const std::optional<custody::Digest>& end) {
  PROBITY_TRY(const LocalDate day, day_of(segment));
  if (!last_ || last_->day != day) {
    last_.reset();
    PROBITY_TRY(auto rows, records::RowsOfDay::open(reader_, day));
    last_.emplace(day, std::move(rows));
  }
  PROBITY_TRY(const auto stored,
              last_->rows.between(segment.bytes, step, first.bytes,
                                  end ? std::optional{end->bytes} : std::nullopt));
  std::vector<custody::Row> rows;
  rows.reserve(stored.size());
  for (const std::string& one : stored) {
    // What is no row is missing: the step shows as incomplete.
    if (auto row = custody::Row::parse(one)) rows.push_back(*std::move(row));
  }
  return rows;
}

}  // namespace probity::opening

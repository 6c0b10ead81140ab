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

Result<std::vector<custody::Row>> RowsInStore::rows_of(const custody::SegmentId& segment,
                                                       std::uint32_t step) {
  const auto day = day_of_.find(segment);
  if (day == day_of_.end()) return failure(ErrorKind::usage, "nothing is known of that segment");
  PROBITY_TRY(const auto stored, records::rows_of(reader_, day->second, segment.bytes, step));
  std::vector<custody::Row> rows;
  rows.reserve(stored.size());
  for (const records::SealedRow& one : stored) {
    // What was deleted, or is no row, is missing: the step shows as incomplete.
    if (!one.row) continue;
    if (auto row = custody::Row::parse(*one.row)) rows.push_back(*std::move(row));
  }
  return rows;
}

}  // namespace probity::opening

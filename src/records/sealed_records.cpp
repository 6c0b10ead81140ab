#include "records/sealed_records.hpp"

#include <tuple>

#include "records/days.hpp"
#include "records/preserved_records.hpp"
#include "records/source_records.hpp"

namespace probity::records {

namespace {

Result<std::vector<SealedDay>> days_in(store::Statement statement) {
  PROBITY_TRY(
      const auto rows,
      (statement.all<std::int64_t, Instant, std::optional<std::uint64_t>, std::optional<Instant>,
                     std::optional<std::uint64_t>, std::optional<std::uint64_t>>()));
  std::vector<SealedDay> days;
  days.reserve(rows.size());
  for (const auto& [day, due, intent, destroyed, level, leaf] : rows) {
    days.push_back({day_of(day), due, intent, destroyed,
                    level ? std::optional{static_cast<std::uint32_t>(*level)} : std::nullopt,
                    leaf});
  }
  return days;
}

Result<void> run_for(store::UnitOfWork& unit, std::string_view name, LocalDate day) {
  PROBITY_TRY(auto statement, unit.prepare(name));
  PROBITY_ATTEMPT(statement.bind("day", number_of(day)).run());
  return {};
}

Result<void> drop_rows(store::UnitOfWork& unit, LocalDate day) {
  for (const std::string_view name : {"sealed_segment_delete", "sealed_restriction_forget"}) {
    PROBITY_ATTEMPT(run_for(unit, name, day));
  }
  PROBITY_TRY(auto drop, unit.prepare_for_day("sealed_row_drop", day));
  PROBITY_ATTEMPT(drop.run());
  return {};
}

// Of a collection that was cut off: nothing of it stays.
Result<void> remove_unfinished(store::UnitOfWork& unit, std::uint32_t source) {
  std::vector<std::tuple<store::Blob, std::int64_t>> segments;
  {
    PROBITY_TRY(auto unfinished, unit.prepare("sealed_segment_unfinished"));
    unfinished.bind("source", source);
    PROBITY_TRY(segments, (unfinished.all<store::Blob, std::int64_t>()));
  }
  for (const auto& [segment, day] : segments) {
    PROBITY_TRY(auto rows, unit.prepare_for_day("sealed_row_delete_of_segment", day_of(day)));
    PROBITY_ATTEMPT(rows.bind("segment", segment).run());
    PROBITY_TRY(auto whole, unit.prepare("sealed_segment_delete_one"));
    PROBITY_ATTEMPT(whole.bind("segment", segment).run());
  }
  return {};
}

}  // namespace

Result<std::vector<SealedDay>> load_days(Tables tables) {
  PROBITY_TRY(auto statement, tables.prepare("sealed_day_all"));
  return days_in(std::move(statement));
}

Result<std::optional<SealedDay>> find_day(Tables tables, LocalDate day) {
  PROBITY_TRY(auto statement, tables.prepare("sealed_day_get"));
  statement.bind("day", number_of(day));
  PROBITY_TRY(const auto days, days_in(std::move(statement)));
  if (days.empty()) return std::nullopt;
  return days.front();
}

Result<void> save_day(store::UnitOfWork& unit, LocalDate day, Instant due) {
  PROBITY_TRY(auto put, unit.prepare("sealed_day_put"));
  PROBITY_ATTEMPT(put.bind("day", number_of(day)).bind("due", due).run());
  PROBITY_TRY(auto make, unit.prepare_for_day("sealed_row_make", day));
  PROBITY_ATTEMPT(make.run());
  return {};
}

Result<void> intend_destruction(store::UnitOfWork& unit, LocalDate day, std::uint64_t leaf) {
  PROBITY_TRY(auto intend, unit.prepare("sealed_day_intend"));
  PROBITY_ATTEMPT(intend.bind("day", number_of(day)).bind("leaf", leaf).run());
  return {};
}

Result<void> end_day(store::UnitOfWork& unit, LocalDate day, const DayEnd& end) {
  {
    PROBITY_TRY(auto put, unit.prepare("sealed_day_end"));
    PROBITY_ATTEMPT(put.bind("day", number_of(day))
                        .bind("destroyed", end.destroyed)
                        .bind("level", end.level)
                        .bind("leaf", end.leaf)
                        .run());
  }
  PROBITY_ATTEMPT(run_for(unit, "sealed_batch_forget", day));
  PROBITY_ATTEMPT(forget_positions(unit, day));
  PROBITY_TRY(const bool stays, is_preserved(unit, day));
  return stays ? Result<void>{} : drop_rows(unit, day);
}

Result<void> drop_days_left(store::UnitOfWork& unit) {
  std::vector<std::int64_t> days;
  {
    PROBITY_TRY(auto left, unit.prepare("sealed_day_left"));
    PROBITY_TRY(const auto rows, (left.all<std::int64_t>()));
    for (const auto& [day] : rows) days.push_back(day);
  }
  for (const std::int64_t day : days) PROBITY_ATTEMPT(drop_rows(unit, day_of(day)));
  return {};
}

Result<std::optional<SourceRun>> find_run(Tables tables, std::uint32_t source) {
  PROBITY_TRY(auto statement, tables.prepare("source_run_get"));
  statement.bind("source", source);
  PROBITY_TRY(const auto row, (statement.one<Instant, store::Blob>()));
  if (!row) return std::nullopt;
  SourceRun run{.began = std::get<0>(*row)};
  PROBITY_TRY(run.collector, bytes_of<32>(std::get<1>(*row), "a key"));
  return run;
}

Result<void> begin_run(store::UnitOfWork& unit, std::uint32_t source, const SourceRun& run) {
  PROBITY_ATTEMPT(remove_unfinished(unit, source));
  PROBITY_TRY(auto put, unit.prepare("source_run_put"));
  PROBITY_ATTEMPT(put.bind("source", source)
                      .bind("began", run.began)
                      .bind("collector", blob_of(run.collector))
                      .run());
  return {};
}

Result<void> finish_run(store::UnitOfWork& unit, std::uint32_t source, const SourceRun& run) {
  {
    PROBITY_TRY(auto segments, unit.prepare("sealed_segment_finish"));
    PROBITY_ATTEMPT(segments.bind("source", source).bind("collection", run.began).run());
  }
  PROBITY_TRY(auto forget, unit.prepare("source_run_delete"));
  PROBITY_ATTEMPT(forget.bind("source", source).run());
  return {};
}

Result<void> save_segment(store::UnitOfWork& unit, const SealedSegment& segment) {
  PROBITY_TRY(auto put, unit.prepare("sealed_segment_put"));
  PROBITY_ATTEMPT(put.bind("segment", blob_of(segment.segment))
                      .bind("day", number_of(segment.day))
                      .bind("source", segment.source)
                      .bind("collection", segment.collection)
                      .bind("collector", blob_of(segment.collector))
                      .bind("header", store::Blob{segment.header})
                      .run());
  return {};
}

Result<std::optional<SealedSegment>> find_segment(Tables tables, const Bytes16& segment) {
  PROBITY_TRY(auto statement, tables.prepare("sealed_segment_get"));
  statement.bind("segment", blob_of(segment));
  PROBITY_TRY(const auto row,
              (statement.one<std::int64_t, std::uint64_t, std::optional<Instant>, store::Blob>()));
  if (!row) return std::nullopt;
  const auto& [day, source, collection, collector] = *row;
  SealedSegment found{.segment = segment,
                      .day = day_of(day),
                      .source = static_cast<std::uint32_t>(source),
                      .collection = collection};
  PROBITY_TRY(found.collector, bytes_of<32>(collector, "a key"));
  return found;
}

Result<std::vector<SealedSegment>> segments_of(Tables tables, LocalDate day) {
  PROBITY_TRY(auto statement, tables.prepare("sealed_segment_of_day"));
  statement.bind("day", number_of(day));
  PROBITY_TRY(const auto rows,
              (statement.all<store::Blob, std::uint64_t, store::Blob, store::Blob>()));
  std::vector<SealedSegment> segments;
  for (const auto& [id, source, collector, header] : rows) {
    SealedSegment one{.day = day, .source = static_cast<std::uint32_t>(source)};
    PROBITY_TRY(one.segment, bytes_of<16>(id, "a segment's id"));
    PROBITY_TRY(one.collector, bytes_of<32>(collector, "a key"));
    one.header = header.bytes;
    segments.push_back(std::move(one));
  }
  return segments;
}

Result<void> save_step(store::UnitOfWork& unit, const Bytes16& segment, const SealedStep& step) {
  PROBITY_TRY(auto put, unit.prepare("sealed_step_put"));
  PROBITY_ATTEMPT(put.bind("segment", blob_of(segment))
                      .bind("step", step.step)
                      .bind("record", store::Blob{step.record})
                      .bind("outline", store::Blob{step.outline})
                      .run());
  return {};
}

Result<std::vector<SealedStep>> steps_of(Tables tables, const Bytes16& segment) {
  PROBITY_TRY(auto statement, tables.prepare("sealed_step_of_segment"));
  statement.bind("segment", blob_of(segment));
  PROBITY_TRY(auto rows, (statement.all<std::uint64_t, store::Blob>()));
  std::vector<SealedStep> steps;
  steps.reserve(rows.size());
  for (auto& [step, record] : rows) {
    steps.push_back({static_cast<std::uint32_t>(step), std::move(record.bytes)});
  }
  return steps;
}

Result<void> insert_rows(store::UnitOfWork& unit, const SealedSegment& segment, std::uint32_t step,
                         std::span<const SealedRow> rows) {
  if (rows.empty()) return {};
  PROBITY_TRY(auto insert, unit.prepare_for_day("sealed_row_insert", segment.day));
  const store::Blob id = blob_of(segment.segment);
  for (const SealedRow& row : rows) {
    PROBITY_ATTEMPT(insert.bind("label", blob_of(row.label))
                        .bind("segment", id)
                        .bind("step", step)
                        .bind("hash", blob_of(row.hash))
                        .bind("row", store::Blob{row.row.value_or("")})
                        .run());
  }
  return {};
}

Result<std::vector<SealedRow>> rows_of(store::Reader& reader, LocalDate day, const Bytes16& segment,
                                       std::uint32_t step) {
  PROBITY_TRY(auto statement, reader.prepare_for_day("sealed_row_of_step", day));
  statement.bind("segment", blob_of(segment)).bind("step", step);
  PROBITY_TRY(auto found, (statement.all<store::Blob, store::Blob, std::optional<store::Blob>>()));
  std::vector<SealedRow> rows;
  for (auto& [label, hash, row] : found) {
    SealedRow one;
    PROBITY_TRY(one.label, bytes_of<32>(label, "a label"));
    PROBITY_TRY(one.hash, bytes_of<32>(hash, "a hash"));
    if (row) one.row = std::move(row->bytes);
    rows.push_back(std::move(one));
  }
  return rows;
}

Result<std::uint64_t> erase_rows(store::UnitOfWork& unit, LocalDate day, const Bytes16& segment,
                                 std::uint32_t step, std::span<const Bytes32> labels) {
  PROBITY_TRY(auto erase, unit.prepare_for_day("sealed_row_erase", day));
  std::uint64_t erased = 0;
  for (const Bytes32& label : labels) {
    erase.bind("segment", blob_of(segment)).bind("step", step);
    PROBITY_TRY(const std::uint64_t count, erase.bind("label", blob_of(label)).run());
    erased += count;
  }
  return erased;
}

Result<RowsOfDay> RowsOfDay::open(store::Reader& reader, LocalDate day) {
  PROBITY_TRY(auto statement, reader.prepare_for_day("sealed_row_between", day));
  return RowsOfDay{std::move(statement)};
}

Result<std::vector<std::string>> RowsOfDay::between(const Bytes16& segment, std::uint32_t step,
                                                    const Bytes32& first,
                                                    const std::optional<Bytes32>& end) {
  // Longer than a label, and after every one.
  constexpr std::size_t kAfterAll = 33;
  statement_.bind("segment", blob_of(segment))
      .bind("step", step)
      .bind("first", blob_of(first))
      .bind("end", end ? blob_of(*end) : store::Blob{std::string(kAfterAll, '\xFF')});
  PROBITY_TRY(auto found, statement_.all<std::optional<store::Blob>>());
  std::vector<std::string> rows;
  rows.reserve(found.size());
  for (auto& [row] : found) {
    if (row) rows.push_back(std::move(row->bytes));
  }
  return rows;
}

Result<std::optional<std::string>> outline_of(Tables tables, const Bytes16& segment,
                                              std::uint32_t step) {
  PROBITY_TRY(auto statement, tables.prepare("sealed_step_outline"));
  statement.bind("segment", blob_of(segment)).bind("step", step);
  PROBITY_TRY(auto row, statement.one<std::optional<store::Blob>>());
  if (!row || !std::get<0>(*row)) return std::nullopt;
  return std::move(std::get<0>(*row)->bytes);
}

Result<bool> has_batch(Tables tables, const Bytes32& digest) {
  PROBITY_TRY(auto statement, tables.prepare("sealed_batch_has"));
  statement.bind("digest", blob_of(digest));
  PROBITY_TRY(const auto row, statement.one<std::uint64_t>());
  return row && std::get<0>(*row) > 0;
}

Result<void> save_batch(store::UnitOfWork& unit, const Bytes32& digest, LocalDate day) {
  PROBITY_TRY(auto put, unit.prepare("sealed_batch_put"));
  PROBITY_ATTEMPT(put.bind("digest", blob_of(digest)).bind("day", number_of(day)).run());
  return {};
}

Result<std::vector<RestrictedDay>> load_restrictions(Tables tables) {
  PROBITY_TRY(auto statement, tables.prepare("sealed_restriction_all"));
  PROBITY_TRY(const auto rows, (statement.all<std::int64_t, store::Blob>()));
  std::vector<RestrictedDay> all;
  for (const auto& [day, person] : rows) {
    PROBITY_TRY(const PersonId id, person_id_of(person));
    all.push_back({day_of(day), id});
  }
  return all;
}

Result<void> save_restriction(store::UnitOfWork& unit, const RestrictedDay& restricted,
                              Instant since) {
  {
    PROBITY_TRY(auto put, unit.prepare("sealed_restriction_put"));
    PROBITY_ATTEMPT(put.bind("day", number_of(restricted.day))
                        .bind("person", blob_of(restricted.person))
                        .bind("since", since)
                        .run());
  }
  PROBITY_TRY(auto end, unit.prepare("source_run_delete_all"));
  PROBITY_ATTEMPT(end.run());
  return {};
}

Result<std::vector<std::string>> load_manifests(Tables tables) {
  PROBITY_TRY(auto statement, tables.prepare("sealed_manifest_all"));
  PROBITY_TRY(auto rows, statement.all<store::Blob>());
  std::vector<std::string> all;
  all.reserve(rows.size());
  for (auto& [whole] : rows) all.push_back(std::move(whole.bytes));
  return all;
}

Result<void> save_manifest(store::UnitOfWork& unit, std::uint32_t generation,
                           std::string_view manifest) {
  PROBITY_TRY(auto put, unit.prepare("sealed_manifest_put"));
  PROBITY_ATTEMPT(
      put.bind("generation", generation).bind("whole", store::Blob{std::string{manifest}}).run());
  return {};
}

}  // namespace probity::records

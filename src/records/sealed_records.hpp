// What is sealed, as rows: days, segments, steps, rows of days. Nothing here can read it: it is
// bytes whose meaning others know.
//
//   ... in a unit of work, with its leaf:
//   save_day(unit, day, due); save_segment(unit, segment); save_step(unit, ...); insert_rows(...)
//
// Cost: O(rows) for lists and for what is deleted, O(1) for the rest.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/person_id.hpp"
#include "base/zone.hpp"
#include "records/tables.hpp"

namespace probity::records {

using Bytes16 = std::array<std::uint8_t, 16>;
using Bytes32 = std::array<std::uint8_t, 32>;

// ---- Days

struct SealedDay {
  LocalDate day{};
  Instant due{};                        // when everything of it ends
  std::optional<std::uint64_t> intent;  // the leaf that its destruction began with
  std::optional<Instant> destroyed;
  std::optional<std::uint32_t> level;  // at which (docs/formats/ring.md)
  std::optional<std::uint64_t> leaf;   // that says so
  bool operator==(const SealedDay&) const = default;
};
[[nodiscard]] Result<std::vector<SealedDay>> load_days(Tables tables);  // oldest first
[[nodiscard]] Result<std::optional<SealedDay>> find_day(Tables tables, LocalDate day);
// And its table; nothing happens when it is there.
[[nodiscard]] Result<void> save_day(store::UnitOfWork& unit, LocalDate day, Instant due);
[[nodiscard]] Result<void> intend_destruction(store::UnitOfWork& unit, LocalDate day,
                                              std::uint64_t leaf);
// Everything of the day but that it was: rows, segments, steps, batches, restrictions, positions.
// Where a matter preserves cells of it (preserved_records.hpp), sealed rows, their segments and
// restrictions stay until that ends: without the day's key they are of use for nothing else.
struct DayEnd {
  Instant destroyed{};
  std::uint32_t level = 0;
  std::uint64_t leaf = 0;
};
[[nodiscard]] Result<void> end_day(store::UnitOfWork& unit, LocalDate day, const DayEnd& end);
// Sealed rows of days that are destroyed and that nothing preserves any more.
[[nodiscard]] Result<void> drop_days_left(store::UnitOfWork& unit);

// ---- Collections that go on

struct SourceRun {
  Instant began{};
  Bytes32 collector{};
  bool operator==(const SourceRun&) const = default;
};
[[nodiscard]] Result<std::optional<SourceRun>> find_run(Tables tables, std::uint32_t source);
// In place of one before, of which nothing stays.
[[nodiscard]] Result<void> begin_run(store::UnitOfWork& unit, std::uint32_t source,
                                     const SourceRun& run);
// What it brought counts from here on.
[[nodiscard]] Result<void> finish_run(store::UnitOfWork& unit, std::uint32_t source,
                                      const SourceRun& run);

// ---- Segments and their rows

struct SealedSegment {
  Bytes16 segment{};
  LocalDate day{};
  std::uint32_t source = 0;
  std::optional<Instant> collection{};  // that brings it, and is not finished
  Bytes32 collector{};
  std::string header{};
};
[[nodiscard]] Result<void> save_segment(store::UnitOfWork& unit, const SealedSegment& segment);
// Without its header.
[[nodiscard]] Result<std::optional<SealedSegment>> find_segment(Tables tables,
                                                                const Bytes16& segment);
// Of finished collections.
[[nodiscard]] Result<std::vector<SealedSegment>> segments_of(Tables tables, LocalDate day);

struct SealedStep {
  std::uint32_t step = 0;
  std::string record;
  std::string outline{};  // custody/step_outline.hpp; not read by steps_of()
};
[[nodiscard]] Result<void> save_step(store::UnitOfWork& unit, const Bytes16& segment,
                                     const SealedStep& step);
[[nodiscard]] Result<std::vector<SealedStep>> steps_of(Tables tables, const Bytes16& segment);

struct SealedRow {
  Bytes32 label{};
  Bytes32 hash{};
  std::optional<std::string> row;  // nothing: deleted because of a restriction
};
[[nodiscard]] Result<void> insert_rows(store::UnitOfWork& unit, const SealedSegment& segment,
                                       std::uint32_t step, std::span<const SealedRow> rows);
[[nodiscard]] Result<std::vector<SealedRow>> rows_of(store::Reader& reader, LocalDate day,
                                                     const Bytes16& segment, std::uint32_t step);
// How many of them there were.
[[nodiscard]] Result<std::uint64_t> erase_rows(store::UnitOfWork& unit, LocalDate day,
                                               const Bytes16& segment, std::uint32_t step,
                                               std::span<const Bytes32> labels);

// Rows of one day for whoever asks for many stretches of them: the question is prepared once. The
// reader outlives it; one thread.
class RowsOfDay {
 public:
  // Fails (mistake) when the day has no rows.
  [[nodiscard]] static Result<RowsOfDay> open(store::Reader& reader, LocalDate day);
  // Those whose labels are in [first, end), or from `first` on, in order; without what was deleted.
  [[nodiscard]] Result<std::vector<std::string>> between(const Bytes16& segment, std::uint32_t step,
                                                         const Bytes32& first,
                                                         const std::optional<Bytes32>& end);

 private:
  explicit RowsOfDay(store::Statement statement) : statement_(std::move(statement)) {}
  store::Statement statement_;
};
// Nothing: the step is from before there were outlines, or there is no such step.
[[nodiscard]] Result<std::optional<std::string>> outline_of(Tables tables, const Bytes16& segment,
                                                            std::uint32_t step);

// ---- Batches that are here

[[nodiscard]] Result<bool> has_batch(Tables tables, const Bytes32& digest);
[[nodiscard]] Result<void> save_batch(store::UnitOfWork& unit, const Bytes32& digest,
                                      LocalDate day);

// ---- Restrictions and manifests

struct RestrictedDay {
  LocalDate day{};
  PersonId person;
  auto operator<=>(const RestrictedDay&) const = default;
};
[[nodiscard]] Result<std::vector<RestrictedDay>> load_restrictions(Tables tables);
// Collections that go on are over with it: what they know of restrictions is of before.
[[nodiscard]] Result<void> save_restriction(store::UnitOfWork& unit,
                                            const RestrictedDay& restricted, Instant since);

[[nodiscard]] Result<std::vector<std::string>> load_manifests(Tables tables);  // first to last
[[nodiscard]] Result<void> save_manifest(store::UnitOfWork& unit, std::uint32_t generation,
                                         std::string_view manifest);

}  // namespace probity::records

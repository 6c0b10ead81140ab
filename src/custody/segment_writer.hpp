// Sealing: what the collector has in memory, and can do with it. It can write for the step that it
// is in, and cannot read what it wrote in earlier ones (I11).
//
//   PROBITY_TRY(auto writer, SegmentWriter::begin(manifest, collector, day, day_key, now, random));
//   PROBITY_ATTEMPT(store_durably(writer.header().print()));
//   writer.header_is_durable();
//   if (writer.is_step_due(now)) {
//     PROBITY_TRY(auto record, StepRecord::sign(writer.step(now), signer));   // store it
//   }
//   PROBITY_TRY(const auto rows, writer.seal(batch, now));                  // store them
//   PROBITY_TRY(auto record, StepRecord::sign(writer.close(now), signer));  // at the end of the
//   day
//
// The writer has no clock: whoever has it calls step() at least every kLongestStep, rows or none;
// when they do not, seal() refuses. Not safe for several threads at once. A row costs 2
// microseconds, a person's first row of a step 3 more.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/instant.hpp"
#include "base/person_id.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "base/zone.hpp"
#include "custody/cell_key.hpp"
#include "custody/manifest.hpp"
#include "custody/row.hpp"
#include "custody/segment_header.hpp"
#include "custody/signing.hpp"
#include "custody/step_record.hpp"

namespace probity::custody {

inline constexpr minutes kLongestStep{15};

// Who seals: its id, and what it signs with.
struct Collector {
  CollectorId id;
  Signer& signer;
};

// What a row is made of. `text` is borrowed for the call; at most kLongestText bytes.
struct Sealable {
  PersonId person;
  std::string_view text;
};

class SegmentWriter final {
 public:
  // A new segment, in step 0 from `now` on. Fails (usage) for the collector that is nobody's and
  // for keys that nothing can be sealed to, (environment) as the signer does.
  [[nodiscard]] static Result<SegmentWriter> begin(const VerifiedManifest& manifest,
                                                   Collector collector, LocalDate day,
                                                   const PublicKey& day_key, Instant now,
                                                   RandomSource& random);
  SegmentWriter(SegmentWriter&&) = default;
  SegmentWriter& operator=(SegmentWriter&&) = delete;

  [[nodiscard]] const SegmentHeader& header() const { return header_; }
  // To be called once the header is on the disk, or wherever it survives: rows without their header
  // could never be opened.
  void header_is_durable() { state_ = State::open; }

  // One row for each, in the order of their labels, which is nobody's order. All or none: fails
  // (usage) before the header is durable, after close(), when a step is due, and when a text is too
  // long.
  [[nodiscard]] Result<std::vector<Row>> seal(std::span<const Sealable> batch, Instant now);

  // True after kLongestStep, and when the clock went back before the step's beginning.
  [[nodiscard]] bool is_step_due(Instant now) const;
  // Ends the step: every key moves on and what it was is overwritten. May be called at any time.
  FinishedStep step(Instant now);
  // The same for good: nothing can be sealed any more, and all keys are gone.
  FinishedStep close(Instant now);
  [[nodiscard]] std::uint32_t current_step() const { return step_; }

 private:
  enum class State : std::uint8_t { header_not_durable, open, closed };
  struct Cell {
    CellKey key;
    std::uint32_t rows = 0;
  };
  struct PersonHash {
    std::size_t operator()(const PersonId& person) const;
  };
  struct SealedRow {
    Digest label;
    Digest leaf;
  };

  SegmentWriter(SegmentHeader header, Key time_key, std::vector<Key> pieces, Instant now);
  [[nodiscard]] Result<void> may_seal(std::span<const Sealable> batch, Instant now) const;
  [[nodiscard]] Cell& cell_of(const PersonId& person);
  [[nodiscard]] FinishedStep finish(StepEnd end, Instant now);

  SegmentHeader header_;
  State state_ = State::header_not_durable;
  std::uint32_t step_ = 0;
  Instant began_;
  Key time_key_;                                          // T as it is at step_
  std::vector<Key> pieces_;                               // the same of R1, R2 ...
  std::unordered_map<PersonId, Cell, PersonHash> cells_;  // of this step
  std::vector<SealedRow> sealed_;                         // in this step
};

}  // namespace probity::custody

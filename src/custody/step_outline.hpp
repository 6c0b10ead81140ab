// A step in outline: the first label and the hash of every block of 64 rows, so that the rows of
// one person are found, and shown to be all there are, without reading those of everybody.
//
//   const auto outline = StepOutline::of(rows);                        // in the order of their
//   labels auto step = OutlinedStep::of(context, record.finished, outline);   // nothing: read all
//   rows PROBITY_TRY(const auto opened, step->open(cell, reader));          // nothing: the same
//
// Nobody trusts an outline: the hashes of its blocks have to make up the root that the collector
// signed, and the rows of a block its hash. The collector signed the rows in the order of their
// labels, so a label that would stand between two rows that stand side by side is not there; and a
// cell without row n has no row after it. Whatever does not hold is "nothing", and CheckedStep
// (cell_opener.hpp) says what there is instead. Cost for a cell: the square root of the step's
// rows.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "custody/cell_key.hpp"
#include "custody/cell_opener.hpp"
#include "custody/context.hpp"
#include "custody/key.hpp"
#include "custody/row.hpp"
#include "custody/step_record.hpp"

namespace probity::custody {

// A power of two, so that a block is a whole subtree (RFC 6962 section 2.1). Reading a cell hashes
// about as many blocks as rows of one where a step has 4,096.
inline constexpr std::size_t kRowsOfABlock = 64;

struct StepOutline {
  struct Block {
    Digest first;  // the label of its first row
    Digest hash;   // Merkle root of its rows
    auto operator<=>(const Block&) const = default;
  };
  std::vector<Block> blocks{};

  // Of all rows of a step. Linear.
  [[nodiscard]] static StepOutline of(std::span<const Row> in_order);
  // 64 bytes for each block (docs/formats/database.md). Fails (unreadable) unless print() gives the
  // same bytes.
  [[nodiscard]] static Result<StepOutline> parse(std::string_view bytes);
  [[nodiscard]] std::string print() const;
  bool operator==(const StepOutline&) const = default;
};

// Rows of the step whose labels are in [first, end), as a port; without `end` all from `first` on.
class RowsBetween {
 public:
  RowsBetween() = default;
  RowsBetween(const RowsBetween&) = delete;
  RowsBetween& operator=(const RowsBetween&) = delete;
  virtual ~RowsBetween() = default;
  // In the order of their labels. Fails as where they lie does.
  [[nodiscard]] virtual Result<std::vector<Row>> rows_between(const Digest& first,
                                                              const std::optional<Digest>& end) = 0;
};

class OutlinedStep {
 public:
  // `finished`: of a record that was checked. Nothing when the outline is not this step's.
  [[nodiscard]] static std::optional<OutlinedStep> of(const SegmentContext& context,
                                                      const FinishedStep& finished,
                                                      const StepOutline& outline);

  // All rows of the cell, complete; nothing when a block that it takes is not as in the outline, or
  // a row of the cell does not open. Blocks are kept until another cell is asked for.
  [[nodiscard]] Result<std::optional<OpenedCell>> open(const CellKey& cell, RowsBetween& reader);

 private:
  using Rows = std::vector<Row>;
  struct Found {
    enum class Kind : std::uint8_t { row, absent, differs } kind = Kind::differs;
    const Row* row = nullptr;
  };
  OutlinedStep(const SegmentId& segment, const FinishedStep& finished, const StepOutline& outline)
      : segment_(segment), finished_(finished), outline_(outline) {}
  [[nodiscard]] Result<Found> find(const Digest& label, RowsBetween& reader);
  // nullptr when it is not as in the outline.
  [[nodiscard]] Result<const Rows*> block(std::size_t place, RowsBetween& reader);
  [[nodiscard]] bool is_as_outlined(std::size_t place, const Rows& rows) const;

  SegmentId segment_;
  FinishedStep finished_;
  StepOutline outline_;
  std::map<std::size_t, Rows> blocks_;  // checked ones
};

}  // namespace probity::custody

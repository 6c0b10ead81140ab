#include "custody/step_outline.hpp"

#include <algorithm>
#include <utility>

#include "custody/bytes.hpp"
#include "custody/merkle.hpp"

namespace probity::custody {

namespace {

constexpr std::size_t kBlockBytes = 64;
constexpr std::size_t kMostBlocks = (kMostRowsOfAStep + kRowsOfABlock - 1) / kRowsOfABlock;

Digest hash_over(std::span<const Row> rows) {
  std::vector<Digest> leaves;
  leaves.reserve(rows.size());
  for (const Row& row : rows) leaves.push_back(merkle_leaf(row.print()));
  return merkle_root(leaves);
}

bool is_ascending(std::span<const StepOutline::Block> blocks) {
  return std::ranges::adjacent_find(blocks, std::ranges::greater_equal{},
                                    &StepOutline::Block::first) == blocks.end();
}

}  // namespace

StepOutline StepOutline::of(std::span<const Row> in_order) {
  StepOutline outline;
  for (auto rest = in_order; !rest.empty();) {
    const auto block = rest.first(std::min(rest.size(), kRowsOfABlock));
    outline.blocks.push_back({block.front().label, hash_over(block)});
    rest = rest.subspan(block.size());
  }
  return outline;
}

Result<StepOutline> StepOutline::parse(std::string_view bytes) {
  StepOutline outline;
  ByteReader in{bytes};
  if (bytes.size() % kBlockBytes == 0 && bytes.size() / kBlockBytes <= kMostBlocks) {
    outline.blocks.resize(bytes.size() / kBlockBytes);
  }
  for (Block& block : outline.blocks) {
    in.take(block.first.bytes);
    in.take(block.hash.bytes);
  }
  if (in.is_whole() && is_ascending(outline.blocks)) return outline;
  return failure(ErrorKind::unreadable, "it is not the outline of a step");
}

std::string StepOutline::print() const {
  std::string out;
  out.reserve(blocks.size() * kBlockBytes);
  for (const Block& block : blocks) {
    append(out, block.first.bytes);
    append(out, block.hash.bytes);
  }
  return out;
}

std::optional<OutlinedStep> OutlinedStep::of(const SegmentContext& context,
                                             const FinishedStep& finished,
                                             const StepOutline& outline) {
  const std::size_t blocks = (finished.rows + kRowsOfABlock - 1) / kRowsOfABlock;
  if (finished.segment != context.segment || outline.blocks.size() != blocks ||
      !is_ascending(outline.blocks)) {
    return std::nullopt;
  }
  std::vector<Digest> hashes;
  hashes.reserve(blocks);
  for (const StepOutline::Block& block : outline.blocks) hashes.push_back(block.hash);
  if (merkle_root(hashes) != finished.root) return std::nullopt;
  return OutlinedStep{context.segment, finished, outline};
}

// The hash says how many rows there are and of which step; that they are in order is the
// collector's word, and the search relies on it.
bool OutlinedStep::is_as_outlined(std::size_t place, const Rows& rows) const {
  return std::ranges::is_sorted(rows, {}, &Row::label) &&
         hash_over(rows) == outline_.blocks[place].hash;
}

Result<const OutlinedStep::Rows*> OutlinedStep::block(std::size_t place, RowsBetween& reader) {
  if (const auto known = blocks_.find(place); known != blocks_.end()) return &known->second;
  const bool is_last = place + 1 == outline_.blocks.size();
  const auto end =
      is_last ? std::optional<Digest>{} : std::optional{outline_.blocks[place + 1].first};
  PROBITY_TRY(auto rows, reader.rows_between(outline_.blocks[place].first, end));
  if (!is_as_outlined(place, rows)) return nullptr;
  return &blocks_.emplace(place, std::move(rows)).first->second;
}

// The block is checked, and so is the neighbour where the label would stand between two blocks: the
// first labels in the outline are nobody's word.
Result<OutlinedStep::Found> OutlinedStep::find(const Digest& label, RowsBetween& reader) {
  const auto& blocks = outline_.blocks;
  if (blocks.empty()) return Found{Found::Kind::absent};
  const auto after = std::ranges::upper_bound(blocks, label, {}, &StepOutline::Block::first);
  const auto place =
      static_cast<std::size_t>(std::max<std::ptrdiff_t>(after - blocks.begin() - 1, 0));
  PROBITY_TRY(const Rows* const rows, block(place, reader));
  if (rows == nullptr) return Found{};
  const auto at = std::ranges::lower_bound(*rows, label, {}, &Row::label);
  if (at != rows->end() && at->label == label) return Found{Found::Kind::row, &*at};
  if (at == rows->begin() && place > 0) {
    PROBITY_TRY(const Rows* const before, block(place - 1, reader));
    if (before == nullptr || before->back().label >= label) return Found{};
  }
  if (at == rows->end() && place + 1 < blocks.size()) {
    PROBITY_TRY(const Rows* const next, block(place + 1, reader));
    if (next == nullptr || next->front().label <= label) return Found{};
  }
  return Found{Found::Kind::absent};
}

Result<std::optional<OpenedCell>> OutlinedStep::open(const CellKey& cell, RowsBetween& reader) {
  OpenedCell opened{.texts = {}, .completeness = Completeness::complete};
  blocks_.clear();
  for (std::uint32_t n = 0; n < finished_.rows; ++n) {
    PROBITY_TRY(const Found found, find(cell.label(n), reader));
    if (found.kind == Found::Kind::absent) break;
    if (found.kind == Found::Kind::differs) return std::nullopt;
    auto text = cell.open(segment_, *found.row);
    if (!text) return std::nullopt;
    opened.texts.push_back(*std::move(text));
  }
  return opened;
}

}  // namespace probity::custody

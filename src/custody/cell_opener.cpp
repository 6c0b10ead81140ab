#include "custody/cell_opener.hpp"

#include <algorithm>
#include <utility>

#include "custody/merkle.hpp"

namespace probity::custody {

namespace {

Completeness compared(const std::map<Digest, Row>& rows, std::size_t count,
                      const FinishedStep& finished) {
  std::vector<Digest> leaves;
  for (const auto& [label, row] : rows) leaves.push_back(merkle_leaf(row.print()));
  const bool is_same = count == finished.rows && leaves.size() == finished.rows &&
                       merkle_root(leaves) == finished.root;
  return is_same ? Completeness::complete : Completeness::rows_differ;
}

}  // namespace

CheckedStep::CheckedStep(const SegmentContext& context, const VerifyingKey& collector,
                         std::uint32_t step, std::span<const Row> rows,
                         const std::optional<StepRecord>& record)
    : segment_(context.segment) {
  bool has_other_steps = false;
  for (const Row& row : rows) {
    has_other_steps = has_other_steps || row.step != step;
    if (row.step == step) rows_.emplace(row.label, row);
  }
  most_rows_ = static_cast<std::uint32_t>(rows_.size());
  if (!record || record->finished.step != step || !record->check(segment_, collector)) return;
  // Gaps in a cell do not hide what comes after them: all places that there ever were are tried.
  most_rows_ = std::max(most_rows_, record->finished.rows);
  completeness_ =
      has_other_steps ? Completeness::rows_differ : compared(rows_, rows.size(), record->finished);
}

OpenedCell CheckedStep::open(const CellKey& cell) const {
  OpenedCell opened{.texts = {}, .completeness = completeness_};
  for (std::uint32_t n = 0; n < most_rows_; ++n) {
    const auto found = rows_.find(cell.label(n));
    if (found == rows_.end()) continue;
    auto text = cell.open(segment_, found->second);
    if (text) {
      opened.texts.push_back(*std::move(text));
    } else if (opened.completeness == Completeness::complete) {
      opened.completeness = Completeness::rows_differ;
    }
  }
  return opened;
}

SegmentEnd end_of(const SegmentContext& context, const VerifyingKey& collector,
                  std::span<const StepRecord> records) {
  std::map<std::uint32_t, FinishedStep> there;
  SegmentEnd end;
  std::optional<std::uint32_t> closing;
  for (const StepRecord& record : records) {
    if (!record.check(context.segment, collector)) continue;
    there.emplace(record.finished.step, record.finished);
    if (record.finished.end == StepEnd::last) closing = record.finished.step;
  }
  std::uint32_t next = 0;
  for (const auto& [step, finished] : there) {
    end.finished.push_back(finished);
    for (; next < step && end.missing.size() < 1000; ++next) end.missing.push_back(next);
    next = step + 1;
  }
  end.is_closed = closing && *closing == there.rbegin()->first;
  return end;
}

}  // namespace probity::custody

#include "custody/segment_writer.hpp"

#include <algorithm>
#include <utility>

#include "base/hash.hpp"
#include "custody/merkle.hpp"

namespace probity::custody {

Result<SegmentWriter> SegmentWriter::begin(const VerifiedManifest& manifest, Collector collector,
                                           LocalDate day, const PublicKey& day_key, Instant now,
                                           RandomSource& random) {
  if (collector.id == CollectorId{}) {
    return failure(ErrorKind::usage, "the collector has no id: that one belongs to drills");
  }
  const SegmentContext context{day, collector.id, SegmentId::random(random), manifest.digest(),
                               manifest.manifest().plan()};
  Key time_key = Key::random(random);
  std::vector<Key> pieces;
  pieces.reserve(context.plan.pieces());
  for (unsigned i = 0; i < context.plan.pieces(); ++i) pieces.push_back(Key::random(random));
  PROBITY_TRY(auto header, SegmentHeader::make(context, manifest.manifest(), day_key, time_key,
                                               pieces, collector.signer));
  return SegmentWriter{std::move(header), std::move(time_key), std::move(pieces), now};
}

SegmentWriter::SegmentWriter(SegmentHeader header, Key time_key, std::vector<Key> pieces,
                             Instant now)
    : header_(std::move(header)),
      began_(now),
      time_key_(std::move(time_key)),
      pieces_(std::move(pieces)) {}

std::size_t SegmentWriter::PersonHash::operator()(const PersonId& person) const {
  return hash_bytes({reinterpret_cast<const char*>(person.bytes.data()), person.bytes.size()});
}

bool SegmentWriter::is_step_due(Instant now) const {
  return now < began_ || now - began_ >= kLongestStep;
}

Result<void> SegmentWriter::may_seal(std::span<const Sealable> batch, Instant now) const {
  if (state_ == State::header_not_durable) {
    return failure(ErrorKind::usage, "the segment's header is not durable yet");
  }
  if (state_ == State::closed) return failure(ErrorKind::usage, "the segment is closed");
  if (is_step_due(now)) {
    return failure(ErrorKind::usage, "the segment's step has lasted too long",
                   "End it: nothing is sealed under keys older than 15 minutes.");
  }
  if (step_ >= kMostSteps || batch.size() > kMostRowsOfAStep - sealed_.size()) {
    return failure(ErrorKind::usage, "the segment has as many steps or rows as it can have",
                   "Close it, and begin another.");
  }
  for (const Sealable& one : batch) {
    if (one.text.size() > kLongestText) {
      return failure(ErrorKind::usage, "a text is too long to be sealed in one row",
                     "Shorten it to 255 bytes.");
    }
  }
  return {};
}

SegmentWriter::Cell& SegmentWriter::cell_of(const PersonId& person) {
  if (const auto found = cells_.find(person); found != cells_.end()) return found->second;
  std::vector<Key> responses;
  responses.reserve(pieces_.size());
  for (const Key& piece : pieces_) responses.push_back(response(piece, person));
  return cells_
      .emplace(person, Cell{CellKey{time_key_for(time_key_, person), responses, header_.context()}})
      .first->second;
}

Result<std::vector<Row>> SegmentWriter::seal(std::span<const Sealable> batch, Instant now) {
  PROBITY_ATTEMPT(may_seal(batch, now));
  std::vector<Row> rows;
  rows.reserve(batch.size());
  for (const Sealable& one : batch) {
    Cell& cell = cell_of(one.person);
    const SecretBytes text = padded(one.text).value();
    rows.push_back(cell.key.seal(header_.context().segment, step_, cell.rows++, text));
    sealed_.push_back({rows.back().label, merkle_leaf(rows.back().print())});
  }
  std::ranges::sort(rows, {}, &Row::label);
  return rows;
}

FinishedStep SegmentWriter::finish(StepEnd end, Instant now) {
  std::ranges::sort(sealed_, {}, &SealedRow::label);
  std::vector<Digest> leaves;
  leaves.reserve(sealed_.size());
  for (const SealedRow& row : sealed_) leaves.push_back(row.leaf);
  const FinishedStep finished{.segment = header_.context().segment,
                              .step = step_,
                              .end = end,
                              .ended = std::chrono::floor<seconds>(now),
                              .rows = static_cast<std::uint32_t>(leaves.size()),
                              .root = merkle_root(leaves)};
  cells_.clear();
  sealed_.clear();
  ++step_;
  began_ = now;
  return finished;
}

FinishedStep SegmentWriter::step(Instant now) {
  time_key_ = stepped(std::move(time_key_));
  for (Key& piece : pieces_) piece = stepped(std::move(piece));
  return finish(StepEnd::goes_on, now);
}

FinishedStep SegmentWriter::close(Instant now) {
  time_key_ = Key{std::array<std::uint8_t, Key::kSize>{}};
  pieces_.clear();
  state_ = State::closed;
  return finish(StepEnd::last, now);
}

}  // namespace probity::custody

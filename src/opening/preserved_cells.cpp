#include "opening/preserved_cells.hpp"

#include <algorithm>
#include <utility>

#include "custody/bytes.hpp"
#include "custody/sealed_box.hpp"
#include "custody/sealed_text.hpp"

namespace probity::opening {

namespace {

using custody::Key;
using custody::PersonTimeKey;

// A copy (docs/formats/dossier.md): a key in a box to the slot, and this text under that key.
constexpr std::string_view kMagic = "PRBTPRS1";
constexpr std::size_t kBoxSize = Key::kSize + custody::kBoxOverhead;
constexpr std::uint8_t kTextKind = 1;

custody::SealedPlace place_of(const custody::SlotName& slot) {
  return {.kind = kTextKind, .of = slot.id, .number = 0};
}

std::uint32_t steps_of(const evidence::StoredSegment& segment) {
  std::uint32_t count = 0;
  for (const custody::StepRecord& record : segment.steps) {
    count = std::max(count, record.finished.step + 1);
  }
  return count;
}

std::unexpected<Error> not_a_copy() {
  return failure(ErrorKind::unreadable, "what a case kept past its month is not as it was sealed",
                 "Restore the database from a backup.");
}

// From step 0 on; T itself is gone when this returns (I11).
std::vector<PersonTimeKey> time_keys(Key time_key, const PersonId& person, std::uint32_t steps) {
  std::vector<PersonTimeKey> keys;
  keys.reserve(steps);
  for (std::uint32_t step = 0; step < steps; ++step) {
    keys.push_back(custody::time_key_for(time_key, person));
    time_key = custody::stepped(std::move(time_key));
  }
  return keys;
}

}  // namespace

Result<PreservedCells> PreservedCells::of(const PersonId& person,
                                          std::span<const evidence::StoredSegment> segments,
                                          TimeLocks& locks) {
  PreservedCells cells{person};
  for (const evidence::StoredSegment& segment : segments) {
    const custody::SegmentContext& context = segment.header.context();
    PROBITY_ATTEMPT(segment.header.check(segment.collector));
    PROBITY_TRY(const auto opened,
                locks.open(custody::day_slot(context.day), segment.header.time_box()));
    PROBITY_TRY(auto first, segment.header.time_key_in(opened));
    cells.segments_.emplace(
        context.segment, Kept{context.day, time_keys(std::move(first), person, steps_of(segment))});
  }
  if (!cells.segments_.empty()) return cells;
  return failure(ErrorKind::refused, "nothing is sealed of any of those days, of anybody (C62)",
                 "Collect their logs first, or choose other days.");
}

custody::SecretBytes PreservedCells::text() const {
  std::size_t size = kMagic.size() + person_.bytes.size();
  for (const auto& [segment, kept] : segments_) {
    size += segment.bytes.size() + 4 + 4 + kept.steps.size() * Key::kSize;
  }
  // Reserved whole: a buffer that grows would leave keys behind in memory.
  std::string out;
  out.reserve(size);
  out += kMagic;
  custody::append(out, person_);
  for (const auto& [segment, kept] : segments_) {
    custody::append(out, segment.bytes);
    custody::append_number(out, static_cast<std::uint64_t>(kept.day.time_since_epoch().count()), 4);
    custody::append_number(out, kept.steps.size(), 4);
    for (const PersonTimeKey& key : kept.steps) custody::append(out, key.key().bytes());
  }
  custody::SecretBytes secret{out};
  std::ranges::fill(out, '\0');
  return secret;
}

Result<std::string> PreservedCells::seal_to(const custody::Slot& slot, RandomSource& random) const {
  const Key key = Key::random(random);
  auto box = custody::seal_to(custody::PublicKey{slot.public_key}, key.bytes());
  if (!box) return failure(ErrorKind::usage, "nothing can be sealed to that key");
  return *box + custody::seal_text(key, place_of(slot.name), text().view(), random);
}

Result<PreservedCells> PreservedCells::open(TimeLocks& locks, const custody::SlotName& slot,
                                            std::string_view copy) {
  if (copy.size() < kBoxSize) return not_a_copy();
  PROBITY_TRY(const auto secret, locks.open(slot, copy.substr(0, kBoxSize)));
  if (secret.size() != Key::kSize) return not_a_copy();
  const Key key{secret.bytes().first<Key::kSize>()};
  const auto text = custody::open_text(key, place_of(slot), copy.substr(kBoxSize));
  if (!text) return not_a_copy();
  custody::ByteReader in{text->view()};
  in.expect(kMagic);
  PreservedCells cells{in.person()};
  while (in.is_good() && !in.rest().empty()) {
    custody::SegmentId segment;
    in.take(segment.bytes);
    Kept kept{.day = LocalDate{std::chrono::days{in.number<std::int32_t>()}}, .steps = {}};
    const auto steps = in.number<std::uint32_t>();
    for (std::uint32_t step = 0; step < steps && in.is_good(); ++step) {
      const auto bytes = custody::bytes_of(in.take(Key::kSize));
      if (in.is_good()) kept.steps.emplace_back(Key{bytes.first<Key::kSize>()});
    }
    cells.segments_.emplace(segment, std::move(kept));
  }
  if (!in.is_whole()) return not_a_copy();
  return cells;
}

bool PreservedCells::has(LocalDate day) const {
  return std::ranges::any_of(segments_, [&](const auto& one) { return one.second.day == day; });
}

const PersonTimeKey* PreservedCells::time_key(const custody::SegmentId& segment,
                                              std::uint32_t step) const {
  const auto found = segments_.find(segment);
  if (found == segments_.end() || step >= found->second.steps.size()) return nullptr;
  return &found->second.steps[step];
}

}  // namespace probity::opening

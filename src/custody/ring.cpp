#include "custody/ring.hpp"

#include <algorithm>
#include <utility>

#include <sodium.h>

#include "custody/epoch_file.hpp"

namespace probity::custody {

namespace {

constexpr std::string_view kRing = "ring";
constexpr std::string_view kNew = "ring.new";

std::unexpected<Error> alarm() {
  return failure(
      ErrorKind::unreadable, "no ring of keys opens with the epoch key that is there",
      "Do not make a new one, and start nothing: what was sealed could not be opened or "
      "destroyed in order. Keep keys/ring as it is and tell the data protection officer. If "
      "an older copy of the folder was put back, put back the one that it replaced.");
}

std::unexpected<Error> unknown_state() {
  return failure(ErrorKind::environment,
                 "the ring of keys cannot be used: a change of it failed in the middle",
                 "Look at the system's log for errors of the disk, and start again: what was begun "
                 "is then finished or undone.");
}

std::unexpected<Error> no_slot() {
  return failure(ErrorKind::usage, "the ring has no such key",
                 "Its day may be over a month ago: then it was destroyed.");
}

// The bytes of a ring's file; nullopt when it is missing or too long for one.
Result<std::optional<std::string>> read_file(KeyFolder& folder, std::string_view name) {
  std::string bytes(kLargestRing + 1, '\0');
  PROBITY_TRY(const auto size, folder.read(name, bytes));
  if (!size || *size > kLargestRing) return std::nullopt;
  bytes.resize(*size);
  return bytes;
}

// The ring in that file, if the key opens it.
Result<std::optional<RingContent>> read_ring(KeyFolder& folder, std::string_view name,
                                             const RingSecret& epoch) {
  PROBITY_TRY(const auto bytes, read_file(folder, name));
  if (!bytes) return std::nullopt;
  auto content = open_ring(*bytes, epoch);
  if (!content) return std::nullopt;
  return *std::move(content);
}

Result<void> check_empty(KeyFolder& folder) {
  for (const std::string_view name : {kRing, kNew}) {
    std::array<char, 1> any{};
    PROBITY_TRY(const auto existing, folder.read(name, any));
    if (existing) {
      return failure(ErrorKind::usage, "there is a ring of keys already",
                     "It is never made again.");
    }
  }
  return {};
}

// Writes the ring that the next epoch key opens, and sees that it can be read again.
Result<void> write_new(KeyFolder& folder, const RingContent& next, const RingSecret& epoch) {
  const std::string bytes = seal_ring(next, epoch);
  PROBITY_ATTEMPT(folder.make(kNew, bytes));
  PROBITY_TRY(const auto again, read_file(folder, kNew));
  if (!again || *again != bytes || !open_ring(*again, epoch)) {
    return failure(ErrorKind::environment, "the disk does not give back what was written to it",
                   "Nothing was destroyed. Look at the system's log for errors of the disk.");
  }
  return folder.sync_names();
}

std::vector<HeldSlot> copy_of(const std::vector<HeldSlot>& slots) {
  std::vector<HeldSlot> copies;
  copies.reserve(slots.size() + 1);
  for (const HeldSlot& held : slots) copies.push_back({held.slot, RingSecret{held.secret.bytes()}});
  return copies;
}

}  // namespace

Result<void> Ring::make(KeyFolder& folder, EpochPlace& place, Instant known) {
  PROBITY_ATTEMPT(check_empty(folder));
  const RingSecret epoch = RingSecret::random();
  PROBITY_ATTEMPT(place.make(epoch));
  PROBITY_ATTEMPT(
      folder.make(kRing, seal_ring({1, std::chrono::floor<seconds>(known), {}}, epoch)));
  return folder.sync_names();
}

Result<Ring> Ring::open(KeyFolder& folder, EpochPlace& place) {
  auto epoch = place.read();
  // A place that knows more about why there is none says so itself.
  if (!epoch && epoch.error().kind == ErrorKind::unreadable && epoch.error().next.empty()) {
    return alarm();
  }
  if (!epoch) return std::unexpected(std::move(epoch).error());
  PROBITY_TRY(auto current, read_ring(folder, kRing, *epoch));
  if (current) {
    // After a step that failed a name may be newer than what the disk has: nothing that an older
    // name still leads to is overwritten.
    PROBITY_ATTEMPT(folder.sync_names());
    PROBITY_ATTEMPT(place.tidy());
    PROBITY_ATTEMPT(erase_but(folder, kNew, kRing));
    PROBITY_ATTEMPT(folder.sync_names());
    return Ring{folder, place, *std::move(current)};
  }
  PROBITY_TRY(auto next, read_ring(folder, kNew, *epoch));
  if (!next) return alarm();
  // Past the point of no return: what a destroyed day's key could be had from goes first.
  PROBITY_ATTEMPT(folder.sync_names());
  PROBITY_ATTEMPT(place.tidy());
  PROBITY_ATTEMPT(folder.rename(kNew, kRing));
  PROBITY_ATTEMPT(folder.sync_names());
  return Ring{folder, place, *std::move(next)};
}

std::vector<Slot> Ring::slots() const {
  std::vector<Slot> slots;
  slots.reserve(content_.slots.size());
  for (const HeldSlot& held : content_.slots) slots.push_back(held.slot);
  return slots;
}

const Slot* Ring::find(const SlotName& name) const {
  const auto found = held(name);
  return found ? &(*found)->slot : nullptr;
}

Result<const HeldSlot*> Ring::held(const SlotName& name) const {
  const auto found = std::ranges::lower_bound(content_.slots, name, {},
                                              [](const HeldSlot& each) { return each.slot.name; });
  if (found == content_.slots.end() || found->slot.name != name) return no_slot();
  return &*found;
}

Result<Slot> Ring::add(const SlotName& name, Instant due, Instant known) {
  if (const Slot* existing = find(name)) {
    if (existing->due == std::chrono::floor<seconds>(due)) return *existing;
    return failure(ErrorKind::usage, "that key has another end", "The end of a day never moves.");
  }
  if (content_.slots.size() >= kMostSlots) {
    return failure(ErrorKind::usage, "the ring of keys is full",
                   "Close cases whose time is over; days end by themselves.");
  }
  RingContent next{0, known, copy_of(content_.slots)};
  HeldSlot made = make_slot(name, due);
  const Slot slot = made.slot;
  next.slots.insert(std::ranges::lower_bound(next.slots, name, {},
                                             [](const HeldSlot& each) { return each.slot.name; }),
                    std::move(made));
  PROBITY_ATTEMPT(rotate(std::move(next)));
  return slot;
}

Result<void> Ring::destroy(std::span<const SlotName> names, Instant known) {
  if (is_broken_) return unknown_state();
  RingContent next{0, known, copy_of(content_.slots)};
  std::erase_if(next.slots, [&](const HeldSlot& each) {
    return std::ranges::find(names, each.slot.name) != names.end();
  });
  if (next.slots.size() == content_.slots.size()) return {};
  return rotate(std::move(next));
}

Result<void> Ring::renew(Instant known) {
  if (is_broken_) return unknown_state();
  return rotate({0, known, copy_of(content_.slots)});
}

Result<void> Ring::remember(Instant known) {
  if (is_broken_) return unknown_state();
  if (std::chrono::floor<seconds>(known) <= content_.known) return {};
  return rotate({0, known, copy_of(content_.slots)});
}

Result<void> Ring::rotate(RingContent next) {
  if (is_broken_) return unknown_state();
  next.generation = content_.generation + 1;
  next.known = std::max<Instant>(std::chrono::floor<seconds>(next.known), content_.known);
  const auto carry_out = [&]() -> Result<void> {
    const RingSecret epoch = RingSecret::random();
    PROBITY_ATTEMPT(write_new(*folder_, next, epoch));
    PROBITY_ATTEMPT(place_->replace(epoch));
    PROBITY_ATTEMPT(folder_->rename(kNew, kRing));
    return folder_->sync_names();
  };
  const auto done = carry_out();
  if (done) {
    content_ = std::move(next);
    return {};
  }
  // What there is now decides, as at a start; and what was begun past the point of no return is
  // finished.
  auto repaired = open(*folder_, *place_);
  if (!repaired) {
    is_broken_ = true;
    content_.slots.clear();
    return std::unexpected(done.error());
  }
  content_ = std::move(repaired->content_);
  if (content_.generation == next.generation) return {};
  return std::unexpected(done.error());
}

Result<std::string> Ring::open_lock(const SlotName& name, std::string_view box) const {
  PROBITY_TRY(const HeldSlot* slot, held(name));
  const auto no_lock = [] {
    return failure(ErrorKind::unreadable, "this was not locked with the key of that day or case");
  };
  if (box.size() < crypto_box_SEALBYTES) return no_lock();
  const RingSecret secret = slot->secret.derive("probity.timelock");
  std::string opened(box.size() - crypto_box_SEALBYTES, '\0');
  if (crypto_box_seal_open(reinterpret_cast<unsigned char*>(opened.data()),
                           reinterpret_cast<const unsigned char*>(box.data()), box.size(),
                           slot->slot.public_key.data(), secret.bytes().data()) != 0) {
    return no_lock();
  }
  return opened;
}

Result<Salt> Ring::salt(const SlotName& name, std::uint64_t leaf, std::string_view field) const {
  PROBITY_TRY(const HeldSlot* slot, held(name));
  std::array<unsigned char, 8 + 32> about{};
  for (std::size_t i = 0; i < 8; ++i) {
    about[i] = static_cast<unsigned char>(leaf >> (8 * (7 - i)));
  }
  crypto_generichash_blake2b(about.data() + 8, 32,
                             reinterpret_cast<const unsigned char*>(field.data()), field.size(),
                             nullptr, 0);
  const RingSecret key = slot->secret.derive("probity.saltkeys");
  Salt salt{};
  crypto_generichash_blake2b(salt.data(), salt.size(), about.data(), about.size(),
                             key.bytes().data(), key.bytes().size());
  return salt;
}

std::string lock_to(const SlotPublicKey& key, std::string_view text) {
  std::string box(text.size() + crypto_box_SEALBYTES, '\0');
  crypto_box_seal(reinterpret_cast<unsigned char*>(box.data()),
                  reinterpret_cast<const unsigned char*>(text.data()), text.size(), key.data());
  return box;
}

}  // namespace probity::custody

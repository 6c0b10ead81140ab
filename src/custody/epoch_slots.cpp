#include "custody/epoch_slots.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include <sodium.h>

#include "custody/tpm_file.hpp"

namespace probity::custody {

namespace {

constexpr std::array<std::string_view, 3> kFiles{"epoch.old", "epoch.new", "epoch"};
constexpr std::size_t kNumber = 8;
constexpr std::size_t kBody = kNumber + RingSecret::kSize;
constexpr std::size_t kCheck = kKeySlotSize - kBody;

// A slot's bytes, overwritten when they go.
struct Bytes {
  std::array<std::uint8_t, kKeySlotSize> all{};
  Bytes() = default;
  ~Bytes() { sodium_memzero(all.data(), all.size()); }
  Bytes(const Bytes&) = delete;
  Bytes& operator=(const Bytes&) = delete;

  [[nodiscard]] std::array<std::uint8_t, kCheck> check() const {
    constexpr std::string_view kUse = "probity.tpm.slot";
    std::array<std::uint8_t, kCheck> sum{};
    crypto_generichash_blake2b_salt_personal(sum.data(), sum.size(), all.data(), kBody, nullptr, 0,
                                             nullptr,
                                             reinterpret_cast<const unsigned char*>(kUse.data()));
    return sum;
  }
  // 0 when what is there was not written whole.
  [[nodiscard]] std::uint64_t number() const {
    const auto sum = check();
    if (sodium_memcmp(sum.data(), all.data() + kBody, kCheck) != 0) return 0;
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < kNumber; ++i) number = number << 8 | all[i];
    return number;
  }
};

std::unexpected<Error> no_key() {
  return failure(
      ErrorKind::unreadable, "the TPM has no whole epoch key of the ring of keys",
      "Do not make a new ring, and start nothing: what was sealed could not be opened or destroyed "
      "in order. Keep keys/ring as it is and tell the data protection officer. Somebody has "
      "written to the TPM's index, or it is damaged.");
}

std::unexpected<Error> not_kept() {
  return failure(ErrorKind::environment, "the TPM does not give back what was written to it",
                 "Start again: what was begun is then finished or undone. If it happens again, the "
                 "TPM is worn out or defective.");
}

}  // namespace

Result<std::optional<EpochSlots::Counting>> EpochSlots::find() {
  std::optional<Counting> found;
  for (std::size_t slot = 0; slot < kKeySlots; ++slot) {
    Bytes bytes;
    PROBITY_ATTEMPT(slots_.read(slot, bytes.all));
    const std::uint64_t number = bytes.number();
    if (number > (found ? found->number : 0)) found = Counting{slot, number};
  }
  return found;
}

Result<void> EpochSlots::put(Counting where, const RingSecret& key) {
  Bytes bytes;
  for (std::size_t i = 0; i < kNumber; ++i) {
    bytes.all[i] = static_cast<std::uint8_t>(where.number >> (8 * (kNumber - 1 - i)));
  }
  std::ranges::copy(key.bytes(), bytes.all.begin() + kNumber);
  std::ranges::copy(bytes.check(), bytes.all.begin() + kBody);
  PROBITY_ATTEMPT(slots_.write(where.slot, bytes.all));
  Bytes again;
  PROBITY_ATTEMPT(slots_.read(where.slot, again.all));
  if (sodium_memcmp(again.all.data(), bytes.all.data(), kKeySlotSize) != 0) return not_kept();
  return {};
}

Result<void> EpochSlots::clear(std::size_t slot) {
  Bytes bytes;
  PROBITY_ATTEMPT(slots_.read(slot, bytes.all));
  if (sodium_is_zero(bytes.all.data(), kKeySlotSize) == 1) return {};
  PROBITY_ATTEMPT(slots_.write(slot, std::array<std::uint8_t, kKeySlotSize>{}));
  // "Destroyed" is said only of what was seen to be gone (I13).
  PROBITY_ATTEMPT(slots_.read(slot, bytes.all));
  if (sodium_is_zero(bytes.all.data(), kKeySlotSize) != 1) return not_kept();
  return {};
}

Result<RingSecret> EpochSlots::read() {
  PROBITY_TRY(const auto counting, find());
  if (!counting) return no_key();
  Bytes bytes;
  PROBITY_ATTEMPT(slots_.read(counting->slot, bytes.all));
  return RingSecret{std::span<const std::uint8_t, RingSecret::kSize>{bytes.all.data() + kNumber,
                                                                     RingSecret::kSize}};
}

Result<void> EpochSlots::make(const RingSecret& first) {
  PROBITY_TRY(const auto existing, find());
  if (existing) {
    return failure(ErrorKind::usage, "the TPM's index has an epoch key already",
                   "A key of the ring is never replaced by another without a rotation.");
  }
  return put({0, 1}, first);
}

Result<void> EpochSlots::replace(const RingSecret& next) {
  PROBITY_TRY(const auto counting, find());
  if (!counting) return no_key();
  PROBITY_ATTEMPT(put({1 - counting->slot, counting->number + 1}, next));  // no way back
  return clear(counting->slot);
}

Result<void> EpochSlots::tidy() {
  PROBITY_TRY(const auto counting, find());
  if (!counting) return no_key();
  PROBITY_ATTEMPT(clear(1 - counting->slot));
  for (const std::string_view name : kFiles) {
    PROBITY_ATTEMPT(erase_but(folder_, name, kTpmFileName));
  }
  return {};
}

Result<void> EpochMove::look() {
  std::array<char, 1> any{};
  PROBITY_TRY(const auto there, folder_.read(kTpmFileName, any));
  is_moved_ = there.has_value();
  return {};
}

Result<RingSecret> EpochMove::read() {
  PROBITY_ATTEMPT(look());
  return is_moved_ ? slots_.read() : file_.read();
}

Result<void> EpochMove::make(const RingSecret&) {
  return failure(ErrorKind::usage, "a ring that moves is there already");
}

Result<void> EpochMove::replace(const RingSecret& next) {
  PROBITY_ATTEMPT(look());
  if (is_moved_) return slots_.replace(next);
  PROBITY_ATTEMPT(slots_.make(next));
  PROBITY_ATTEMPT(folder_.rename(kNewTpmFileName, kTpmFileName));
  PROBITY_ATTEMPT(folder_.sync_names());  // the point of no return
  is_moved_ = true;
  return slots_.tidy();
}

Result<void> EpochMove::tidy() {
  PROBITY_ATTEMPT(look());
  return is_moved_ ? slots_.tidy() : file_.tidy();
}

}  // namespace probity::custody

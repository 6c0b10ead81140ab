#include "custody/ring_slot.hpp"

#include <sodium.h>

namespace probity::custody {

namespace {

constexpr std::size_t kDayNumber = 12;  // where it stands in an id

}  // namespace

SlotName day_slot(LocalDate day) {
  SlotName name{SlotKind::day, {}};
  auto number = static_cast<std::uint32_t>(day.time_since_epoch().count());
  for (std::size_t at = name.id.size(); at > kDayNumber; number >>= 8) {
    name.id[--at] = static_cast<std::uint8_t>(number);
  }
  return name;
}

std::optional<LocalDate> day_of(const SlotName& name) {
  std::uint32_t number = 0;
  for (std::size_t at = kDayNumber; at < name.id.size(); ++at) {
    number = number << 8 | name.id[at];
  }
  const LocalDate day{std::chrono::days{static_cast<std::int32_t>(number)}};
  if (day_slot(day) != name) return std::nullopt;
  return day;
}

SlotPublicKey public_key_of(const RingSecret& slot_secret) {
  const RingSecret secret = slot_secret.derive("probity.timelock");
  SlotPublicKey key{};
  crypto_scalarmult_base(key.data(), secret.bytes().data());
  return key;
}

HeldSlot make_slot(const SlotName& name, Instant due) {
  RingSecret secret = RingSecret::random();
  const SlotPublicKey key = public_key_of(secret);
  return {{name, std::chrono::floor<seconds>(due), key}, std::move(secret)};
}

}  // namespace probity::custody

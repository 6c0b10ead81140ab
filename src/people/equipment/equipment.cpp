#include "people/equipment/equipment.hpp"

#include <algorithm>
#include <array>
#include <functional>

namespace probity::people {

namespace {

constexpr std::array<std::string_view, 4> kDeviceWords{"fixed", "loan", "shared", "kiosk"};
constexpr std::array<std::string_view, 6> kRangeWords{"wired", "wifi", "byod",
                                                      "guest", "vpn",  "off-site"};
constexpr std::array<std::string_view, 5> kStandingWords{"managed", "personal", "guest", "off_site",
                                                         "unknown"};
constexpr std::array<std::string_view, 5> kReasons{
    "", "a personal device is not equipment (C19)", "a guest's device is not equipment (C19)",
    "off-site and VPN are out unless the assessment says otherwise",
    "device unknown; declare a range, or register the device"};

template <std::size_t count>
std::optional<std::size_t> place_of(const std::array<std::string_view, count>& words,
                                    std::string_view word) {
  const auto found = std::ranges::find(words, word);
  if (found == words.end()) return std::nullopt;
  return static_cast<std::size_t>(found - words.begin());
}

StandingKind standing_in(RangeKind kind) {
  switch (kind) {
    case RangeKind::wired:
    case RangeKind::wifi: return StandingKind::managed;
    case RangeKind::byod: return StandingKind::personal;
    case RangeKind::guest: return StandingKind::guest;
    case RangeKind::vpn:
    case RangeKind::off_site: return StandingKind::off_site;
  }
  return StandingKind::unknown;
}

}  // namespace

std::string_view word_for(DeviceKind kind) { return kDeviceWords[static_cast<std::size_t>(kind)]; }
std::string_view word_for(RangeKind kind) { return kRangeWords[static_cast<std::size_t>(kind)]; }
std::string_view word_for(StandingKind kind) {
  return kStandingWords[static_cast<std::size_t>(kind)];
}
std::string_view reason_for(StandingKind kind) { return kReasons[static_cast<std::size_t>(kind)]; }

std::optional<DeviceKind> device_kind_named(std::string_view word) {
  const auto place = place_of(kDeviceWords, word);
  return place ? std::optional{static_cast<DeviceKind>(*place)} : std::nullopt;
}
std::optional<RangeKind> range_kind_named(std::string_view word) {
  const auto place = place_of(kRangeWords, word);
  return place ? std::optional{static_cast<RangeKind>(*place)} : std::nullopt;
}

Equipment::Equipment(EquipmentParts parts) : parts_(std::move(parts)) {
  // The narrowest first, so that the first that fits counts.
  std::ranges::stable_sort(parts_.ranges, std::greater{},
                           [](const DeclaredRange& one) { return one.range.prefix; });
}

template <class IsMeant>
const Device* Equipment::only_device(LocalDate day, IsMeant is_meant) const {
  const Device* found = nullptr;
  for (const Device& device : parts_.devices) {
    if (!device.days.contains(day) || !is_meant(device)) continue;
    if (found != nullptr) return nullptr;
    found = &device;
  }
  return found;
}

const Device* Equipment::device_at(const NetworkAddress& address, LocalDate day) const {
  return only_device(day, [&](const Device& device) {
    return std::ranges::find(device.addresses, address) != device.addresses.end();
  });
}

const Device* Equipment::device_with_mac(std::string_view mac, LocalDate day) const {
  const auto wanted = mac_address_in(mac);
  if (!wanted) return nullptr;
  return only_device(day, [&](const Device& device) { return device.mac == *wanted; });
}

const Device* Equipment::device_named(std::string_view hostname, LocalDate day) const {
  if (hostname.empty()) return nullptr;
  const std::string wanted = without_case(hostname);
  return only_device(day, [&](const Device& device) { return device.hostname == wanted; });
}

AddressStanding Equipment::standing_of(const NetworkAddress& address, LocalDate day) const {
  AddressStanding out;
  out.device = device_at(address, day);
  for (const DeclaredRange& one : parts_.ranges) {
    if (!one.days.contains(day) || !one.range.contains(address)) continue;
    out.range = &one;
    out.kind = standing_in(one.kind);
    return out;
  }
  if (out.device != nullptr) out.kind = StandingKind::managed;
  return out;
}

bool Equipment::is_shared(std::string_view login, LocalDate day) const {
  return std::ranges::any_of(parts_.shared_logins, [&](const SharedLogin& one) {
    return one.days.contains(day) && one.login.is(login);
  });
}

bool Equipment::has_domain(std::string_view name) const {
  return std::ranges::find(parts_.domains, without_case(name)) != parts_.domains.end();
}

}  // namespace probity::people

// What is the trust's own equipment, and where (C19, decision 4): devices, declared ranges of
// addresses, shared logins. docs/formats/equipment.md.
//
//   Equipment equipment{std::move(parts)};
//   const AddressStanding standing = equipment.standing_of(*address_in("10.20.4.17"), day);
//   if (standing.kind != StandingKind::managed) drop(reason_for(standing.kind));     // I4
//
// A value that never changes; reading it from several threads is safe. Questions cost O(ranges and
// devices of that address); they are few hundreds.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "people/day_range.hpp"
#include "people/equipment/network_address.hpp"
#include "people/keys.hpp"

namespace probity::people {

enum class DeviceKind : std::uint8_t { fixed, loan, shared, kiosk };
[[nodiscard]] std::string_view word_for(DeviceKind kind);
[[nodiscard]] std::optional<DeviceKind> device_kind_named(std::string_view word);

struct Device {
  std::string id;  // asset number
  DeviceKind kind = DeviceKind::shared;
  std::optional<PersonId> person{};  // of fixed and loan
  std::vector<NetworkAddress> addresses{};
  std::string mac{};       // as mac_address_in() writes it; may be empty
  std::string hostname{};  // in lower case; may be empty
  DayRange days{};
  bool operator==(const Device&) const = default;
};

enum class RangeKind : std::uint8_t { wired, wifi, byod, guest, vpn, off_site };
inline constexpr std::array kRangeKinds{RangeKind::wired, RangeKind::wifi, RangeKind::byod,
                                        RangeKind::guest, RangeKind::vpn,  RangeKind::off_site};
[[nodiscard]] std::string_view word_for(RangeKind kind);
[[nodiscard]] std::optional<RangeKind> range_kind_named(std::string_view word);

struct DeclaredRange {
  std::string id;
  RangeKind kind = RangeKind::guest;
  AddressRange range{};
  DayRange days{};
  bool operator==(const DeclaredRange&) const = default;
};

struct SharedLogin {
  std::string id;
  Login login;
  DayRange days{};
};

struct EquipmentParts {
  std::vector<Device> devices{};
  std::vector<DeclaredRange> ranges{};
  std::vector<SharedLogin> shared_logins{};
  std::vector<std::string> domains{};  // of the register's logins, in lower case
};

enum class StandingKind : std::uint8_t { managed, personal, guest, off_site, unknown };
[[nodiscard]] std::string_view word_for(StandingKind kind);
// Why traffic of that standing is not looked at, and what to do; empty for managed.
[[nodiscard]] std::string_view reason_for(StandingKind kind);

struct AddressStanding {
  StandingKind kind = StandingKind::unknown;
  const Device* device = nullptr;        // registered with that address on that day
  const DeclaredRange* range = nullptr;  // the narrowest that it lies in
};

class Equipment {
 public:
  Equipment() = default;
  explicit Equipment(EquipmentParts parts);

  [[nodiscard]] AddressStanding standing_of(const NetworkAddress& address, LocalDate day) const;
  // nullptr when there is none, or two could be meant.
  [[nodiscard]] const Device* device_at(const NetworkAddress& address, LocalDate day) const;
  [[nodiscard]] const Device* device_with_mac(std::string_view mac, LocalDate day) const;
  [[nodiscard]] const Device* device_named(std::string_view hostname, LocalDate day) const;

  [[nodiscard]] bool is_shared(std::string_view login, LocalDate day) const;
  [[nodiscard]] bool has_domain(std::string_view name) const;
  [[nodiscard]] const EquipmentParts& parts() const { return parts_; }
  // Whether anything can be managed at all.
  [[nodiscard]] bool is_empty() const { return parts_.devices.empty() && parts_.ranges.empty(); }

 private:
  template <class IsMeant>
  [[nodiscard]] const Device* only_device(LocalDate day, IsMeant is_meant) const;

  EquipmentParts parts_;
};

}  // namespace probity::people

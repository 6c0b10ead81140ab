// Addresses of computers, and ranges of them (RFC 4291, RFC 4632).
//
//   const auto address = address_in("10.20.4.17");
//   if (range_in("10.20.0.0/16")->contains(*address)) ...
//
// Values; thread-safe. Text that is not an address is nothing, never a guess.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace probity::people {

// IPv4 addresses are kept as IPv4-mapped IPv6 addresses, so both ways to write one are the same.
struct NetworkAddress {
  std::array<std::uint8_t, 16> bytes{};

  [[nodiscard]] bool is_ipv4() const;
  auto operator<=>(const NetworkAddress&) const = default;
};

// Dotted decimal without leading zeros, or RFC 4291 section 2.2; no zone, no brackets.
[[nodiscard]] std::optional<NetworkAddress> address_in(std::string_view text);
// RFC 5952.
[[nodiscard]] std::string text_of(const NetworkAddress& address);

struct AddressRange {
  NetworkAddress first{};   // every bit beyond the prefix is 0
  std::uint8_t prefix = 0;  // in bits of the 128

  [[nodiscard]] bool contains(const NetworkAddress& address) const;
  [[nodiscard]] bool overlaps(const AddressRange& other) const;
  auto operator<=>(const AddressRange&) const = default;
};

// "10.20.0.0/16", "2001:db8::/48", or one address. Nothing when a bit beyond the prefix is set.
[[nodiscard]] std::optional<AddressRange> range_in(std::string_view text);
[[nodiscard]] std::string text_of(const AddressRange& range);

// "a4:5e:60:01:02:03" of any common way to write it; nothing for other text.
[[nodiscard]] std::optional<std::string> mac_address_in(std::string_view text);

}  // namespace probity::people

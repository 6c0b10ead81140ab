// Addresses as text: of listeners, of clients, of hosts. Inside `http`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace probity::http {

// Whether it is "name", "name:port", "192.0.2.1" or "[2001:db8::1]:8443".
[[nodiscard]] bool is_host(std::string_view text);

// The one way in which we write an IP address, with IPv4 inside IPv6 as IPv4; nothing if it is
// none.
[[nodiscard]] std::optional<std::string> canonical_address(std::string_view text);

// Those who share it are one client to us: an IPv4 address, or the first 64 bits of an IPv6 one,
// within which everybody can have as many as they like. `address` is canonical.
[[nodiscard]] std::string client_network(std::string_view address);

// Where a listener listens.
struct BindAddress {
  enum class Kind : std::uint8_t { ip, unix_socket };
  Kind kind = Kind::ip;
  std::string host;        // an IP address, or the path of a Unix socket
  std::uint16_t port = 0;  // of an IP address
};
// Of Listener::address. Fails with ErrorKind::usage.
[[nodiscard]] Result<BindAddress> parse_bind_address(std::string_view text);

}  // namespace probity::http

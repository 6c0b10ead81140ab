#include "http/address.hpp"

#include <array>
#include <cstring>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/un.h>

#include "http/characters.hpp"

namespace probity::http {

namespace {

constexpr std::size_t kLongestAddress = INET6_ADDRSTRLEN;

std::optional<std::uint16_t> port_of(std::string_view text) {
  if (text.empty() || text.size() > 5) return std::nullopt;
  std::uint32_t port = 0;
  for (const char c : text) {
    if (!is_digit(c)) return std::nullopt;
    port = port * 10 + static_cast<std::uint32_t>(c - '0');
  }
  if (port > 0xFFFF) return std::nullopt;
  return static_cast<std::uint16_t>(port);
}

// inet_pton() wants a null at the end.
template <class Address>
std::optional<Address> parse_as(int family, std::string_view text) {
  if (text.empty() || text.size() > kLongestAddress) return std::nullopt;
  if (text.find('\0') != std::string_view::npos) return std::nullopt;
  const std::string terminated{text};
  Address out{};
  if (::inet_pton(family, terminated.c_str(), &out) != 1) return std::nullopt;
  return out;
}

template <class Address>
std::string print(int family, const Address& address) {
  std::array<char, kLongestAddress> text{};
  ::inet_ntop(family, &address, text.data(), text.size());
  return text.data();
}

bool is_name_byte(char c) {
  return is_letter(c) || is_digit(c) || c == '-' || c == '.' || c == '_';
}

}  // namespace

bool is_host(std::string_view text) {
  std::string_view host = text;
  if (text.starts_with('[')) {
    const auto end = text.find(']');
    if (end == std::string_view::npos) return false;
    if (!parse_as<in6_addr>(AF_INET6, text.substr(1, end - 1))) return false;
    host = text.substr(0, end + 1);
  } else {
    host = text.substr(0, text.find(':'));
    if (host.empty() || host.size() > 255 || !std::ranges::all_of(host, is_name_byte)) return false;
    if (host.front() == '.' || host.find("..") != std::string_view::npos) return false;
  }
  const std::string_view rest = text.substr(host.size());
  return rest.empty() || (rest.front() == ':' && port_of(rest.substr(1)).value_or(0) != 0);
}

std::optional<std::string> canonical_address(std::string_view text) {
  if (const auto four = parse_as<in_addr>(AF_INET, text)) return print(AF_INET, *four);
  const auto six = parse_as<in6_addr>(AF_INET6, text);
  if (!six) return std::nullopt;
  if (IN6_IS_ADDR_V4MAPPED(&*six)) {
    in_addr four{};
    std::memcpy(&four, &six->s6_addr[12], sizeof four);
    return print(AF_INET, four);
  }
  return print(AF_INET6, *six);
}

std::string client_network(std::string_view address) {
  auto six = parse_as<in6_addr>(AF_INET6, address);
  if (!six) return std::string{address};
  std::memset(&six->s6_addr[8], 0, 8);
  return print(AF_INET6, *six);
}

Result<BindAddress> parse_bind_address(std::string_view text) {
  constexpr std::string_view kUnix = "unix:";
  if (text.starts_with(kUnix)) {
    const std::string_view path = text.substr(kUnix.size());
    const bool is_path = path.starts_with('/') && path.size() < sizeof(sockaddr_un::sun_path) &&
                         path.find('\0') == std::string_view::npos;
    if (is_path) return BindAddress{BindAddress::Kind::unix_socket, std::string{path}, 0};
    return failure(ErrorKind::usage,
                   "the path of a Unix socket begins with / and has at most 107 bytes",
                   "give a shorter or an absolute path");
  }
  const auto colon = text.rfind(':');
  const auto port =
      colon == std::string_view::npos ? std::nullopt : port_of(text.substr(colon + 1));
  std::string_view host = text.substr(0, colon);
  const bool is_bracketed = host.size() > 2 && host.starts_with('[') && host.ends_with(']');
  if (is_bracketed) host = host.substr(1, host.size() - 2);
  const bool is_address = is_bracketed ? parse_as<in6_addr>(AF_INET6, host).has_value()
                                       : parse_as<in_addr>(AF_INET, host).has_value();
  if (port && is_address) return BindAddress{BindAddress::Kind::ip, std::string{host}, *port};
  return failure(ErrorKind::usage, "a listener's address is not an IP address with a port",
                 "write it like 127.0.0.1:8080, [::1]:8080 or unix:/run/probity/http.sock");
}

}  // namespace probity::http

#include "openid/url.hpp"

#include <algorithm>
#include <cstddef>

#include <fmt/core.h>

namespace probity::openid {

namespace {

constexpr std::size_t kLongest = 2'048;
constexpr std::string_view kSecure = "https://";
constexpr std::string_view kClear = "http://";

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_plain(char c) {
  constexpr std::string_view kForbidden = "\"#<>\\^`{|}";
  return c > ' ' && c < '\x7F' && kForbidden.find(c) == std::string_view::npos;
}

// host[:port], as far as the first slash or question mark.
std::string_view authority_of(std::string_view url) {
  url.remove_prefix(url.starts_with(kSecure) ? kSecure.size() : kClear.size());
  return url.substr(0, url.find_first_of("/?"));
}

std::string_view host_of(std::string_view authority) {
  if (authority.starts_with('[')) return authority.substr(0, authority.find(']') + 1);
  return authority.substr(0, authority.find(':'));
}

bool is_host(std::string_view host) {
  if (host == "[::1]") return true;
  return !host.empty() && host.size() <= 253 && std::ranges::all_of(host, [](char c) {
    return is_letter(c) || is_digit(c) || c == '.' || c == '-';
  });
}

bool is_port(std::string_view rest) {
  if (rest.empty()) return true;
  return rest.size() >= 2 && rest.size() <= 6 && rest.front() == ':' &&
         std::ranges::all_of(rest.substr(1), is_digit);
}

}  // namespace

bool is_loopback(std::string_view url) {
  const std::string_view host = host_of(authority_of(url));
  return host == "127.0.0.1" || host == "localhost" || host == "[::1]";
}

bool is_safe_to_ask(std::string_view url) {
  if (url.size() > kLongest || !std::ranges::all_of(url, is_plain)) return false;
  const bool is_secure = url.starts_with(kSecure);
  if (!is_secure && !url.starts_with(kClear)) return false;
  const std::string_view authority = authority_of(url);
  const std::string_view host = host_of(authority);
  if (!is_host(host) || !is_port(authority.substr(host.size()))) return false;
  return is_secure || is_loopback(url);
}

std::string percent_encoded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool stays = is_letter(c) || is_digit(c) || c == '-' || c == '.' || c == '_' || c == '~';
    if (stays) {
      out += c;
    } else {
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return out;
}

}  // namespace probity::openid

#include "http/cookie.hpp"

#include <algorithm>

#include "http/characters.hpp"

namespace probity::http {

namespace {

// cookie-octet of RFC 6265 section 4.1.1.
bool is_cookie_byte(char c) {
  return c > 0x20 && c < 0x7F && std::string_view{"\",;\\"}.find(c) == std::string_view::npos;
}

bool is_path_byte(char c) { return is_printable(c) && c != ';'; }

}  // namespace

std::optional<std::string> print(const Cookie& cookie) {
  if (!is_token(cookie.name) || !std::ranges::all_of(cookie.value, is_cookie_byte)) {
    return std::nullopt;
  }
  if (!cookie.path.starts_with('/') || !std::ranges::all_of(cookie.path, is_path_byte)) {
    return std::nullopt;
  }
  std::string out = cookie.name + "=" + cookie.value + "; Path=" + cookie.path;
  if (cookie.max_age) out += "; Max-Age=" + std::to_string(cookie.max_age->count());
  out += cookie.same_site == Cookie::SameSite::strict ? "; SameSite=Strict" : "; SameSite=Lax";
  return out + "; Secure; HttpOnly";
}

std::optional<std::string> cookie_value(std::string_view field, std::string_view name) {
  std::optional<std::string> out;
  for (std::string_view rest = field; !rest.empty();) {
    std::string_view value = trimmed(cut_piece(rest, ';'));
    if (!value.starts_with(name) || value.substr(name.size(), 1) != "=") continue;
    value.remove_prefix(name.size() + 1);
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"') {
      value = value.substr(1, value.size() - 2);
    }
    if (out && *out != value) return std::nullopt;
    out = value;
  }
  return out;
}

}  // namespace probity::http

// Cookies (RFC 6265), both ways.
//
//   set_cookie({.name = "__Host-session", .value = token, .max_age = minutes{30}});
//   std::optional<std::string> token = cookie_value(request.field("cookie"), "__Host-session");
//
// Pure; linear in the text.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace probity::http {

// What is sent with Set-Cookie. Always Secure and HttpOnly: scripts have no business with them, and
// browsers take Secure cookies from http://localhost too.
struct Cookie {
  enum class SameSite : std::uint8_t { strict, lax };

  std::string name;   // a token; "__Host-..." binds it to this host and to TLS
  std::string value;  // cookie octets: no space, quotation mark, comma, semicolon or backslash
  std::string path = "/";
  SameSite same_site = SameSite::lax;
  // How long the browser keeps it; none means until it is closed, zero deletes it.
  std::optional<std::chrono::seconds> max_age{};
};

// The value of Set-Cookie; nothing if name, value or path holds what may not stand there.
[[nodiscard]] std::optional<std::string> print(const Cookie& cookie);

// The value of `name` in a Cookie field; nothing if it is missing, or there with two different
// values. Quotation marks around a value are taken off.
[[nodiscard]] std::optional<std::string> cookie_value(std::string_view field,
                                                      std::string_view name);

}  // namespace probity::http

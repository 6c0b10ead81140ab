#include "portal/cookies.hpp"

#include <fmt/format.h>

namespace probity::portal {

namespace {

std::string name_of(const Desk& desk, CookieKind kind) {
  const std::string_view word = kind == CookieKind::session ? "probity" : "probity-half";
  return fmt::format("{}{}", desk.is_demonstration() ? "" : "__Host-", word);
}

// Strict, but for the half-done sign-in: the way back from an outside provider is a navigation from
// another site.
std::string_view same_site_of(CookieKind kind) {
  return kind == CookieKind::session ? "Strict" : "Lax";
}

void send(const Desk& desk, http::Response& response, CookieKind kind, std::string_view value,
          std::string_view age) {
  response.add("set-cookie",
               fmt::format("{}={}; Path=/; HttpOnly; SameSite={}{}{}", name_of(desk, kind), value,
                           same_site_of(kind), desk.is_demonstration() ? "" : "; Secure", age));
}

}  // namespace

std::optional<std::string> cookie_of(const Desk& desk, const http::Request& request,
                                     CookieKind kind) {
  return request.cookie(name_of(desk, kind));
}

void set_cookie(const Desk& desk, http::Response& response, CookieKind kind,
                std::string_view value) {
  send(desk, response, kind, value, "");
}

void forget_cookie(const Desk& desk, http::Response& response, CookieKind kind) {
  send(desk, response, kind, "", "; Max-Age=0");
}

}  // namespace probity::portal

#include "portal/cookies.hpp"

#include <array>

#include <fmt/format.h>

namespace probity::portal {

namespace {

std::string name_of(const Desk& desk, CookieKind kind) {
  constexpr std::array<std::string_view, 3> kWords{"probity", "probity-half", "probity-check"};
  return fmt::format("{}{}", desk.is_demonstration() ? "" : "__Host-",
                     kWords.at(static_cast<std::size_t>(kind)));
}

// Strict, but for the half-done sign-in: the way back from an outside provider is a navigation from
// another site.
std::string_view same_site_of(CookieKind kind) {
  return kind == CookieKind::half_done ? "Lax" : "Strict";
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
  // How long a checker's session lasts is the session's to say: this is its longest.
  const bool stays = kind == CookieKind::checker;
  send(desk, response, kind, value, stays ? "; Max-Age=10368000" : "");
}

void forget_cookie(const Desk& desk, http::Response& response, CookieKind kind) {
  send(desk, response, kind, "", "; Max-Age=0");
}

}  // namespace probity::portal

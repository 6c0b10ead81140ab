// The portal's cookies: of a session, of a sign-in that is half done, and of the post checker on
// one's own telephone, which outlives the browser.
//
// Their names begin with __Host-, so that no other host can set them and no page without TLS gets
// them; a demonstration on the machine itself has plain ones, because it has no TLS.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "http/request.hpp"
#include "http/response.hpp"
#include "portal/desk.hpp"

namespace probity::portal {

enum class CookieKind : std::uint8_t { session, half_done, checker };

[[nodiscard]] std::optional<std::string> cookie_of(const Desk& desk, const http::Request& request,
                                                   CookieKind kind);
void set_cookie(const Desk& desk, http::Response& response, CookieKind kind,
                std::string_view value);
void forget_cookie(const Desk& desk, http::Response& response, CookieKind kind);

}  // namespace probity::portal

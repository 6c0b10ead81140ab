// Addresses that are asked or that somebody is sent to, and texts inside them.
//
//   if (!is_safe_to_ask(endpoint)) refuse();
//   address += "&state=" + percent_encoded(state);
//
// Pure, thread-safe, O(length).
#pragma once

#include <string>
#include <string_view>

namespace probity::openid {

// https://host[:port][/path][?query], or http:// to 127.0.0.1, [::1] or localhost, which never
// leave the machine. Printable ASCII, no user, no fragment, at most 2,048 characters. Narrower than
// RFC 3986 so that no two readers see different hosts in it.
[[nodiscard]] bool is_safe_to_ask(std::string_view url);
// Of one that is safe to ask.
[[nodiscard]] bool is_loopback(std::string_view url);

// RFC 3986 section 2.1; only unreserved characters stay.
[[nodiscard]] std::string percent_encoded(std::string_view text);

}  // namespace probity::openid

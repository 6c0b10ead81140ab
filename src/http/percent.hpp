// Percent-encoding (RFC 3986 section 2.1).
//
//   std::optional<std::string> name = percent_decoded("J%C3%B6rg");
//   std::string link = "/posts/" + percent_encoded(title);
//
// Pure; linear in the text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace probity::http {

// What '+' means.
enum class Plus : unsigned char { plus, space };

// The bytes; nothing if a '%' is not followed by two hexadecimal digits. Not checked for UTF-8.
[[nodiscard]] std::optional<std::string> percent_decoded(std::string_view text,
                                                         Plus plus = Plus::plus);

// Everything but letters, digits and "-._~" becomes %XX: safe in a path segment and in a query.
[[nodiscard]] std::string percent_encoded(std::string_view bytes);

// Whether the bytes are UTF-8 without overlong forms, surrogates and values above U+10FFFF.
[[nodiscard]] bool is_utf8(std::string_view bytes);

}  // namespace probity::http

// Bytes as text inside tokens and addresses: RFC 4648 section 5, without padding (RFC 7515 section
// 2).
//
//   auto bytes = from_base64url("AQID");      // 1 2 3
//
// Pure, thread-safe, O(length).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace probity::openid {

[[nodiscard]] std::string base64url(std::span<const std::uint8_t> bytes);

// Nothing for padding, white space, the other alphabet, a length that cannot be, and bits that are
// left over and not zero: every sequence of bytes has exactly one text, so no token has two forms.
[[nodiscard]] std::optional<std::vector<std::uint8_t>> from_base64url(std::string_view text);
// The same, of bytes that are text.
[[nodiscard]] std::optional<std::string> text_from_base64url(std::string_view text);

}  // namespace probity::openid

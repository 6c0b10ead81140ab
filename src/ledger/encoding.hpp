// Bytes as text and back, each in one way only: what these readers accept is exactly what the
// writers beside them print, so that two different files can never mean the same (I46).
//
//   std::optional<std::string> raw = from_base64("AAEC");
//
// Cost: O(length). Nothing here allocates more than its result.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace probity::ledger {

// RFC 4648 section 4: with padding, no line breaks. Reading also refuses unused bits that are not
// zero (section 3.5).
[[nodiscard]] std::string to_base64(std::string_view bytes);
[[nodiscard]] std::optional<std::string> from_base64(std::string_view text);

// Two lower-case digits a byte.
[[nodiscard]] std::string to_hex(std::string_view bytes);
[[nodiscard]] std::optional<std::string> from_hex(std::string_view text);

// Decimal digits without sign or leading zeros, from 0 to `most`.
[[nodiscard]] std::optional<std::uint64_t> from_decimal(std::string_view text, std::uint64_t most);

// Big-endian, as RFC 8446 section 3.3 writes numbers. Reads the first 2, 4 or 8 bytes of `bytes`,
// which must have them.
[[nodiscard]] std::string big_endian_16(std::uint16_t number);
[[nodiscard]] std::string big_endian_32(std::uint32_t number);
[[nodiscard]] std::string big_endian_64(std::uint64_t number);
[[nodiscard]] std::uint64_t read_big_endian(std::string_view bytes, std::size_t width);

// One code point of UTF-8 (RFC 3629: no surrogates, nothing overlong, nothing above U+10FFFF).
struct CodePoint {
  char32_t value;
  std::size_t length;  // bytes that it takes, 1 to 4
};
// The code point that `text`, which is not empty, starts with; nullopt when it starts with none.
[[nodiscard]] std::optional<CodePoint> first_code_point(std::string_view text);

// Takes the line that `text` starts with out of it, without its line feed; nullopt, and nothing
// taken, when there is no line feed any more.
[[nodiscard]] std::optional<std::string_view> take_line(std::string_view& text);

}  // namespace probity::ledger

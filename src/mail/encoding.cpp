#include "mail/encoding.hpp"

#include <algorithm>
#include <cstdint>

namespace probity::mail {

namespace {

constexpr std::size_t kMostOnLine = 76;  // RFC 2045 section 6.7 rule 5, without the CRLF

// How long the character that begins here is; 0 when it is not UTF-8. RFC 3629 section 4.
std::size_t character_length(std::string_view text) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<std::uint8_t>(text[i]) : std::uint8_t{0};
  };
  const auto follows = [&](std::size_t i) { return (byte(i) & 0xc0) == 0x80; };
  const std::uint8_t first = byte(0);
  if (first < 0x80) return 1;
  if (first >= 0xc2 && first <= 0xdf) return follows(1) ? 2 : 0;
  if (first >= 0xe0 && first <= 0xef) {
    const bool is_overlong = first == 0xe0 && byte(1) < 0xa0;
    const bool is_surrogate = first == 0xed && byte(1) > 0x9f;
    return follows(1) && follows(2) && !is_overlong && !is_surrogate ? 3 : 0;
  }
  if (first >= 0xf0 && first <= 0xf4) {
    const bool is_overlong = first == 0xf0 && byte(1) < 0x90;
    const bool is_too_large = first == 0xf4 && byte(1) > 0x8f;
    return follows(1) && follows(2) && follows(3) && !is_overlong && !is_too_large ? 4 : 0;
  }
  return 0;
}

constexpr bool is_control(char c) {
  return (c >= '\0' && c < ' ' && c != '\n' && c != '\t') || c == '\x7f';
}

std::string base64(std::string_view bytes) {
  constexpr std::string_view kAlphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::string_view group = bytes.substr(i, 3);
    std::uint32_t bits = 0;
    for (std::size_t k = 0; k < 3; ++k) {
      bits = bits << 8 | (k < group.size() ? static_cast<std::uint8_t>(group[k]) : 0U);
    }
    for (std::size_t k = 0; k < 4; ++k) {
      out += k <= group.size() ? kAlphabet[bits >> (18 - 6 * k) & 63] : '=';
    }
  }
  return out;
}

// One line without its end.
void append_quoted_line(std::string_view line, std::string& out) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::size_t length = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    const bool is_last = i + 1 == line.size();
    const bool is_blank = c == ' ' || c == '\t';
    const bool is_plain = is_blank ? !is_last : c > ' ' && c <= '~' && c != '=';
    const std::size_t width = is_plain ? 1 : 3;
    // The last place of a line that goes on is for the `=` that says so.
    if (length + width > (is_last ? kMostOnLine : kMostOnLine - 1)) {
      out += "=\r\n";
      length = 0;
    }
    if (is_plain) {
      out += c;
    } else {
      const auto byte = static_cast<std::uint8_t>(c);
      out += {'=', kHex[byte >> 4], kHex[byte & 15]};
    }
    length += width;
  }
}

}  // namespace

bool is_plain_text(std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = character_length(text);
    if (length == 0 || is_control(text.front())) return false;
    text.remove_prefix(length);
  }
  return true;
}

std::string quoted_printable(std::string_view text) {
  if (text.ends_with('\n')) text.remove_suffix(1);
  std::string out;
  out.reserve(text.size() + text.size() / 16 + 2);
  while (true) {
    const std::size_t end = text.find('\n');
    append_quoted_line(text.substr(0, end), out);
    out += "\r\n";
    if (end == std::string_view::npos) return out;
    text.remove_prefix(end + 1);
  }
}

std::string display_phrase(std::string_view name) {
  const bool is_simple = name.size() <= 60 && std::ranges::all_of(name, [](char c) {
                           return c >= ' ' && c <= '~' && c != '"' && c != '\\';
                         });
  if (is_simple) return '"' + std::string{name} + '"';
  // An encoded word has 75 characters at most, and never half of a character (RFC 2047 sections 2
  // and 5): 45 bytes are 60 characters of base64.
  constexpr std::size_t kMostInWord = 45;
  std::string out;
  while (!name.empty()) {
    std::size_t taken = 0;
    while (taken < name.size()) {
      const std::size_t length = std::max<std::size_t>(character_length(name.substr(taken)), 1);
      if (taken + length > kMostInWord) break;
      taken += length;
    }
    if (!out.empty()) out += "\r\n ";
    out += "=?utf-8?B?" + base64(name.substr(0, taken)) + "?=";
    name.remove_prefix(taken);
  }
  return out;
}

}  // namespace probity::mail

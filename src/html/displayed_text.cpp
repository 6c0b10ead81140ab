#include "html/displayed_text.hpp"

#include <cstdint>

namespace probity::html {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

struct Character {
  std::uint32_t code;
  std::size_t length;  // in bytes; 0 when there is no character here
};

std::uint32_t byte_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

// RFC 3629 section 4, with the shortest form alone and without surrogates.
Character first_character(std::string_view text) {
  const std::uint32_t lead = byte_at(text, 0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return {0, 0};
  std::uint32_t code = lead & (0x7Fu >> length);
  for (std::size_t at = 1; at < length; ++at) {
    const std::uint32_t next = byte_at(text, at);
    if ((next & 0xC0) != 0x80) return {0, 0};
    code = (code << 6) | (next & 0x3F);
  }
  const bool is_overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
  const bool is_surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (is_overlong || is_surrogate || code > 0x10FFFF) return {0, 0};
  return {code, length};
}

bool is_control(std::uint32_t code) {
  if (code == '\t' || code == '\n') return false;
  return code < 0x20 || (code >= 0x7F && code <= 0x9F);
}

bool reorders(std::uint32_t code) {
  return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

}  // namespace

std::string displayed(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    if (text.front() == '\r') {
      out += '\n';
      text.remove_prefix(text.starts_with("\r\n") ? 2 : 1);
      continue;
    }
    const Character next = first_character(text);
    const std::size_t length = next.length == 0 ? 1 : next.length;
    const bool is_shown = next.length != 0 && !is_control(next.code) && !reorders(next.code);
    out += is_shown ? text.substr(0, length) : kReplacement;
    text.remove_prefix(length);
  }
  return out;
}

}  // namespace probity::html

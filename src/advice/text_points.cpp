// UTF-8 to code points, strictly (RFC 3629): no surrogates, nothing longer than it needs to be.
#include "advice/text_reading.hpp"

namespace probity::advice {

namespace {

struct Lead {
  std::size_t bytes = 0;  // 0: no lead byte
  char32_t bits = 0;
  char32_t least = 0;  // a smaller point has a shorter form
};

Lead lead_of(unsigned char byte) {
  if (byte < 0x80) return {1, byte, 0};
  if ((byte & 0xe0) == 0xc0) return {2, static_cast<char32_t>(byte & 0x1f), 0x80};
  if ((byte & 0xf0) == 0xe0) return {3, static_cast<char32_t>(byte & 0x0f), 0x800};
  if ((byte & 0xf8) == 0xf0) return {4, static_cast<char32_t>(byte & 0x07), 0x10000};
  return {};
}

}  // namespace

bool append_points(std::string_view utf8, std::u32string& points) {
  points.reserve(points.size() + utf8.size());
  for (std::size_t at = 0; at < utf8.size();) {
    const Lead lead = lead_of(static_cast<unsigned char>(utf8[at]));
    if (lead.bytes == 0 || utf8.size() - at < lead.bytes) return false;
    char32_t point = lead.bits;
    for (std::size_t i = 1; i < lead.bytes; ++i) {
      const auto byte = static_cast<unsigned char>(utf8[at + i]);
      if ((byte & 0xc0) != 0x80) return false;
      point = (point << 6) | (byte & 0x3f);
    }
    const bool is_surrogate = point >= 0xd800 && point <= 0xdfff;
    if (point < lead.least || point > 0x10ffff || is_surrogate) return false;
    points += point;
    at += lead.bytes;
  }
  return true;
}

}  // namespace probity::advice

#include "http/percent.hpp"

#include "http/characters.hpp"

namespace probity::http {

std::optional<std::string> percent_decoded(std::string_view text, Plus plus) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '+' && plus == Plus::space) {
      out += ' ';
    } else if (text[at] != '%') {
      out += text[at];
    } else {
      if (text.size() - at < 3) return std::nullopt;
      const int high = hexadecimal_value(text[at + 1]);
      const int low = hexadecimal_value(text[at + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      out += static_cast<char>(high * 16 + low);
      at += 2;
    }
  }
  return out;
}

std::string percent_encoded(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  out.reserve(bytes.size());
  for (const char c : bytes) {
    const bool is_plain =
        is_letter(c) || is_digit(c) || c == '-' || c == '.' || c == '_' || c == '~';
    if (is_plain) {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += '%';
      out += kDigits[byte >> 4U];
      out += kDigits[byte & 0xFU];
    }
  }
  return out;
}

namespace {

// How many bytes follow a first byte, and the smallest value that needs as many (RFC 3629 section
// 3).
struct Sequence {
  std::size_t following;
  std::uint32_t bits;
  std::uint32_t smallest;
};

std::optional<Sequence> sequence_of(unsigned char first) {
  if (first < 0x80) return Sequence{0, first, 0};
  if (first >= 0xC2 && first <= 0xDF) return Sequence{1, first & 0x1FU, 0x80};
  if (first >= 0xE0 && first <= 0xEF) return Sequence{2, first & 0x0FU, 0x800};
  if (first >= 0xF0 && first <= 0xF4) return Sequence{3, first & 0x07U, 0x1'0000};
  return std::nullopt;
}

}  // namespace

bool is_utf8(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const auto sequence = sequence_of(static_cast<unsigned char>(bytes[at]));
    if (!sequence || sequence->following >= bytes.size() - at) return false;
    std::uint32_t value = sequence->bits;
    for (std::size_t i = 0; i < sequence->following; ++i) {
      const auto next = static_cast<unsigned char>(bytes[++at]);
      if ((next & 0xC0U) != 0x80U) return false;
      value = (value << 6U) | (next & 0x3FU);
    }
    const bool is_surrogate = value >= 0xD800 && value <= 0xDFFF;
    if (value < sequence->smallest || is_surrogate || value > 0x10'FFFF) return false;
  }
  return true;
}

}  // namespace probity::http

#include "ledger/encoding.hpp"

#include <algorithm>
#include <array>

namespace probity::ledger {

namespace {

constexpr std::string_view kBase64 =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view kHex = "0123456789abcdef";

// What each byte stands for in an alphabet; -1 for nothing.
constexpr std::array<std::int16_t, 256> values_of(std::string_view alphabet) {
  std::array<std::int16_t, 256> values{};
  values.fill(-1);
  for (std::size_t i = 0; i < alphabet.size(); ++i) {
    values[static_cast<unsigned char>(alphabet[i])] = static_cast<std::int16_t>(i);
  }
  return values;
}
constexpr auto kBase64Values = values_of(kBase64);
constexpr auto kHexValues = values_of(kHex);

std::uint32_t byte_at(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}

template <std::size_t Width>
std::string big_endian(std::uint64_t number) {
  std::string bytes(Width, '\0');
  for (std::size_t i = 0; i < Width; ++i) {
    bytes[Width - 1 - i] = static_cast<char>(number >> (8 * i) & 0xff);
  }
  return bytes;
}

}  // namespace

std::string to_base64(std::string_view bytes) {
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const std::size_t have = std::min<std::size_t>(3, bytes.size() - at);
    std::uint32_t bits = byte_at(bytes, at) << 16;
    if (have > 1) bits |= byte_at(bytes, at + 1) << 8;
    if (have > 2) bits |= byte_at(bytes, at + 2);
    text += kBase64[bits >> 18];
    text += kBase64[bits >> 12 & 63];
    text += have > 1 ? kBase64[bits >> 6 & 63] : '=';
    text += have > 2 ? kBase64[bits & 63] : '=';
  }
  return text;
}

std::optional<std::string> from_base64(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  std::size_t padding = 0;
  while (padding < 2 && text.ends_with('=')) {
    text.remove_suffix(1);
    ++padding;
  }
  std::string bytes;
  bytes.reserve(text.size() / 4 * 3 + 2);
  std::uint32_t bits = 0;
  unsigned count = 0;
  for (const char c : text) {
    const int value = kBase64Values[static_cast<unsigned char>(c)];
    if (value < 0) return std::nullopt;
    bits = (bits << 6 | static_cast<std::uint32_t>(value)) & 0xffffff;
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes += static_cast<char>(bits >> count & 0xff);
    }
  }
  const bool has_unused_bits = (bits & ((1U << count) - 1)) != 0;
  if (has_unused_bits || count != 2 * padding) return std::nullopt;
  return bytes;
}

std::string to_hex(std::string_view bytes) {
  std::string text;
  text.reserve(2 * bytes.size());
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    text += kHex[byte_at(bytes, at) >> 4];
    text += kHex[byte_at(bytes, at) & 15];
  }
  return text;
}

std::optional<std::string> from_hex(std::string_view text) {
  if (text.size() % 2 != 0) return std::nullopt;
  std::string bytes;
  bytes.reserve(text.size() / 2);
  for (std::size_t at = 0; at < text.size(); at += 2) {
    const int high = kHexValues[byte_at(text, at)];
    const int low = kHexValues[byte_at(text, at + 1)];
    if (high < 0 || low < 0) return std::nullopt;
    bytes += static_cast<char>(16 * high + low);
  }
  return bytes;
}

std::optional<std::uint64_t> from_decimal(std::string_view text, std::uint64_t most) {
  if (text.empty() || text.size() > 20 || (text.size() > 1 && text.front() == '0')) {
    return std::nullopt;
  }
  std::uint64_t number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    const auto digit = static_cast<std::uint64_t>(c - '0');
    if (number > (most - std::min(most, digit)) / 10 || 10 * number + digit > most) {
      return std::nullopt;
    }
    number = 10 * number + digit;
  }
  return number;
}

std::string big_endian_16(std::uint16_t number) { return big_endian<2>(number); }
std::string big_endian_32(std::uint32_t number) { return big_endian<4>(number); }
std::string big_endian_64(std::uint64_t number) { return big_endian<8>(number); }

std::uint64_t read_big_endian(std::string_view bytes, std::size_t width) {
  std::uint64_t number = 0;
  for (const char c : bytes.substr(0, width)) number = number << 8 | static_cast<unsigned char>(c);
  return number;
}

std::optional<CodePoint> first_code_point(std::string_view text) {
  const std::uint32_t first = byte_at(text, 0);
  if (first < 0x80) return CodePoint{first, 1};
  const std::size_t length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4 || text.size() < length) return std::nullopt;
  std::uint32_t value = first & (0x7fU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    const std::uint32_t next = byte_at(text, i);
    if ((next & 0xc0) != 0x80) return std::nullopt;
    value = value << 6 | (next & 0x3f);
  }
  constexpr std::array<std::uint32_t, 5> kSmallest{0, 0, 0x80, 0x800, 0x10000};
  const bool is_surrogate = value >= 0xd800 && value <= 0xdfff;
  if (value < kSmallest[length] || value > 0x10ffff || is_surrogate) return std::nullopt;
  return CodePoint{value, length};
}

std::optional<std::string_view> take_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end + 1);
  return line;
}

}  // namespace probity::ledger

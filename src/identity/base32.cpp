#include "identity/base32.hpp"

namespace probity::identity {

namespace {

constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

}  // namespace

std::string base32(std::span<const std::uint8_t> bytes) {
  std::string text;
  unsigned waiting = 0;
  unsigned bits = 0;
  for (const std::uint8_t byte : bytes) {
    waiting = waiting << 8 | byte;
    for (bits += 8; bits >= 5; bits -= 5) text += kLetters[waiting >> (bits - 5) & 31];
    waiting &= (1U << bits) - 1;
  }
  if (bits > 0) text += kLetters[waiting << (5 - bits) & 31];
  return text;
}

std::optional<std::vector<std::uint8_t>> from_base32(std::string_view text) {
  std::vector<std::uint8_t> bytes;
  unsigned waiting = 0;
  unsigned bits = 0;
  while (text.ends_with('=') || text.ends_with(' ')) text.remove_suffix(1);
  for (char letter : text) {
    if (letter == ' ') continue;
    if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
    const std::size_t value = kLetters.find(letter);
    if (value == std::string_view::npos) return std::nullopt;
    waiting = waiting << 5 | static_cast<unsigned>(value);
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push_back(static_cast<std::uint8_t>(waiting >> bits));
      waiting &= (1U << bits) - 1;
    }
  }
  // What is left over must be the filling of the last letter.
  if (bits >= 5 || waiting != 0) return std::nullopt;
  return bytes;
}

}  // namespace probity::identity

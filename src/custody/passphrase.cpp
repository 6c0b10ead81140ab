#include <algorithm>
#include <array>

#include "custody/bytes.hpp"
#include "custody/holder_key.hpp"

namespace probity::custody {

namespace {

constexpr std::string_view kLetters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";  // 32: no I, L, O, U
constexpr std::size_t kRandomLetters = 19;
constexpr std::size_t kGroup = 4;

std::optional<std::size_t> value_of(char letter) {
  if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
  if (letter == 'O') letter = '0';
  if (letter == 'I' || letter == 'L') letter = '1';
  const auto at = kLetters.find(letter);
  return at == std::string_view::npos ? std::nullopt : std::optional{at};
}

// Changes with every single letter, for the weights are odd, and with nearly every two neighbours
// that are swapped.
char check_letter(std::string_view letters) {
  std::size_t sum = 0;
  for (std::size_t i = 0; i < kRandomLetters; ++i) {
    sum += (2 * i + 1) * value_of(letters[i]).value();
  }
  return kLetters[sum % kLetters.size()];
}

}  // namespace

Passphrase Passphrase::make(RandomSource& random) {
  SecretBytes letters{kRandomLetters + 1};
  const auto space = letters.space();
  random.fill(space);
  for (std::uint8_t& letter : space) {
    letter = static_cast<std::uint8_t>(kLetters[letter % kLetters.size()]);
  }
  space.back() = static_cast<std::uint8_t>(check_letter(letters.view()));
  return Passphrase{std::move(letters)};
}

std::optional<Passphrase> Passphrase::typed(std::string_view text) {
  SecretBytes letters{kRandomLetters + 1};
  std::size_t count = 0;
  for (const char c : text) {
    if (c == ' ' || c == '-' || c == '\n' || c == '\r' || c == '\t') continue;
    const auto value = value_of(c);
    if (!value || count == letters.size()) return std::nullopt;
    letters.space()[count++] = static_cast<std::uint8_t>(kLetters[*value]);
  }
  if (count != letters.size() || letters.view().back() != check_letter(letters.view())) {
    return std::nullopt;
  }
  return Passphrase{std::move(letters)};
}

SecretBytes Passphrase::text() const {
  const std::string_view all = letters();
  SecretBytes out{all.size() + all.size() / kGroup - 1};
  auto to = out.space().begin();
  for (std::size_t at = 0; at < all.size(); at += kGroup) {
    if (at > 0) *to++ = '-';
    to = std::ranges::copy(bytes_of(all.substr(at, kGroup)), to).out;
  }
  return out;
}

}  // namespace probity::custody

#include "identity/paper_code.hpp"

#include <sodium.h>

namespace probity::identity {

namespace {

// Crockford's choice of letters: no I, L, O, U.
constexpr std::string_view kLetters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kRandomLetters = 15;
constexpr std::string_view kPurpose = "probity paper code";

// A weighted sum modulo 31: it changes with any two different neighbours swapped and any one wrong
// letter, but for 0 and Z.
char check_letter(std::string_view letters) {
  unsigned sum = 0;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    sum += static_cast<unsigned>(i + 1) * static_cast<unsigned>(kLetters.find(letters[i]));
  }
  return kLetters[sum % 31];
}

// As meant: capital letters without spaces and dashes; nullopt for what cannot be a code.
std::optional<std::string> as_meant(std::string_view typed) {
  std::string letters;
  for (char c : typed) {
    if (c == ' ' || c == '-') continue;
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c == 'O') c = '0';
    if (c == 'I' || c == 'L') c = '1';
    if (!kLetters.contains(c)) return std::nullopt;
    letters += c;
  }
  const bool fits =
      letters.size() == kRandomLetters + 1 &&
      check_letter(std::string_view{letters}.substr(0, kRandomLetters)) == letters.back();
  return fits ? std::optional{letters} : std::nullopt;
}

// 75 random bits need no slow hash.
PaperCode::Kept hash_of(std::string_view letters) {
  PaperCode::Kept kept{};
  crypto_generichash(kept.data(), kept.size(),
                     reinterpret_cast<const unsigned char*>(letters.data()), letters.size(),
                     reinterpret_cast<const unsigned char*>(kPurpose.data()), kPurpose.size());
  return kept;
}

}  // namespace

PaperCode PaperCode::make(RandomSource& random) {
  const Secret<kRandomLetters> bytes{random};
  std::string letters;
  for (const std::uint8_t byte : bytes.bytes()) letters += kLetters[byte & 31];
  letters += check_letter(letters);
  return PaperCode{std::move(letters)};
}

std::string PaperCode::text() const {
  std::string grouped;
  for (std::size_t i = 0; i < letters_.size(); ++i) {
    if (i > 0 && i % 4 == 0) grouped += '-';
    grouped += letters_[i];
  }
  return grouped;
}

PaperCode::Kept PaperCode::kept() const { return hash_of(letters_); }

std::optional<PaperCode::Kept> kept_of_typed(std::string_view typed) {
  const auto letters = as_meant(typed);
  return letters ? std::optional{hash_of(*letters)} : std::nullopt;
}

CodeCheck check_code(std::string_view typed, const PaperCode::Kept& kept) {
  const auto letters = as_meant(typed);
  if (!letters) return CodeCheck::mistyped;
  const PaperCode::Kept typed_hash = hash_of(*letters);
  const bool is_right = sodium_memcmp(typed_hash.data(), kept.data(), kept.size()) == 0;
  return is_right ? CodeCheck::right : CodeCheck::wrong;
}

}  // namespace probity::identity

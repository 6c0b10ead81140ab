#include "identity/password.hpp"

#include <algorithm>
#include <array>
#include <set>

#include <sodium.h>

#include "people/keys.hpp"

namespace probity::identity {

namespace {

// What is tried first everywhere, beyond what the length already rules out.
constexpr std::array<std::string_view, 14> kTriedFirst{
    "passwordpassword", "password1234", "password12345", "123456789012",   "1234567890123",
    "qwertyuiop12",     "qwertyuiopas", "abcdefghijkl",  "letmeinletmein", "iloveyou1234",
    "welcome12345",     "changeme1234", "adminadmin12",  "schoolschool"};

std::size_t characters_in(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

// The same few characters over and over, or the alphabet from somewhere.
bool is_a_pattern(std::string_view text) {
  if (std::set<char>(text.begin(), text.end()).size() < 5) return true;
  std::size_t steps = 0;
  for (std::size_t i = 1; i < text.size(); ++i) {
    const int step = text[i] - text[i - 1];
    steps += step == 1 || step == -1;
  }
  return steps + 2 >= text.size();
}

}  // namespace

Result<PasswordHash> PasswordHash::of(std::string_view password, PasswordCost cost) {
  std::array<char, crypto_pwhash_STRBYTES> out{};
  if (crypto_pwhash_str_alg(out.data(), password.data(), password.size(), cost.passes, cost.memory,
                            crypto_pwhash_ALG_ARGON2ID13) != 0) {
    return failure(ErrorKind::environment, "not enough memory to keep a password safely",
                   "free some memory, or lower the cost of passwords in probity.toml");
  }
  return PasswordHash{std::string{out.data()}};
}

Result<PasswordHash> PasswordHash::parse(std::string_view kept) {
  const bool is_argon = kept.starts_with("$argon2id$") && kept.size() < crypto_pwhash_STRBYTES &&
                        kept.find('\0') == std::string_view::npos;
  if (!is_argon) return failure(ErrorKind::unreadable, "not a kept password");
  return PasswordHash{std::string{kept}};
}

PasswordCheck PasswordHash::check(std::string_view password, PasswordCost cost) const {
  if (password.size() > kLongestPassword ||
      crypto_pwhash_str_verify(text_.c_str(), password.data(), password.size()) != 0) {
    return PasswordCheck::wrong;
  }
  const bool is_same_cost =
      crypto_pwhash_str_needs_rehash(text_.c_str(), cost.passes, cost.memory) == 0;
  return is_same_cost ? PasswordCheck::right : PasswordCheck::right_but_weaker;
}

std::optional<std::string_view> refusal_of_password(std::string_view password,
                                                    std::span<const std::string_view> known) {
  if (characters_in(password) < kShortestPassword) {
    return "It is too short: use at least 12 characters. Three or four words are easy to remember.";
  }
  if (password.size() > kLongestPassword) {
    return "It is too long: use at most 200 characters.";
  }
  const std::string folded = people::without_case(password);
  if (std::ranges::find(kTriedFirst, folded) != kTriedFirst.end() || is_a_pattern(folded)) {
    return "It is one of those that are tried first: choose words that do not belong together.";
  }
  for (const std::string_view text : known) {
    // What is left without the known text must still be a password's length.
    if (text.size() < 3) continue;
    const std::size_t at = folded.find(people::without_case(text));
    if (at == std::string::npos) continue;
    if (characters_in(folded) - characters_in(text) < kShortestPassword) {
      return "It is mostly something that others know about you: add words that they do not.";
    }
  }
  return std::nullopt;
}

}  // namespace probity::identity

#include "advice/roll_typing_errors.hpp"

#include <algorithm>
#include <string>

#include "base/hash.hpp"

namespace probity::advice {

namespace {

bool is_plain(std::string_view name) {
  return std::ranges::all_of(name, [](char c) { return c >= 'a' && c <= 'z'; });
}

struct Halves {
  std::uint32_t first;
  std::uint32_t second;
};

Halves halves_of(std::string_view text) {
  const std::uint64_t hash = hash_bytes(text);
  return {static_cast<std::uint32_t>(hash >> 32), static_cast<std::uint32_t>(hash)};
}

// Calls `use` with `text` and with `text` without each one of its letters.
template <class Use>
void for_each_rest(std::string_view text, Use use) {
  use(text);
  std::string rest{text.substr(1)};
  for (std::size_t i = 0; i < text.size(); ++i) {
    // Without one letter of a double one is the same as without the other.
    if (i == 0 || text[i] != text[i - 1]) use(std::string_view{rest});
    if (i + 1 < text.size()) rest[i] = text[i];
  }
}

}  // namespace

TypingError typing_error(std::string_view name, std::string_view typed) {
  const auto [in_name, in_typed] = std::ranges::mismatch(name, typed);
  const std::string_view a{in_name, name.end()};
  const std::string_view b{in_typed, typed.end()};
  if (a.empty() && b.empty()) return TypingError::none;
  if (a.size() == b.size()) {
    if (a.substr(1) == b.substr(1)) return TypingError::changed;
    const bool swaps = a.size() >= 2 && a[0] == b[1] && a[1] == b[0] && a.substr(2) == b.substr(2);
    return swaps ? TypingError::swapped : TypingError::none;
  }
  if (a.size() == b.size() + 1 && a.substr(1) == b) return TypingError::lost;
  if (a.size() + 1 == b.size() && a == b.substr(1)) return TypingError::added;
  return TypingError::none;
}

void TypingErrors::add(std::string_view name, std::uint32_t number) {
  if (name.size() < kShortest || name.size() > kLongest || !is_plain(name)) return;
  for_each_rest(name, [&](std::string_view rest) {
    const Halves halves = halves_of(rest);
    by_rest_.add(halves.first, halves.second, number);
  });
}

std::vector<std::uint32_t> TypingErrors::near(std::string_view typed) const {
  std::vector<std::uint32_t> found;
  if (typed.size() < 2 || typed.size() > kLongest || !is_plain(typed)) return found;
  for_each_rest(typed, [&](std::string_view rest) {
    const Halves halves = halves_of(rest);
    const auto numbers = by_rest_.of(halves.first, halves.second);
    found.insert(found.end(), numbers.begin(), numbers.end());
  });
  std::ranges::sort(found);
  const auto repeated = std::ranges::unique(found);
  found.erase(repeated.begin(), repeated.end());
  return found;
}

}  // namespace probity::advice

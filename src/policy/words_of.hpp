// The words that stand for the values of an enumeration in files.
//
//   constexpr WordsOf<RiskLevel, 3> kLevels{{{RiskLevel::low, "low"}, ...}};
//   word_in(kLevels, level);   named_in(kLevels, "low");
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace probity::policy {

template <class Value, std::size_t count>
using WordsOf = std::array<std::pair<Value, std::string_view>, count>;

// Empty for a value that the table does not hold. O(n).
template <class Value, std::size_t count>
[[nodiscard]] constexpr std::string_view word_in(const WordsOf<Value, count>& words, Value value) {
  const auto found = std::ranges::find(words, value, [](const auto& pair) { return pair.first; });
  return found == words.end() ? std::string_view{} : found->second;
}

template <class Value, std::size_t count>
[[nodiscard]] constexpr std::optional<Value> named_in(const WordsOf<Value, count>& words,
                                                      std::string_view word) {
  const auto found = std::ranges::find(words, word, [](const auto& pair) { return pair.second; });
  if (found == words.end()) return std::nullopt;
  return found->first;
}

}  // namespace probity::policy

#include "advice/named_in.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace probity::advice {

namespace {

std::string_view without_plural(std::string_view word) {
  constexpr std::size_t kShortest = 3;  // "bus" is no plural of "bu"
  const bool is_plural = word.size() > kShortest && word.ends_with('s') && !word.ends_with("ss");
  return is_plural ? word.substr(0, word.size() - 1) : word;
}

bool is_same_word(const Word& word, const std::string& wanted) {
  const std::string_view plain = without_plural(wanted);
  return without_plural(word.folded) == plain || without_plural(word.unmasked) == plain;
}

}  // namespace

bool is_named_in(const Text& text, std::string_view name) {
  const std::vector<std::string> wanted = folded_parts(name);
  return !wanted.empty() && !std::ranges::search(text.words(), wanted, is_same_word).empty();
}

}  // namespace probity::advice

#include "advice/colleagues_named.hpp"

#include <algorithm>
#include <set>

#include "advice/text.hpp"
#include "advice/trust_names.hpp"
#include "people/keys.hpp"

namespace probity::advice {

namespace {

// Most colleagues share no word with a draft, and are passed over quickly.
bool shares_a_word(const std::set<std::string_view>& words, const registers::Colleague& colleague) {
  for (const std::string* const name :
       {&colleague.family, &colleague.given, &colleague.preferred}) {
    const auto parts = folded_parts(*name);
    if (!parts.empty() && words.contains(parts.front())) return true;
  }
  return false;
}

std::set<std::string_view> words_of(const Text& text) {
  std::set<std::string_view> words;
  for (const Word& word : text.words()) {
    words.insert(word.folded);
    words.insert(word.unmasked);
  }
  return words;
}

bool is_named(const Text& text, const registers::Colleague& colleague) {
  registers::PublishingRegisters alone;
  alone.colleagues.push_back(colleague);
  std::vector<Marked> marked;
  TrustNames::of(alone).mark(text, marked);
  return std::ranges::any_of(marked, [](const Marked& one) { return one.mark == Mark::staff; });
}

bool has_address(const Text& text, std::string_view written) {
  if (written.empty()) return false;
  const std::string address = people::without_case(written);
  return std::ranges::any_of(text.words(), [&](const Word& word) {
    return word.kind == Word::Kind::email && word.folded == address;
  });
}

}  // namespace

Result<std::vector<std::string>> colleagues_named(const registers::PublishingRegisters& registers,
                                                  std::string_view text) {
  PROBITY_TRY(const Text read, Text::read(text));
  const auto words = words_of(read);
  std::vector<std::string> named;
  for (const registers::Colleague& colleague : registers.colleagues) {
    const bool is_one = (shares_a_word(words, colleague) && is_named(read, colleague)) ||
                        has_address(read, colleague.email);
    if (is_one) {
      named.push_back(colleague.source_id);
    }
  }
  return named;
}

}  // namespace probity::advice

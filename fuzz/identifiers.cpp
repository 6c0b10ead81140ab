// Any text as a draft: identifiers lie in it, in order, apart, and name the words that they share
// code points with.
#include "advice/identifiers.hpp"

#include <string>

#include "input.hpp"
#include "require.hpp"

namespace probity::fuzz {

namespace {

using advice::Identifier;
using advice::Span;
using advice::Text;

void check_words(const Text& text, const Identifier& found) {
  const auto& words = text.words();
  require(found.first_word + found.words <= words.size(), "words are of the text");
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Span at = words[i].at;
    const bool shares = at.begin < found.at.end && found.at.begin < at.end;
    const bool is_named = i >= found.first_word && i < found.first_word + found.words;
    require(shares == is_named, "the words it shares something with are named");
  }
}

void check(std::string_view utf8) {
  const auto text = Text::read(utf8);
  if (!text) return;
  const auto found = find_identifiers(*text);
  std::uint32_t end = 0;
  for (const Identifier& each : found) {
    require(each.at.begin >= end && each.at.begin < each.at.end, "they stand apart, in order");
    end = each.at.end;
    check_words(*text, each);
  }
  require(end <= text->length(), "they lie in the text");
  const LocalDate day{std::chrono::local_days{std::chrono::year{2025} / std::chrono::June / 16}};
  require(find_identifiers(*text, day).size() == found.size(), "a day changes kinds only");
}

}  // namespace

}  // namespace probity::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  probity::fuzz::check(probity::fuzz::text_of(data, size));
  return 0;
}

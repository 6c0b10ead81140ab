#include "portal/name_search.hpp"

#include <algorithm>

namespace probity::portal {

namespace {

// Letters for U+00C0 to U+017F, four to a group, by their place; '.' has none.
constexpr std::string_view kPlain =
    "aaaaaaaceeeeiiiidnooooo.ouuuuyts"  // C0 to DF: capitals of Latin-1; ae as a, thorn as t
    "aaaaaaaceeeeiiiidnooooo.ouuuuyty"  // E0 to FF
    "aaaaaaccccccccdd"                  // 100 to 10F
    "ddeeeeeeeeeegggg"                  // 110 to 11F
    "gggghhhhiiiiiiii"                  // 120 to 12F
    "iiiijjkkklllllll"                  // 130 to 13F
    "lllnnnnnnnnnoooo"                  // 140 to 14F
    "oooorrrrrrssssss"                  // 150 to 15F
    "ssttttttuuuuuuuu"                  // 160 to 16F
    "uuuuwwyyyzzzzzzs";                 // 170 to 17F
static_assert(kPlain.size() == 0x180 - 0xC0);

// The letter for the two bytes of a UTF-8 character; 0 when it is none of these.
char plain_letter(unsigned char first, unsigned char second) {
  if (first < 0xC3 || first > 0xC5 || (second & 0xC0U) != 0x80U) return 0;
  const auto code = (static_cast<std::size_t>(first & 0x1FU) << 6U) | (second & 0x3FU);
  const char letter = kPlain.at(code - 0xC0);
  return letter == '.' ? char{0} : letter;
}

}  // namespace

std::string without_marks(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char letter = text[i];
    if (letter >= 'A' && letter <= 'Z') {
      out += static_cast<char>(letter - 'A' + 'a');
      continue;
    }
    const bool has_next = i + 1 < text.size();
    const char plain = has_next ? plain_letter(static_cast<unsigned char>(letter),
                                               static_cast<unsigned char>(text[i + 1]))
                                : char{0};
    out += plain == 0 ? letter : plain;
    if (plain != 0) ++i;
  }
  return out;
}

NameSearch::NameSearch(std::string_view typed) {
  const std::string folded = without_marks(typed);
  std::size_t begin = 0;
  while ((begin = folded.find_first_not_of(" ,\t", begin)) != std::string::npos) {
    const std::size_t end = std::min(folded.find_first_of(" ,\t", begin), folded.size());
    words_.push_back(folded.substr(begin, end - begin));
    begin = end;
  }
}

bool NameSearch::finds(std::string_view text) const {
  if (words_.empty()) return true;
  const std::string folded = without_marks(text);
  return std::ranges::all_of(words_,
                             [&](const std::string& word) { return folded.contains(word); });
}

}  // namespace probity::portal

#include "advice/folding_tables.hpp"

#include <algorithm>
#include <array>

#include "advice/folding.hpp"

namespace probity::advice {

namespace {

// In the order of the code points.
// clang-format off
constexpr auto kLatinLetters = std::to_array<LatinLetter>({
    {0x00c6, "ae", true, "AE"}, {0x00d0, "d", true, "D"}, {0x00d8, "o", true, "O"},
    {0x00de, "th", true, "TH"}, {0x00df, "ss", false, "ss"}, {0x00e6, "ae", false, "ae"},
    {0x00f0, "d", false, "d"}, {0x00f8, "o", false, "o"}, {0x00fe, "th", false, "th"},
    {0x0110, "d", true, "D"}, {0x0111, "d", false, "d"}, {0x0126, "h", true, "H"},
    {0x0127, "h", false, "h"}, {0x0131, "i", false, "i"}, {0x0138, "k", false, "k"},
    {0x0141, "l", true, "L"}, {0x0142, "l", false, "l"}, {0x014a, "n", true, "N"},
    {0x014b, "n", false, "n"}, {0x0152, "oe", true, "OE"}, {0x0153, "oe", false, "oe"},
    {0x0166, "t", true, "T"}, {0x0167, "t", false, "t"}, {0x0180, "b", false, "b"},
    {0x0181, "b", true, "B"}, {0x0186, "o", true, "O"}, {0x0187, "c", true, "C"},
    {0x0188, "c", false, "c"}, {0x0189, "d", true, "D"}, {0x018a, "d", true, "D"},
    {0x018e, "e", true, "E"}, {0x018f, "e", true, "E"}, {0x0190, "e", true, "E"},
    {0x0191, "f", true, "F"}, {0x0192, "f", false, "f"}, {0x0193, "g", true, "G"},
    {0x0194, "g", true, "G"}, {0x0197, "i", true, "I"}, {0x0198, "k", true, "K"},
    {0x0199, "k", false, "k"}, {0x019a, "l", false, "l"}, {0x019d, "n", true, "N"},
    {0x01a4, "p", true, "P"}, {0x01a5, "p", false, "p"}, {0x01ac, "t", true, "T"},
    {0x01ad, "t", false, "t"}, {0x01ae, "t", true, "T"}, {0x01b1, "u", true, "U"},
    {0x01b2, "v", true, "V"}, {0x01b3, "y", true, "Y"}, {0x01b4, "y", false, "y"},
    {0x01b5, "z", true, "Z"}, {0x01b6, "z", false, "z"}, {0x01dd, "e", false, "e"},
    {0x0237, "j", false, "j"}, {0x023a, "a", true, "A"}, {0x023b, "c", true, "C"},
    {0x023c, "c", false, "c"}, {0x023d, "l", true, "L"}, {0x023e, "t", true, "T"},
    {0x0243, "b", true, "B"}, {0x0244, "u", true, "U"}, {0x0246, "e", true, "E"},
    {0x0247, "e", false, "e"}, {0x0248, "j", true, "J"}, {0x0249, "j", false, "j"},
    {0x024a, "q", true, "Q"}, {0x024b, "q", false, "q"}, {0x024c, "r", true, "R"},
    {0x024d, "r", false, "r"}, {0x024e, "y", true, "Y"}, {0x024f, "y", false, "y"},
    {0x0251, "a", false, "a"}, {0x0253, "b", false, "b"}, {0x0254, "o", false, "o"},
    {0x0256, "d", false, "d"}, {0x0257, "d", false, "d"}, {0x0259, "e", false, "e"},
    {0x025b, "e", false, "e"}, {0x0260, "g", false, "g"}, {0x0261, "g", false, "g"},
    {0x0262, "g", false, "g"}, {0x0263, "g", false, "g"}, {0x0268, "i", false, "i"},
    {0x0269, "i", false, "i"}, {0x026a, "i", false, "i"}, {0x0272, "n", false, "n"},
    {0x0274, "n", false, "n"}, {0x0276, "oe", false, "oe"}, {0x0280, "r", false, "r"},
    {0x0288, "t", false, "t"}, {0x0289, "u", false, "u"}, {0x028a, "u", false, "u"},
    {0x028b, "v", false, "v"}, {0x028f, "y", false, "y"}, {0x0299, "b", false, "b"},
    {0x029c, "h", false, "h"}, {0x029f, "l", false, "l"}, {0x1d00, "a", false, "a"},
    {0x1d01, "ae", false, "ae"}, {0x1d03, "b", false, "b"}, {0x1d04, "c", false, "c"},
    {0x1d05, "d", false, "d"}, {0x1d06, "d", false, "d"}, {0x1d07, "e", false, "e"},
    {0x1d0a, "j", false, "j"}, {0x1d0b, "k", false, "k"}, {0x1d0c, "l", false, "l"},
    {0x1d0d, "m", false, "m"}, {0x1d0f, "o", false, "o"}, {0x1d18, "p", false, "p"},
    {0x1d19, "r", false, "r"}, {0x1d1b, "t", false, "t"}, {0x1d1c, "u", false, "u"},
    {0x1d20, "v", false, "v"}, {0x1d21, "w", false, "w"}, {0x1d22, "z", false, "z"},
    {0x1e9e, "ss", true, "SS"}, {0x2c65, "a", false, "a"}, {0x2c66, "t", false, "t"},
    {0xa730, "f", false, "f"}, {0xa731, "s", false, "s"}, {0xa7af, "q", false, "q"},
    {0xab30, "b", false, "b"}, {0xab53, "x", false, "x"}, {0x1f150, "a", true, "A"},
    {0x1f151, "b", true, "B"}, {0x1f152, "c", true, "C"}, {0x1f153, "d", true, "D"},
    {0x1f154, "e", true, "E"}, {0x1f155, "f", true, "F"}, {0x1f156, "g", true, "G"},
    {0x1f157, "h", true, "H"}, {0x1f158, "i", true, "I"}, {0x1f159, "j", true, "J"},
    {0x1f15a, "k", true, "K"}, {0x1f15b, "l", true, "L"}, {0x1f15c, "m", true, "M"},
    {0x1f15d, "n", true, "N"}, {0x1f15e, "o", true, "O"}, {0x1f15f, "p", true, "P"},
    {0x1f160, "q", true, "Q"}, {0x1f161, "r", true, "R"}, {0x1f162, "s", true, "S"},
    {0x1f163, "t", true, "T"}, {0x1f164, "u", true, "U"}, {0x1f165, "v", true, "V"},
    {0x1f166, "w", true, "W"}, {0x1f167, "x", true, "X"}, {0x1f168, "y", true, "Y"},
    {0x1f169, "z", true, "Z"}, {0x1f170, "a", true, "A"}, {0x1f171, "b", true, "B"},
    {0x1f172, "c", true, "C"}, {0x1f173, "d", true, "D"}, {0x1f174, "e", true, "E"},
    {0x1f175, "f", true, "F"}, {0x1f176, "g", true, "G"}, {0x1f177, "h", true, "H"},
    {0x1f178, "i", true, "I"}, {0x1f179, "j", true, "J"}, {0x1f17a, "k", true, "K"},
    {0x1f17b, "l", true, "L"}, {0x1f17c, "m", true, "M"}, {0x1f17d, "n", true, "N"},
    {0x1f17e, "o", true, "O"}, {0x1f17f, "p", true, "P"}, {0x1f180, "q", true, "Q"},
    {0x1f181, "r", true, "R"}, {0x1f182, "s", true, "S"}, {0x1f183, "t", true, "T"},
    {0x1f184, "u", true, "U"}, {0x1f185, "v", true, "V"}, {0x1f186, "w", true, "W"},
    {0x1f187, "x", true, "X"}, {0x1f188, "y", true, "Y"}, {0x1f189, "z", true, "Z"},
});

struct Alike {
  char32_t point;
  char latin;
  Likeness likeness;
};

constexpr auto kLookAlikes = std::to_array<Alike>({
    {0x0391, 'a', Likeness::close}, {0x0392, 'b', Likeness::close},
    {0x0395, 'e', Likeness::close}, {0x0396, 'z', Likeness::close},
    {0x0397, 'h', Likeness::close}, {0x0399, 'i', Likeness::close},
    {0x039a, 'k', Likeness::close}, {0x039b, 'a', Likeness::loose},
    {0x039c, 'm', Likeness::close}, {0x039d, 'n', Likeness::close},
    {0x039f, 'o', Likeness::close}, {0x03a1, 'p', Likeness::close},
    {0x03a4, 't', Likeness::close}, {0x03a5, 'y', Likeness::close},
    {0x03a7, 'x', Likeness::close}, {0x03b1, 'a', Likeness::loose},
    {0x03b2, 'b', Likeness::loose}, {0x03b3, 'y', Likeness::loose},
    {0x03b4, 'd', Likeness::loose}, {0x03b5, 'e', Likeness::loose},
    {0x03b7, 'n', Likeness::loose}, {0x03b8, 'o', Likeness::loose},
    {0x03b9, 'i', Likeness::loose}, {0x03ba, 'k', Likeness::loose},
    {0x03bd, 'v', Likeness::close}, {0x03bf, 'o', Likeness::close},
    {0x03c1, 'p', Likeness::loose}, {0x03c3, 'o', Likeness::loose},
    {0x03c4, 't', Likeness::loose}, {0x03c5, 'u', Likeness::loose},
    {0x03c7, 'x', Likeness::loose}, {0x03c9, 'w', Likeness::loose},
    {0x03d5, 'f', Likeness::close}, {0x03f2, 'c', Likeness::close},
    {0x03f3, 'j', Likeness::close}, {0x03f9, 'c', Likeness::close},
    {0x0405, 's', Likeness::close}, {0x0406, 'i', Likeness::close},
    {0x0408, 'j', Likeness::close}, {0x0410, 'a', Likeness::close},
    {0x0412, 'b', Likeness::close}, {0x0415, 'e', Likeness::close},
    {0x0418, 'n', Likeness::loose}, {0x041a, 'k', Likeness::close},
    {0x041c, 'm', Likeness::close}, {0x041d, 'h', Likeness::close},
    {0x041e, 'o', Likeness::close}, {0x0420, 'p', Likeness::close},
    {0x0421, 'c', Likeness::close}, {0x0422, 't', Likeness::close},
    {0x0423, 'y', Likeness::close}, {0x0425, 'x', Likeness::close},
    {0x042f, 'r', Likeness::loose}, {0x0430, 'a', Likeness::close},
    {0x0432, 'b', Likeness::loose}, {0x0433, 'r', Likeness::loose},
    {0x0435, 'e', Likeness::close}, {0x0438, 'u', Likeness::loose},
    {0x043a, 'k', Likeness::loose}, {0x043c, 'm', Likeness::loose},
    {0x043d, 'h', Likeness::loose}, {0x043e, 'o', Likeness::close},
    {0x043f, 'n', Likeness::loose}, {0x0440, 'p', Likeness::close},
    {0x0441, 'c', Likeness::close}, {0x0442, 't', Likeness::loose},
    {0x0443, 'y', Likeness::close}, {0x0445, 'x', Likeness::close},
    {0x0446, 'u', Likeness::loose}, {0x044c, 'b', Likeness::loose},
    {0x044f, 'r', Likeness::loose}, {0x0451, 'e', Likeness::loose},
    {0x0454, 'e', Likeness::loose}, {0x0455, 's', Likeness::close},
    {0x0456, 'i', Likeness::close}, {0x0458, 'j', Likeness::close},
    {0x0461, 'w', Likeness::loose}, {0x0474, 'v', Likeness::close},
    {0x0475, 'v', Likeness::close}, {0x0490, 'r', Likeness::loose},
    {0x0491, 'r', Likeness::loose}, {0x0493, 'f', Likeness::loose},
    {0x049d, 'k', Likeness::loose}, {0x04a3, 'h', Likeness::loose},
    {0x04ab, 'c', Likeness::loose}, {0x04ae, 'y', Likeness::close},
    {0x04b3, 'x', Likeness::loose}, {0x04ba, 'h', Likeness::close},
    {0x04bb, 'h', Likeness::close}, {0x04c0, 'i', Likeness::close},
    {0x04cf, 'l', Likeness::close}, {0x0500, 'd', Likeness::close},
    {0x0501, 'd', Likeness::close}, {0x050d, 'g', Likeness::loose},
    {0x051a, 'q', Likeness::close}, {0x051b, 'q', Likeness::close},
    {0x051c, 'w', Likeness::close}, {0x051d, 'w', Likeness::close},
    {0x053c, 'l', Likeness::close}, {0x053d, 'x', Likeness::loose},
    {0x054d, 'u', Likeness::close}, {0x054f, 's', Likeness::close},
    {0x0555, 'o', Likeness::close}, {0x0562, 'p', Likeness::loose},
    {0x0566, 'q', Likeness::close}, {0x0567, 'e', Likeness::loose},
    {0x0570, 'h', Likeness::close}, {0x0572, 'n', Likeness::loose},
    {0x0574, 'u', Likeness::loose}, {0x0575, 'j', Likeness::close},
    {0x0576, 'u', Likeness::loose}, {0x0578, 'n', Likeness::close},
    {0x057c, 'n', Likeness::loose}, {0x057d, 'u', Likeness::close},
    {0x057e, 'v', Likeness::loose}, {0x057f, 's', Likeness::loose},
    {0x0580, 'n', Likeness::loose}, {0x0581, 'g', Likeness::close},
    {0x0584, 'p', Likeness::loose}, {0x0585, 'o', Likeness::close},
    {0x13a0, 'd', Likeness::close}, {0x13a1, 'r', Likeness::close},
    {0x13a2, 't', Likeness::close}, {0x13a5, 'i', Likeness::close},
    {0x13a9, 'y', Likeness::close}, {0x13aa, 'a', Likeness::close},
    {0x13ab, 'j', Likeness::close}, {0x13ac, 'e', Likeness::close},
    {0x13b3, 'w', Likeness::close}, {0x13b7, 'm', Likeness::close},
    {0x13bb, 'h', Likeness::close}, {0x13c0, 'g', Likeness::close},
    {0x13c3, 'z', Likeness::close}, {0x13d9, 'v', Likeness::close},
    {0x13da, 's', Likeness::close}, {0x13de, 'l', Likeness::close},
    {0x13df, 'c', Likeness::close}, {0x13e2, 'p', Likeness::close},
    {0x13e6, 'k', Likeness::close}, {0x13f4, 'b', Likeness::close},
    {0xab70, 'd', Likeness::close},
});
// clang-format on

static_assert(std::ranges::is_sorted(kLatinLetters, {}, &LatinLetter::point));
static_assert(std::ranges::is_sorted(kLookAlikes, {}, &Alike::point));

template <class Row, std::size_t kRows>
const Row* row_of(const std::array<Row, kRows>& table, char32_t point) {
  const auto* found = std::ranges::lower_bound(table, point, {}, &Row::point);
  return found != table.end() && found->point == point ? found : nullptr;
}

}  // namespace

const LatinLetter* latin_letter(char32_t point) {
  if (point < kLatinLetters.front().point) return nullptr;
  return row_of(kLatinLetters, point);
}

char drawn_like(char32_t point, Likeness likeness) {
  const Alike* found = row_of(kLookAlikes, point);
  if (found == nullptr) return 0;
  return found->likeness == Likeness::close || likeness == Likeness::loose ? found->latin : '\0';
}

}  // namespace probity::advice

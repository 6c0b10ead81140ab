#include "advice/folding.hpp"

#include <array>
#include <span>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/utf16.h>

#include "advice/folding_tables.hpp"

namespace probity::advice {

namespace {

constexpr std::size_t kAscii = 128;

constexpr Sort sort_of_ascii(char c) {
  switch (c) {
    case '\n':
    case '\r': return Sort::line_end;
    case ' ':
    case '\t':
    case '\v':
    case '\f': return Sort::space;
    case '\'':
    case '`': return Sort::apostrophe;
    case '"': return Sort::quotation;
    case '-': return Sort::hyphen;
    case '_': return Sort::underscore;
    case '#': return Sort::hash;
    case '@': return Sort::at_sign;
    case '.': return Sort::full_stop;
    case '!':
    case '?': return Sort::final_sign;
    default: return Sort::sign;
  }
}

constexpr std::array<Glyph, kAscii> make_ascii() {
  std::array<Glyph, kAscii> table{};
  for (std::size_t i = 0; i < kAscii; ++i) {
    const char c = static_cast<char>(i);
    Glyph& glyph = table[i];
    glyph.plain = c;
    glyph.is_upper = c >= 'A' && c <= 'Z';
    glyph.is_lower = c >= 'a' && c <= 'z';
    if (glyph.is_upper || glyph.is_lower) {
      glyph.sort = Sort::letter;
      glyph.script = Script::latin;
    } else {
      glyph.sort = c >= '0' && c <= '9' ? Sort::figure : sort_of_ascii(c);
    }
  }
  return table;
}

constexpr std::array<Glyph, kAscii> kAsciiGlyphs = make_ascii();

// The compatibility decomposition, whole; the point itself where it has none.
struct Decomposed {
  std::array<UChar32, 20> points{};
  std::size_t count = 0;
  [[nodiscard]] std::span<const UChar32> all() const { return {points.data(), count}; }
};

Decomposed decomposed(char32_t point) {
  Decomposed result;
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2* normalizer = unorm2_getNFKDInstance(&status);
  std::array<UChar, 40> units{};
  int32_t length = -1;
  if (U_SUCCESS(status)) {
    length = unorm2_getDecomposition(normalizer, static_cast<UChar32>(point), units.data(),
                                     static_cast<int32_t>(units.size()), &status);
  }
  if (U_FAILURE(status) || length < 0) {
    result.points[result.count++] = static_cast<UChar32>(point);
    return result;
  }
  for (int32_t at = 0; at < length && result.count < result.points.size();) {
    UChar32 next = 0;
    U16_NEXT(units.data(), at, length, next);
    result.points[result.count++] = next;
  }
  return result;
}

bool is_mark(UChar32 point) {
  const auto type = u_charType(point);
  return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR ||
         u_hasBinaryProperty(point, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0;
}

bool is_emoji(char32_t point) {
  if (point < 0x203c) return false;
  return u_hasBinaryProperty(static_cast<UChar32>(point), UCHAR_EXTENDED_PICTOGRAPHIC) != 0 ||
         (point >= 0x1f1e6 && point <= 0x1f1ff) || (point >= 0x1f3fb && point <= 0x1f3ff);
}

Script script_of(UChar32 point) {
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(point, &status)) {
    case USCRIPT_LATIN: return Script::latin;
    case USCRIPT_CYRILLIC:
    case USCRIPT_GREEK:
    case USCRIPT_ARMENIAN:
    case USCRIPT_CHEROKEE: return Script::alike;
    default: return Script::other;
  }
}

// Signs whose decomposition does not say what they are used as.
Sort sort_of_sign(char32_t point) {
  switch (point) {
    case 0x2018:  // curly single quotation marks, primes, modifier letters: apostrophes to people
    case 0x2019:
    case 0x201a:
    case 0x201b:
    case 0x2032:
    case 0x00b4:
    case 0x02b9:
    case 0x02bb:
    case 0x02bc:
    case 0x02bd:
    case 0x02bf:
    case 0x02c8:
    case 0xa78c: return Sort::apostrophe;
    case 0x201c:
    case 0x201d:
    case 0x201e:
    case 0x201f:
    case 0x00ab:
    case 0x00bb: return Sort::quotation;
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2212:
    case 0xfe63: return Sort::hyphen;
    case 0x2026:
    case 0x203c:
    case 0x203d:
    case 0x2047:
    case 0x2048:
    case 0x2049:
    case 0x3002: return Sort::final_sign;
    case 0x0085:
    case 0x2028:
    case 0x2029: return Sort::line_end;
    default: return Sort::sign;
  }
}

Glyph glyph_of_plain(UChar32 plain, char32_t point) {
  Glyph glyph = kAsciiGlyphs[static_cast<std::size_t>(plain)];
  if (glyph.sort == Sort::letter) return glyph;
  if (glyph.sort == Sort::figure) return glyph;
  const Sort own = sort_of_sign(point);
  if (own != Sort::sign) glyph.sort = own;
  return glyph;
}

Glyph glyph_of_other(char32_t point) {
  if (const Sort own = sort_of_sign(point); own != Sort::sign) {
    Glyph glyph{.sort = own};
    if (own == Sort::apostrophe) glyph.plain = '\'';
    if (own == Sort::hyphen) glyph.plain = '-';
    return glyph;
  }
  if (is_mark(static_cast<UChar32>(point))) return {.sort = Sort::invisible};
  if (point == 0x2122 || point == 0x2120) return {};  // TM, SM: letters only by decomposition
  const Decomposed parts = decomposed(point);
  const UChar32 first = parts.points[0];
  if (sort_of_sign(static_cast<char32_t>(first)) != Sort::sign &&
      first != static_cast<UChar32>(point)) {
    return glyph_of_other(static_cast<char32_t>(first));
  }
  if (is_emoji(point) && first == static_cast<UChar32>(point)) return {.sort = Sort::emoji};
  if (first < static_cast<UChar32>(kAscii) && first >= 0) {
    Glyph glyph = glyph_of_plain(first, point);
    if (glyph.sort == Sort::letter || glyph.sort == Sort::figure || parts.count == 1) return glyph;
    if (first == ' ' && u_isUWhiteSpace(static_cast<UChar32>(point)) == 0) return {};
    return {.sort = glyph.sort};
  }
  if (const LatinLetter* latin = latin_letter(point)) {
    return {.sort = Sort::letter,
            .script = Script::latin,
            .is_upper = latin->is_upper,
            .is_lower = !latin->is_upper,
            .plain = latin->ascii[0]};
  }
  if (u_isalpha(first) != 0 || u_charType(first) == U_COMBINING_SPACING_MARK) {
    return {.sort = Sort::letter,
            .script = script_of(first),
            .is_upper = u_isupper(first) != 0 || u_istitle(first) != 0,
            .is_lower = u_islower(first) != 0};
  }
  if (const int figure = u_charDigitValue(first); figure >= 0) {
    return {.sort = Sort::figure, .plain = static_cast<char>('0' + figure)};
  }
  if (u_isUWhiteSpace(static_cast<UChar32>(point)) != 0) return {.sort = Sort::space, .plain = ' '};
  return {};
}

void append_one(UChar32 point, std::string& text) {
  if (point < static_cast<UChar32>(kAscii)) {
    const char c = static_cast<char>(point);
    if (c >= 'A' && c <= 'Z') text += static_cast<char>(c - 'A' + 'a');
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) text += c;
    return;
  }
  if (is_mark(point) || sort_of_sign(static_cast<char32_t>(point)) != Sort::sign) return;
  if (const LatinLetter* latin = latin_letter(static_cast<char32_t>(point))) {
    text += latin->folded;
    return;
  }
  if (const int figure = u_charDigitValue(point); figure >= 0) {
    text += static_cast<char>('0' + figure);
    return;
  }
  if (u_isalpha(point) != 0 || u_charType(point) == U_COMBINING_SPACING_MARK) {
    const auto lower = static_cast<char32_t>(u_foldCase(point, U_FOLD_CASE_DEFAULT));
    const LatinLetter* latin = latin_letter(lower);
    if (latin != nullptr) {
      text += latin->folded;
    } else {
      append_utf8(lower, text);
    }
  }
}

}  // namespace

Glyph glyph_of(char32_t point) {
  return point < kAscii ? kAsciiGlyphs[point] : glyph_of_other(point);
}

void append_folded(char32_t point, std::string& text) {
  if (point < kAscii) return append_one(static_cast<UChar32>(point), text);
  if (sort_of_sign(point) != Sort::sign || point == 0x2122 || point == 0x2120) return;
  if (latin_letter(point) != nullptr) return append_one(static_cast<UChar32>(point), text);
  const Decomposed parts = decomposed(point);
  for (const UChar32 part : parts.all()) append_one(part, text);
}

char latin_look_alike(char32_t point, Likeness likeness) {
  if (const char latin = drawn_like(point, likeness); latin != 0 || point < kAscii) return latin;
  const UChar32 base = decomposed(point).points[0];
  if (const char latin = drawn_like(static_cast<char32_t>(base), likeness); latin != 0) {
    return latin;
  }
  return drawn_like(static_cast<char32_t>(u_foldCase(base, U_FOLD_CASE_DEFAULT)), likeness);
}

void append_utf8(char32_t point, std::string& text) {
  const auto byte = [&](char32_t value) { text += static_cast<char>(value); };
  if (point < 0x80) {
    byte(point);
  } else if (point < 0x800) {
    byte(0xc0 | (point >> 6));
    byte(0x80 | (point & 0x3f));
  } else if (point < 0x10000) {
    byte(0xe0 | (point >> 12));
    byte(0x80 | ((point >> 6) & 0x3f));
    byte(0x80 | (point & 0x3f));
  } else {
    byte(0xf0 | (point >> 18));
    byte(0x80 | ((point >> 12) & 0x3f));
    byte(0x80 | ((point >> 6) & 0x3f));
    byte(0x80 | (point & 0x3f));
  }
}

}  // namespace probity::advice

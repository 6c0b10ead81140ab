// Letters without their disguise: look-alikes, and figures that stand for letters.
#include "advice/text_reading.hpp"

namespace probity::advice {

namespace {

// What the letters of a word have in common.
struct Company {
  std::size_t letters = 0;
  std::size_t figures = 0;
  std::size_t signs = 0;  // $ and @ that stand for letters
  std::size_t upper = 0;
  std::size_t latin = 0;
  std::size_t alike = 0;
  std::size_t closely_alike = 0;
  bool begins_upper = false;
  bool begins_with_figure = false;
};

Company company_of(const Given& given, std::size_t begin, std::size_t end) {
  Company company;
  for (std::size_t i = begin; i < end; ++i) {
    const Glyph& glyph = given.glyphs[i];
    if (glyph.sort == Sort::figure) {
      if (company.letters == 0) company.begins_with_figure = true;
      ++company.figures;
    } else if (glyph.plain == '$' || glyph.plain == '@') {
      ++company.signs;
    }
    if (glyph.sort != Sort::letter) continue;
    if (company.letters++ == 0) company.begins_upper = glyph.is_upper;
    if (glyph.is_upper) ++company.upper;
    if (glyph.script == Script::latin) ++company.latin;
    if (glyph.script != Script::alike) continue;
    ++company.alike;
    if (latin_look_alike(given.points[i], Likeness::close) != 0) ++company.closely_alike;
  }
  return company;
}

Word::Case case_of(const Company& company) {
  if (company.letters == 0) return Word::Case::none;
  if (company.letters >= 2 && company.upper == company.letters) return Word::Case::upper;
  return company.begins_upper ? Word::Case::capital : Word::Case::lower;
}

// "8W", "9JBR", "10T3": figures there are figures.
bool looks_like_tutor_group(const Company& company) {
  if (!company.begins_with_figure) return false;
  if (company.upper == company.letters) return company.letters <= 4;
  return company.letters == 1 && company.figures == 1;
}

char letter_for(char plain) {
  switch (plain) {
    case '0': return 'o';
    case '1': return 'i';
    case '2': return 'z';
    case '3': return 'e';
    case '4':
    case '@': return 'a';
    case '5':
    case '$': return 's';
    case '6':
    case '9': return 'g';
    case '7': return 't';
    case '8': return 'b';
    default: return 0;
  }
}

enum class Figures : std::uint8_t { kept, as_letters };

std::string folded(const Given& given, std::size_t begin, std::size_t end, const Company& company,
                   Figures figures) {
  const bool mixes = company.alike > 0 && company.latin > 0;
  const bool wholly = company.alike > 0 && company.closely_alike == company.letters;
  std::string text;
  text.reserve(end - begin);
  for (std::size_t i = begin; i < end; ++i) {
    const Glyph& glyph = given.glyphs[i];
    if (glyph.sort == Sort::invisible || glyph.sort == Sort::apostrophe) continue;
    if (figures == Figures::as_letters && glyph.sort != Sort::letter) {
      if (const char letter = letter_for(glyph.plain); letter != 0) {
        text += letter;
        continue;
      }
    }
    if (glyph.script == Script::alike && (mixes || wholly)) {
      const char latin =
          latin_look_alike(given.points[i], mixes ? Likeness::loose : Likeness::close);
      if (latin != 0) {
        text += latin;
        continue;
      }
    }
    append_folded(given.points[i], text);
  }
  return text;
}

}  // namespace

Spelling spelling_of(const Given& given, std::size_t begin, std::size_t end) {
  const Company company = company_of(given, begin, end);
  Spelling spelling;
  spelling.folded = folded(given, begin, end, company, Figures::kept);
  spelling.letter_case = case_of(company);
  if (company.figures + company.signs == 0) return spelling;
  spelling.kind = company.letters == 0 ? Word::Kind::figures : Word::Kind::mixed;
  if (company.letters > 0 && !looks_like_tutor_group(company)) {
    spelling.unmasked = folded(given, begin, end, company, Figures::as_letters);
  }
  return spelling;
}

}  // namespace probity::advice

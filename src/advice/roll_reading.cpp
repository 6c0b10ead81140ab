#include "advice/roll_reading.hpp"

#include <algorithm>
#include <array>

#include "advice/folding.hpp"

namespace probity::advice {

namespace {

constexpr std::size_t kMostGivenWords = 3;
constexpr std::size_t kMostFamilyWords = 4;
constexpr std::size_t kMostOnes = 3;  // figures 1 in a word that are tried as i and as l
constexpr std::size_t kLongestForm = 64;

constexpr std::array<std::string_view, 27> kTitles{
    "mr",   "mrs",  "ms",       "mx",   "dr",         "doctor", "prof",     "professor", "sir",
    "dame", "lord", "lady",     "cllr", "councillor", "rev",    "reverend", "father",    "canon",
    "capt", "sgt",  "sergeant", "pc",   "colonel",    "col",    "saint",    "st",        "messrs"};

bool may_be_name(const Word& word) {
  return (word.kind == Word::Kind::letters || word.kind == Word::Kind::mixed) &&
         word.folded.size() <= kLongestForm;
}

void add_to(Gap& gap, char32_t point) {
  const Glyph glyph = glyph_of(point);
  switch (glyph.sort) {
    case Sort::space: gap.space = true; return;
    case Sort::invisible:
    case Sort::full_stop:
    case Sort::hash:
    case Sort::apostrophe: return;
    case Sort::underscore: gap.hyphen = true; return;
    case Sort::hyphen: (gap.space ? gap.colon : gap.hyphen) = true; return;
    default: break;
  }
  switch (glyph.plain) {
    case ',':
    case '&':
    case '+': gap.comma = true; return;
    case '(':
    case '[': gap.bracket_opens = true; return;
    case ')':
    case ']': gap.bracket_closes = true; return;
    case ':':
    case ';':
    case '/':
    case '|': gap.colon = true; return;
    case '*':
    case '~': return;
    default: (point == 0x2014 || point == 0x2015 ? gap.colon : gap.other) = true;
  }
}

std::size_t ones_in(const Word& word) {
  if (word.unmasked.size() != word.folded.size()) return 0;
  return static_cast<std::size_t>(std::ranges::count(word.folded, '1'));
}

bool do_capitals_tell(const Text& text, const Sentence& sentence) {
  constexpr std::size_t kShortest = 4;  // "of" and "the" are small in headlines too
  std::size_t small = 0;
  std::size_t capital = 0;
  std::size_t upper = 0;
  for (std::size_t i = 0; i < sentence.words; ++i) {
    const Word& word = text.words()[sentence.first_word + i];
    const bool is_long = word.kind == Word::Kind::letters && word.folded.size() >= kShortest;
    if (word.letter_case == Word::Case::upper) ++upper;
    if (word.letter_case == Word::Case::lower && !word.in_hashtag) small += is_long ? 2 : 1;
    if (is_long && word.letter_case != Word::Case::lower && !word.begins_sentence) ++capital;
  }
  return small > 0 || (upper <= 3 && capital <= 2);
}

}  // namespace

std::size_t styles_of(const Word& word) {
  if (word.unmasked.empty()) return 1;
  const std::size_t ones = ones_in(word);
  return 1 + (std::size_t{1} << (ones <= kMostOnes ? ones : 0));
}

std::string in_style(const Word& word, std::size_t style) {
  if (style == 0 || word.unmasked.empty()) return word.folded;
  std::string text = word.unmasked;
  std::size_t choice = std::min(style, styles_of(word) - 1) - 1;
  for (std::size_t i = 0; choice != 0 && i < text.size(); ++i) {
    if (word.folded[i] != '1') continue;
    if (choice % 2 == 1) text[i] = 'l';
    choice /= 2;
  }
  return text;
}

NameReading::NameReading(const Text& text, const Roll::Inside& roll) : text_(text), roll_(roll) {
  const auto& words = text.words();
  gaps_.resize(words.size());
  common_.resize(words.size());
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool is_last = i + 1 == words.size();
    const std::uint32_t end = is_last ? text.length() : words[i + 1].at.begin;
    for (std::uint32_t at = words[i].at.end; at < end; ++at) add_to(gaps_[i], text.given()[at]);
    if (is_last) gaps_[i].other = true;
    common_[i] = roll.is_common(words[i].unmasked.empty() ? words[i].folded : words[i].unmasked);
  }
  for (const Sentence& sentence : text.sentences()) {
    capitals_tell_.push_back(do_capitals_tell(text, sentence));
  }
  find_parts(roll.givens, kMostGivenWords, givens_, given_begins_);
  find_parts(roll.families, kMostFamilyWords, families_, family_begins_);
}

std::string_view NameReading::around(std::size_t of, std::ptrdiff_t distance) const {
  const auto place = static_cast<std::ptrdiff_t>(of) + distance;
  if (place < 0 || !same_sentence(of, static_cast<std::size_t>(place))) return {};
  return word(static_cast<std::size_t>(place)).folded;
}

bool NameReading::goes_on(std::size_t place) const {
  if (!same_sentence(place, place + 1) || word(place).possessive) return false;
  const Gap& gap = gaps_[place];
  return !gap.comma && !gap.bracket_opens && !gap.bracket_closes && !gap.colon && !gap.other;
}

std::string NameReading::joined(std::size_t begin, std::size_t end, std::size_t style) const {
  std::string text;
  for (std::size_t i = begin; i < end; ++i) {
    if (style == 0) {
      text += word(i).folded;
    } else {
      text += in_style(word(i), style);
    }
  }
  return text;
}

void NameReading::find_parts(const StringTable& forms, std::size_t most_words,
                             std::vector<NamePart>& parts,
                             std::vector<std::uint32_t>& begins) const {
  begins.reserve(size() + 1);
  for (std::size_t i = 0; i < size(); ++i) {
    begins.push_back(static_cast<std::uint32_t>(parts.size()));
    find_parts_at(forms, i, most_words, parts);
  }
  begins.push_back(static_cast<std::uint32_t>(parts.size()));
}

void NameReading::find_parts_at(const StringTable& forms, std::size_t place, std::size_t most_words,
                                std::vector<NamePart>& parts) const {
  std::size_t styles = 1;
  std::string text;
  for (std::size_t end = place + 1; end <= size() && end - place <= most_words; ++end) {
    const Word& last = word(end - 1);
    if (!may_be_name(last) || text.size() > kLongestForm) return;
    if (end - 1 > place && !goes_on(end - 2)) return;
    styles = std::max(styles, styles_of(last));
    text += last.folded;
    if (const auto form = forms.find(text)) parts.push_back({place, end, *form});
    for (std::size_t style = 1; style < styles; ++style) {
      if (const auto form = forms.find(joined(place, end, style))) {
        parts.push_back({place, end, *form});
      }
    }
  }
}

std::vector<NamePart> NameReading::givens_up_to(std::size_t end) const {
  std::vector<NamePart> found;
  for (std::size_t words = std::min(kMostGivenWords, end); words > 0; --words) {
    for (const NamePart& part : givens_from(end - words)) {
      if (part.end == end) found.push_back(part);
    }
  }
  return found;
}

bool NameReading::is_titled(std::size_t place) const {
  if (place == 0 || !same_sentence(place, place - 1)) return false;
  const Gap& gap = gaps_[place - 1];
  if (gap.comma || gap.colon || gap.bracket_opens || gap.other) return false;
  return std::ranges::find(kTitles, word(place - 1).folded) != kTitles.end();
}

Span NameReading::span_of(std::size_t begin, std::size_t end) const {
  Span span{word(begin).at.begin, word(end - 1).at.end};
  const bool after_hash = span.begin > 0 && word(begin).in_hashtag &&
                          glyph_of(text_.given()[span.begin - 1]).sort == Sort::hash;
  if (after_hash) --span.begin;
  return span;
}

}  // namespace probity::advice

#include <algorithm>
#include <array>

#include "advice/text_reading.hpp"

namespace probity::advice {

namespace {

// A stop after these ends no sentence.
constexpr std::array<std::string_view, 32> kAbbreviations{
    "mr",   "mrs", "ms",  "mx",  "dr",   "prof",   "st",  "rev", "cllr", "sgt", "capt",
    "lt",   "col", "gen", "jr",  "sr",   "vs",     "eg",  "ie",  "etc",  "no",  "approx",
    "dept", "inc", "ltd", "vol", "chap", "messrs", "hon", "fr",  "br",   "maj"};

// Walks over the text once, word by word, and closes a sentence where one ends.
class SentenceReader {
 public:
  SentenceReader(const Given& given, std::vector<Word>& words) : given_(given), words_(words) {}

  std::vector<Sentence> read() {
    for (std::size_t i = 0; i < given_.size();) {
      if (next_word_ < words_.size() && words_[next_word_].at.begin <= i) {
        i = std::max<std::size_t>(i + 1, words_[next_word_++].at.end);
        continue;
      }
      const std::size_t end = end_of_sentence(i);
      if (end > i) close(end);
      i = std::max(end, i + 1);
    }
    close(given_.size());
    return std::move(sentences_);
  }

 private:
  // Where the sentence ends whose last sign stands at `place`; `place` when none ends here.
  [[nodiscard]] std::size_t end_of_sentence(std::size_t place) {
    const Glyph& sign = given_.glyphs[place];
    if (sign.sort == Sort::line_end) return place + 1;
    if (sign.sort != Sort::full_stop && sign.sort != Sort::final_sign) return place;
    std::size_t end = place;
    bool asks = false;
    bool only_a_stop = true;
    while (end < given_.size() && is_final(end)) {
      asks = asks || given_.glyphs[end].plain == '?' || given_.points[end] == 0x2047 ||
             given_.points[end] == 0x2048 || given_.points[end] == 0x203d;
      only_a_stop = only_a_stop && given_.glyphs[end].sort == Sort::full_stop && end == place;
      ++end;
    }
    if (only_a_stop && is_abbreviation(place)) return place;
    std::size_t after = end;
    while (is_closing(given_.at(after))) ++after;
    if (given_.is_wordly(after) && (only_a_stop || after == end)) return place;
    if (goes_on(after)) return place;
    asks_ = asks;
    return after;
  }

  [[nodiscard]] bool is_final(std::size_t place) const {
    const Sort sort = given_.glyphs[place].sort;
    return sort == Sort::full_stop || sort == Sort::final_sign || sort == Sort::invisible;
  }

  static bool is_closing(const Glyph& glyph) {
    return glyph.sort == Sort::quotation || glyph.plain == ')' || glyph.plain == ']' ||
           glyph.sort == Sort::invisible || glyph.plain == '*';
  }

  // After a quotation or brackets that end in a sign, a small letter goes on with the same
  // sentence.
  [[nodiscard]] bool goes_on(std::size_t after) const {
    std::size_t next = after;
    while (given_.at(next).sort == Sort::space || given_.at(next).sort == Sort::invisible) ++next;
    if (given_.at(next).plain == ',' || given_.at(next).plain == ';') return true;
    const Glyph& before = given_.at(after - 1);
    return is_closing(before) && before.sort != Sort::invisible && given_.at(next).is_lower;
  }

  [[nodiscard]] bool is_abbreviation(std::size_t place) const {
    if (next_word_ == 0) return false;
    const Word& word = words_[next_word_ - 1];
    if (word.at.end != place) return false;
    const bool is_initial =
        word.folded.size() == 1 && word.kind == Word::Kind::letters && word.folded != "i";
    const bool has_stops =
        given_.glyphs[word.at.begin + (word.at.begin + 1 < place ? 1U : 0U)].sort ==
        Sort::full_stop;  // "J.R.R."
    return is_initial || has_stops ||
           std::ranges::find(kAbbreviations, word.folded) != kAbbreviations.end();
  }

  // The words so far make a sentence, if any of them is more than a picture.
  void close(std::size_t end) {
    std::size_t first = first_word_;
    const auto is_said = [](const Word& word) { return word.kind != Word::Kind::emoji; };
    const auto begin = words_.begin() + static_cast<std::ptrdiff_t>(first);
    const auto stop = words_.begin() + static_cast<std::ptrdiff_t>(next_word_);
    const bool is_last = end == given_.size();
    if (std::none_of(begin, stop, is_said)) {
      if (!is_last) return;
      if (!sentences_.empty()) {
        for (auto word = begin; word != stop; ++word) add_to_last(*word);
        return;
      }
      if (begin == stop) return;
    }
    Sentence sentence{.at = trimmed(first, next_word_, end),
                      .first_word = first,
                      .words = next_word_ - first,
                      .question = asks_};
    bool begun = false;
    for (auto word = begin; word != stop; ++word) {
      word->sentence = static_cast<std::uint32_t>(sentences_.size());
      word->begins_sentence = !begun && is_said(*word);
      begun = begun || is_said(*word);
      sentence.has_quotation = sentence.has_quotation || word->quoted;
    }
    sentences_.push_back(sentence);
    first_word_ = next_word_;
    asks_ = false;
  }

  void add_to_last(Word& word) {
    word.sentence = static_cast<std::uint32_t>(sentences_.size() - 1);
    ++sentences_.back().words;
    first_word_ = next_word_;
  }

  // Without white space, pictures and hashtags at the ends, unless there is nothing else.
  [[nodiscard]] Span trimmed(std::size_t first, std::size_t last, std::size_t end) const {
    const auto is_kept = [&](std::size_t i) {
      return words_[i].kind != Word::Kind::emoji && !words_[i].in_hashtag;
    };
    std::size_t from = first;
    std::size_t to = last;
    while (from < last && !is_kept(from)) ++from;
    while (to > from && !is_kept(to - 1)) --to;
    if (from == last) return untrimmed(first, last);
    const std::size_t earliest = from > first ? words_[from - 1].at.end : sentence_begin();
    std::size_t begin = words_[from].at.begin;
    while (begin > earliest && is_opening(given_.glyphs[begin - 1])) --begin;
    const std::size_t latest = to < last ? words_[to].at.begin : end;
    std::size_t scan = words_[to - 1].at.end;
    while (scan < latest && !is_blank(given_.glyphs[scan]) &&
           given_.glyphs[scan].sort != Sort::hash) {
      ++scan;
    }
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(scan)};
  }

  [[nodiscard]] Span untrimmed(std::size_t first, std::size_t last) const {
    std::uint32_t begin = words_[first].at.begin;
    if (begin > 0 && words_[first].in_hashtag) --begin;
    return {begin, words_[last - 1].at.end};
  }

  [[nodiscard]] std::size_t sentence_begin() const {
    return sentences_.empty() ? 0 : sentences_.back().at.end;
  }

  static bool is_blank(const Glyph& glyph) {
    return glyph.sort == Sort::space || glyph.sort == Sort::line_end || glyph.sort == Sort::emoji;
  }

  static bool is_opening(const Glyph& glyph) {
    return glyph.sort == Sort::quotation || glyph.plain == '(' || glyph.plain == '[' ||
           glyph.plain == '*' || (glyph.plain == 0 && glyph.sort == Sort::sign) ||
           glyph.sort == Sort::at_sign || glyph.plain == '$';
  }

  const Given& given_;
  std::vector<Word>& words_;
  std::vector<Sentence> sentences_;
  std::size_t next_word_ = 0;
  std::size_t first_word_ = 0;
  bool asks_ = false;
};

}  // namespace

std::vector<Sentence> sentences_in(const Given& given, std::vector<Word>& words) {
  return SentenceReader{given, words}.read();
}

}  // namespace probity::advice

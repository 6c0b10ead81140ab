#include "advice/text_spaced.hpp"

namespace probity::advice {

namespace {

constexpr std::size_t kFewest = 3;
// No name is longer; keeps a text of nothing but single letters cheap.
constexpr std::size_t kMost = 64;

// A letter with the marks on it, and where it ends.
struct Single {
  std::size_t begin = 0;
  std::size_t end = 0;
  [[nodiscard]] bool is_none() const { return end == begin; }
};

Single single_at(const Given& given, std::size_t place) {
  const Glyph first = given.at(place);
  const bool is_letter = first.sort == Sort::letter && first.script != Script::other;
  if (!is_letter && first.sort != Sort::figure) return {};
  std::size_t end = place + 1;
  while (given.at(end).sort == Sort::invisible) ++end;
  if (given.is_wordly(end) || given.at(end).sort == Sort::apostrophe) return {};
  return {place, end};
}

bool may_part(const Glyph& glyph) {
  return glyph.sort == Sort::space || glyph.sort == Sort::full_stop || glyph.sort == Sort::hyphen ||
         glyph.sort == Sort::underscore || glyph.plain == '*' || glyph.plain == '/' ||
         glyph.plain == '|';
}

bool same_parting(const Glyph& a, const Glyph& b) {
  return a.sort == b.sort && (a.sort != Sort::sign || a.plain == b.plain);
}

class SpacedLetters {
 public:
  explicit SpacedLetters(const Given& given) : given_(given) {}

  std::vector<Span> read(std::size_t begin) {
    Single single = single_at(given_, begin);
    if (single.is_none() || given_.glyphs[begin].sort == Sort::figure) return {};
    start(single);
    for (std::size_t letters = 1; letters < kMost; ++letters) {
      const Step step = step_from(single.end);
      const Single following = single_at(given_, step.to);
      if (step.to == single.end || following.is_none()) break;
      const bool is_capital =
          given_.glyphs[following.begin].is_upper && given_.glyphs[single.begin].is_lower;
      if (step.parts_words && words_.back().letters < 2) return {};
      if (step.parts_words || is_capital) {
        start(following);
      } else {
        words_.back().at.end = static_cast<std::uint32_t>(following.end);
        ++words_.back().letters;
      }
      if (given_.glyphs[following.begin].sort == Sort::figure) ++figures_;
      single = following;
    }
    return finished();
  }

 private:
  struct Building {
    Span at;
    std::size_t letters = 1;
  };
  struct Step {
    std::size_t to = 0;
    bool parts_words = false;
  };

  void start(const Single& single) {
    words_.push_back(
        {{static_cast<std::uint32_t>(single.begin), static_cast<std::uint32_t>(single.end)}});
  }

  // Over the sign or the spaces at `place`; to `place` itself when the run ends here. The first
  // sign is what stands between the letters of this run.
  Step step_from(std::size_t place) {
    const Glyph sign = given_.at(place);
    if (!may_part(sign)) return {place};
    if (parting_.sort == Sort::line_end) parting_ = sign;
    if (sign.sort != Sort::space) return {same_parting(sign, parting_) ? place + 1 : place};
    std::size_t next = place + 1;
    while (given_.at(next).sort == Sort::space) ++next;
    return {next, parting_.sort != Sort::space || next > place + 1};
  }

  std::vector<Span> finished() {
    // A single letter after two spaces is a word of its own: "W e i  a great".
    if (words_.size() > 1 && words_.back().letters < 2) words_.pop_back();
    std::size_t all = 0;
    for (const Building& word : words_) all += word.letters;
    if (all < kFewest || all < 2 * figures_ + 1) return {};
    std::vector<Span> spans;
    spans.reserve(words_.size());
    for (const Building& word : words_) spans.push_back(word.at);
    return spans;
  }

  const Given& given_;
  std::vector<Building> words_;
  Glyph parting_{.sort = Sort::line_end};
  std::size_t figures_ = 0;
};

}  // namespace

std::vector<Span> spaced_letters_at(const Given& given, std::size_t begin) {
  return SpacedLetters{given}.read(begin);
}

}  // namespace probity::advice

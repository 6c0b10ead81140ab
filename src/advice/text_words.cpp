#include <algorithm>
#include <array>

#include "advice/text_reading.hpp"
#include "advice/text_spaced.hpp"

namespace probity::advice {

namespace {

// camelCase that is one word to everybody.
constexpr std::array<std::string_view, 24> kOneWord{
    "youtube",     "tiktok",    "whatsapp",  "facebook",   "snapchat",   "linkedin",
    "powerpoint",  "onlyfans",  "paypal",    "github",     "instagram",  "wordpress",
    "playstation", "iplayer",   "chatgpt",   "bereal",     "javascript", "bbc",
    "childline",   "parentpay", "classdojo", "smartboard", "gofundme",   "justgiving"};

// 's after these is "is", "has" or "us".
constexpr std::array<std::string_view, 17> kContracted{
    "it",  "he",    "she",  "that", "this", "what", "who",     "there",   "here",
    "let", "where", "when", "how",  "why",  "one",  "someone", "everyone"};

template <std::size_t kCount>
bool is_one_of(const std::array<std::string_view, kCount>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

enum class Around : std::uint8_t { text, hashtag };

class WordReader {
 public:
  WordReader(const Given& given, const std::vector<Address>& addresses)
      : given_(given), addresses_(addresses) {}

  std::vector<Word> read() {
    words_.reserve(given_.size() / 5 + 4);
    std::size_t next_address = 0;
    for (std::size_t i = 0; i < given_.size();) {
      if (next_address < addresses_.size() && addresses_[next_address].at.begin == i) {
        i = take_address(addresses_[next_address++]);
        continue;
      }
      switch (given_.glyphs[i].sort) {
        case Sort::letter:
        case Sort::figure: i = take_words(i); break;
        case Sort::sign: i = begins_masked(i) ? take_words(i) : i + 1; break;
        case Sort::hash: i = take_hashtag(i); break;
        case Sort::emoji: i = take_emoji(i); break;
        default: ++i;
      }
    }
    return std::move(words_);
  }

 private:
  // "$am": a sign for a letter at the beginning.
  [[nodiscard]] bool begins_masked(std::size_t place) const {
    return given_.glyphs[place].plain == '$' && given_.at(place + 1).sort == Sort::letter;
  }

  [[nodiscard]] bool is_before_address(std::size_t place) const {
    const auto found = std::ranges::lower_bound(addresses_, place, {}, [](const Address& address) {
      return static_cast<std::size_t>(address.at.begin);
    });
    return found != addresses_.end() && found->at.begin == place;
  }

  std::size_t take_address(const Address& address) {
    Word word;
    word.at = address.at;
    word.kind = address.kind;
    for (std::size_t i = address.at.begin; i < address.at.end; ++i) {
      const Glyph& glyph = given_.glyphs[i];
      if (glyph.sort == Sort::letter || glyph.sort == Sort::figure) {
        append_folded(given_.points[i], word.folded);
      } else if (glyph.plain != 0) {
        word.folded += glyph.plain;
      }
    }
    words_.push_back(std::move(word));
    return address.at.end;
  }

  // One picture: with its variations, skin and everything that is joined to it; a flag is two.
  std::size_t take_emoji(std::size_t begin) {
    const auto is_flag = [&](std::size_t place) {
      return place < given_.size() && given_.points[place] >= 0x1f1e6 &&
             given_.points[place] <= 0x1f1ff;
    };
    std::size_t end = begin + 1;
    if (is_flag(begin) && is_flag(end)) ++end;
    while (end < given_.size()) {
      const char32_t point = given_.points[end];
      const bool is_skin = point >= 0x1f3fb && point <= 0x1f3ff;
      const bool is_joined =
          given_.glyphs[end].sort == Sort::emoji && given_.points[end - 1] == 0x200d;
      if (given_.glyphs[end].sort != Sort::invisible && !is_skin && !is_joined) break;
      ++end;
    }
    Word word;
    word.at = span(begin, end);
    word.kind = Word::Kind::emoji;
    append_utf8(given_.points[begin], word.folded);
    words_.push_back(std::move(word));
    return end;
  }

  // "#LukeEllis": its parts are words, joined.
  std::size_t take_hashtag(std::size_t hash) {
    const bool in_word = hash > 0 && given_.is_wordly(hash - 1);
    std::size_t end = hash + 1;
    bool has_letter = false;
    while (end < given_.size() &&
           (given_.is_wordly(end) || given_.glyphs[end].sort == Sort::underscore ||
            given_.glyphs[end].sort == Sort::invisible)) {
      has_letter = has_letter || given_.glyphs[end].sort == Sort::letter;
      ++end;
    }
    if (in_word || !has_letter) return hash + 1;
    const std::size_t first = words_.size();
    take_parts(hash + 1, end, Around::hashtag);
    for (std::size_t i = first; i < words_.size(); ++i) {
      words_[i].in_hashtag = true;
      words_[i].joined_to_next = i + 1 < words_.size();
    }
    return end;
  }

  // A run of letters and what may stand inside of a word.
  std::size_t take_words(std::size_t begin) {
    if (const auto spaced = spaced_letters_at(given_, begin); !spaced.empty()) {
      for (const Span& part : spaced) add(part.begin, part.end, part.end);
      return spaced.back().end;
    }
    std::size_t end = begin;
    while (end < given_.size() && (end == begin || !is_before_address(end)) && is_inside(end))
      ++end;
    while (end > begin && given_.glyphs[end - 1].sort == Sort::underscore) --end;
    take_parts(begin, end, Around::text);
    const bool joins = given_.at(end).sort == Sort::hyphen && given_.is_wordly(end + 1);
    if (joins && !words_.empty()) words_.back().joined_to_next = true;
    return std::max(end, begin + 1);
  }

  [[nodiscard]] bool is_inside(std::size_t place) const {
    const Glyph& glyph = given_.glyphs[place];
    switch (glyph.sort) {
      case Sort::letter:
      case Sort::figure:
      case Sort::invisible:
      case Sort::underscore: return true;
      case Sort::apostrophe: return is_apostrophe_inside(place);
      case Sort::at_sign: return given_.is_wordly(place + 1);
      case Sort::sign:
        return glyph.plain == '$' && (given_.at(place + 1).sort == Sort::letter ||
                                      (place > 0 && given_.glyphs[place - 1].sort == Sort::letter));
      default: return false;
    }
  }

  // Between letters, or after the s of a possessive.
  [[nodiscard]] bool is_apostrophe_inside(std::size_t place) const {
    if (place == 0 || !given_.is_wordly(place - 1)) return false;
    if (given_.is_wordly(place + 1)) return true;
    const char before = given_.glyphs[place - 1].plain;
    return before == 's' || before == 'S';
  }

  // Divides at underscores and where the case says that a word begins.
  void take_parts(std::size_t begin, std::size_t end, Around around) {
    std::size_t start = begin;
    const bool whole = is_one_of(kOneWord, spelling_of_brand(begin, end));
    for (std::size_t i = begin; i <= end; ++i) {
      const bool at_underscore = i < end && given_.glyphs[i].sort == Sort::underscore;
      const bool at_border = i < end && i > start && !whole && begins_word(start, i, end, around);
      if (i != end && !at_underscore && !at_border) continue;
      if (i > start) add(start, i, end);
      start = at_underscore ? i + 1 : i;
      if (i < end && !words_.empty() && words_.back().at.begin >= begin) {
        words_.back().joined_to_next = true;
      }
    }
  }

  // Lower-case letters of a short run of ASCII, for the list of names that are one word.
  [[nodiscard]] std::string spelling_of_brand(std::size_t begin, std::size_t end) const {
    std::string text;
    if (end - begin > 14) return text;
    for (std::size_t i = begin; i < end; ++i) {
      if (given_.points[i] >= 128) return {};
      append_folded(given_.points[i], text);
    }
    return text;
  }

  // Whether a word of a run that began at `start` ends before `place`.
  [[nodiscard]] bool begins_word(std::size_t start, std::size_t place, std::size_t end,
                                 Around around) const {
    const Glyph& here = given_.glyphs[place];
    const Glyph& before = given_.glyphs[place - 1];
    const bool lower_follows = place + 1 < end && given_.glyphs[place + 1].is_lower;
    if (around == Around::text) {
      // McCarthy, iPhone and PhD are whole; two small letters make a word that can end.
      return here.is_upper && before.is_lower && lower_follows && place - start >= 3 &&
             given_.glyphs[place - 2].is_lower;
    }
    if (here.is_upper && before.is_lower) return true;
    if (here.is_upper && before.is_upper) return lower_follows;
    if (here.is_upper && before.sort == Sort::figure) return lower_follows;
    if (here.sort == Sort::figure && before.sort == Sort::letter) return is_number(place, end);
    return false;
  }

  // Two figures or more, and not letters in disguise: at the end, or before a capital.
  [[nodiscard]] bool is_number(std::size_t place, std::size_t end) const {
    std::size_t after = place;
    while (after < end && given_.glyphs[after].sort == Sort::figure) ++after;
    const bool stands_alone = after == end || given_.glyphs[after].is_upper ||
                              given_.glyphs[after].sort == Sort::underscore;
    return stands_alone && (after - place >= 2 || (after < end && after + 1 >= end));
  }

  static Span span(std::size_t begin, std::size_t end) {
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }

  // `run_end` is where the run of letters ends that [begin, end) is a part of.
  void add(std::size_t begin, std::size_t end, std::size_t run_end) {
    while (end > begin && given_.glyphs[end - 1].sort == Sort::invisible && end != run_end) --end;
    std::size_t stem = stem_end(begin, end);
    Spelling spelling = spelling_of(given_, begin, stem);
    if (stem != end && is_one_of(kContracted, spelling.folded)) {
      stem = end;
      spelling = spelling_of(given_, begin, end);
    }
    if (spelling.folded.empty()) return;
    words_.push_back({.at = span(begin, end),
                      .folded = std::move(spelling.folded),
                      .unmasked = std::move(spelling.unmasked),
                      .kind = spelling.kind,
                      .letter_case = spelling.letter_case,
                      .possessive = stem != end});
  }

  // Where the word ends without its 's or final apostrophe.
  [[nodiscard]] std::size_t stem_end(std::size_t begin, std::size_t end) const {
    const auto seen = [&](std::size_t place) {  // the last visible glyph before `place`
      while (place > begin && given_.glyphs[place - 1].sort == Sort::invisible) --place;
      return place;
    };
    std::size_t last = seen(end);
    if (last <= begin + 1) return end;
    if (given_.glyphs[last - 1].sort == Sort::apostrophe) return last - 1;
    std::string letter;
    append_folded(given_.points[last - 1], letter);
    const bool is_s =
        letter == "s" || latin_look_alike(given_.points[last - 1], Likeness::close) == 's';
    last = seen(last - 1);
    if (!is_s || last <= begin + 1 || given_.glyphs[last - 1].sort != Sort::apostrophe) return end;
    return last - 1;
  }

  const Given& given_;
  const std::vector<Address>& addresses_;
  std::vector<Word> words_;
};

}  // namespace

std::vector<Word> words_in(const Given& given, const std::vector<Address>& addresses) {
  return WordReader{given, addresses}.read();
}

}  // namespace probity::advice

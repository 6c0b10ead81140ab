#include <algorithm>
#include <charconv>

#include "advice/folding.hpp"
#include "advice/identifier_rules.hpp"

namespace probity::advice {

namespace {

constexpr char32_t kPound = 0xA3;
constexpr char32_t kEuro = 0x20AC;

class Tokenizer {
 public:
  Tokenizer(const Text& text, std::vector<Token>& tokens) : text_(text), tokens_(tokens) {}

  void run() {
    const std::vector<Word>& words = text_.words();
    std::size_t word = 0;
    for (std::uint32_t place = 0; place < text_.length();) {
      while (word < words.size() && words[word].at.end <= place) ++word;
      if (word < words.size() && is_whole(words[word]) && words[word].at.begin <= place) {
        add({.kind = Token::Kind::whole, .at = words[word].at, .text = {}, .word = word});
        place = words[word].at.end;
        is_joined_ = false;
      } else {
        read_point(place++);
      }
    }
  }

 private:
  static bool is_whole(const Word& word) {
    return word.kind == Word::Kind::email || word.kind == Word::Kind::url ||
           word.kind == Word::Kind::handle;
  }

  void read_point(std::uint32_t place) {
    const char32_t point = text_.given()[place];
    const Glyph glyph = glyph_of(point);
    const Span at{place, place + 1};
    switch (glyph.sort) {
      case Sort::invisible: return;
      case Sort::space: is_joined_ = false; return;
      case Sort::line_end:
        is_joined_ = false;
        add({.kind = Token::Kind::line_end, .at = at, .text = {}});
        return;
      case Sort::figure: return extend(Token::Kind::digits, point, at, glyph.is_upper);
      case Sort::letter: return extend(Token::Kind::letters, point, at, glyph.is_upper);
      case Sort::apostrophe:
        if (is_between_letters(place)) return;  // "o'clock", "Mary's"
        break;
      default: break;
    }
    add({.kind = Token::Kind::sign, .at = at, .text = sign_of(point, glyph)});
  }

  [[nodiscard]] bool is_between_letters(std::uint32_t place) const {
    return is_joined_ && !tokens_.empty() && tokens_.back().is_letters() &&
           place + 1 < text_.length() && glyph_of(text_.given()[place + 1]).sort == Sort::letter;
  }

  static std::string sign_of(char32_t point, const Glyph& glyph) {
    if (point == kPound) return "£";
    if (point == kEuro) return "€";
    if (glyph.sort == Sort::hyphen) return "-";
    if (glyph.sort == Sort::apostrophe) return "'";
    return glyph.plain == 0 ? std::string{} : std::string{glyph.plain};
  }

  // Into the token before, when that is of the same kind and nothing stands between.
  void extend(Token::Kind kind, char32_t point, Span at, bool is_capital) {
    std::string folded;
    append_folded(point, folded);
    if (kind == Token::Kind::digits && (folded.size() != 1 || folded[0] < '0' || folded[0] > '9')) {
      add({.kind = Token::Kind::sign,
           .at = at,
           .text = {}});  // figures of other scripts, fractions
      return;
    }
    if (is_joined_ && !tokens_.empty() && tokens_.back().kind == kind) {
      tokens_.back().text += folded;
      tokens_.back().at.end = at.end;
      return;
    }
    add({.kind = kind, .is_capital = is_capital, .at = at, .text = std::move(folded)});
  }

  void add(Token token) {
    token.is_joined = is_joined_;
    tokens_.push_back(std::move(token));
    is_joined_ = tokens_.back().kind != Token::Kind::line_end;
  }

  const Text& text_;
  std::vector<Token>& tokens_;
  bool is_joined_ = false;  // nothing stands between the last token and here
};

}  // namespace

bool Token::is_ascii_of(std::size_t length) const {
  constexpr unsigned char kFirstBeyond = 0x80;
  return text.size() == length && std::ranges::all_of(text, [](char c) {
           return static_cast<unsigned char>(c) < kFirstBeyond;
         });
}

bool Token::is_one_of(std::initializer_list<std::string_view> words) const {
  return std::ranges::find(words, text) != words.end();
}

std::optional<int> Token::number(std::size_t most_digits) const {
  if (kind != Kind::digits || text.size() > most_digits) return std::nullopt;
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{}) return std::nullopt;
  return value;
}

Tokens::Tokens(const Text& text) { Tokenizer{text, tokens_}.run(); }

const Token& Tokens::at(std::size_t place) const {
  return place < tokens_.size() ? tokens_[place] : end_;
}

const Token& Tokens::before(std::size_t place, std::size_t steps) const {
  return place < steps ? end_ : at(place - steps);
}

bool Tokens::is_stuck_to_word(std::size_t place) const {
  const Token& token = at(place);
  return token.is_joined && (token.is_digits() || token.is_letters()) &&
         (before(place).is_digits() || before(place).is_letters());
}

Span Tokens::span(std::size_t first, std::size_t count) const {
  return {at(first).at.begin, at(first + count - 1).at.end};
}

}  // namespace probity::advice

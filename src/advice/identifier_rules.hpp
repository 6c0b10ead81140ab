// How identifiers are looked for: runs of letters and figures, and one rule for each kind. Internal
// to identifiers.
//
// A rule says how many tokens from a place on are what it looks for; 0: none. All look ahead and
// back by a constant at most.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "advice/text.hpp"
#include "base/zone.hpp"

namespace probity::advice {

struct Token {
  enum class Kind : std::uint8_t { digits, letters, sign, line_end, whole };  // whole: a url, ...
  Kind kind = Kind::line_end;
  bool is_joined = false;   // nothing between this and the one before
  bool is_capital = false;  // begins with a capital letter
  Span at;
  std::string text;      // digits 0-9; letters folded; a sign as ASCII, "£" or "€", or empty
  std::size_t word = 0;  // whole: its place in Text::words()

  [[nodiscard]] bool is(std::string_view wanted) const { return text == wanted; }
  [[nodiscard]] bool is_digits() const { return kind == Kind::digits; }
  [[nodiscard]] bool is_letters() const { return kind == Kind::letters; }
  // So many letters or figures, all of them ASCII.
  [[nodiscard]] bool is_ascii_of(std::size_t length) const;
  [[nodiscard]] bool is_one_of(std::initializer_list<std::string_view> words) const;
  // Of figures: their number; nothing when there are more than `most_digits`.
  [[nodiscard]] std::optional<int> number(std::size_t most_digits) const;
};

class Tokens {
 public:
  explicit Tokens(const Text& text);

  [[nodiscard]] std::size_t size() const { return tokens_.size(); }
  // A line end beyond both ends; `before` the first too.
  [[nodiscard]] const Token& at(std::size_t place) const;
  [[nodiscard]] const Token& before(std::size_t place, std::size_t steps = 1) const;
  // Whether what follows is stuck to what comes before: "10" in "10T3".
  [[nodiscard]] bool is_stuck_to_word(std::size_t place) const;
  [[nodiscard]] Span span(std::size_t first, std::size_t count) const;

 private:
  std::vector<Token> tokens_;
  Token end_;
};

struct Found {
  std::size_t count = 0;  // tokens; 0: nothing
  bool has_cue = false;
};

struct FoundDate {
  std::size_t count = 0;
  bool has_cue = false;
  bool is_whole = false;  // day, month and year of four figures
  int year = 0;
};

// identifier_numbers.cpp
[[nodiscard]] std::size_t length_of_amount(const Tokens& tokens, std::size_t place);  // "1,250.50"
[[nodiscard]] Found find_phone(const Tokens& tokens, std::size_t place);
[[nodiscard]] Found find_pupil_number(const Tokens& tokens, std::size_t place);
[[nodiscard]] Found find_national_insurance(const Tokens& tokens, std::size_t place);
[[nodiscard]] Found find_money(const Tokens& tokens, std::size_t place);
[[nodiscard]] Found find_percent(const Tokens& tokens, std::size_t place);
[[nodiscard]] Found find_number(const Tokens& tokens, std::size_t place);

// identifier_dates.cpp
[[nodiscard]] FoundDate find_date(const Tokens& tokens, std::size_t place);
[[nodiscard]] Found find_time(const Tokens& tokens, std::size_t place);

// identifier_places.cpp
[[nodiscard]] Found find_address(const Tokens& tokens, std::size_t place);
[[nodiscard]] Found find_postcode(const Tokens& tokens, std::size_t place);
[[nodiscard]] Found find_spelt_email(const Tokens& tokens, std::size_t place);

}  // namespace probity::advice

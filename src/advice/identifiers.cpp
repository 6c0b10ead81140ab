#include "advice/identifiers.hpp"

#include <algorithm>
#include <array>
#include <chrono>

#include "advice/identifier_rules.hpp"

namespace probity::advice {

namespace {

using Kind = Identifier::Kind;

struct Rule {
  Kind kind;
  Found (*find)(const Tokens&, std::size_t);
};

// The first that fits, so what is surer stands first. Dates have their place after addresses.
constexpr std::array kBeforeDates{
    Rule{Kind::national_insurance, find_national_insurance},
    Rule{Kind::upn, find_pupil_number},
    Rule{Kind::address, find_address},
    Rule{Kind::email, find_spelt_email},
};
constexpr std::array kAfterDates{
    Rule{Kind::time, find_time},         Rule{Kind::money, find_money},
    Rule{Kind::percent, find_percent},   Rule{Kind::phone, find_phone},
    Rule{Kind::postcode, find_postcode}, Rule{Kind::number, find_number},
};

constexpr int kFirstYearOfBirth = 1930;
constexpr int kYoungest = 2;  // years; younger children go to no school

class Search {
 public:
  Search(const Text& text, std::optional<LocalDate> today) : text_(text), tokens_(text) {
    if (!today) return;
    const std::chrono::year_month_day day{*today};
    last_year_of_birth_ = static_cast<int>(day.year()) - kYoungest;
  }

  std::vector<Identifier> run() && {
    for (std::size_t place = 0; place < tokens_.size();) {
      place += std::max<std::size_t>(1, find_at(place));
    }
    return std::move(found_);
  }

 private:
  // How many tokens were taken.
  std::size_t find_at(std::size_t place) {
    const Token& token = tokens_.at(place);
    if (token.kind == Token::Kind::line_end) return 0;
    if (token.kind == Token::Kind::whole) return take_whole(token);
    if (const std::size_t taken = try_rules(kBeforeDates, place); taken > 0) return taken;
    if (const FoundDate date = find_date(tokens_, place); date.count > 0) return take(place, date);
    return try_rules(kAfterDates, place);
  }

  template <std::size_t size>
  std::size_t try_rules(const std::array<Rule, size>& rules, std::size_t place) {
    for (const Rule& rule : rules) {
      const Found found = rule.find(tokens_, place);
      if (found.count == 0) continue;
      add(rule.kind, found.has_cue, tokens_.span(place, found.count));
      return found.count;
    }
    return 0;
  }

  std::size_t take_whole(const Token& token) {
    switch (text_.words()[token.word].kind) {
      case Word::Kind::email: add(Kind::email, false, token.at); break;
      case Word::Kind::url: add(Kind::url, false, token.at); break;
      default: add(Kind::handle, false, token.at); break;
    }
    return 1;
  }

  std::size_t take(std::size_t place, const FoundDate& date) {
    // Whoever was born before lives in a lesson on history.
    const bool is_history = date.is_whole && date.year < kFirstYearOfBirth;
    const bool may_be_born =
        date.is_whole && (!last_year_of_birth_ || date.year <= *last_year_of_birth_);
    const bool is_birth = !is_history && (date.has_cue || may_be_born);
    add(is_birth ? Kind::birth_date : Kind::date, date.has_cue, tokens_.span(place, date.count));
    return date.count;
  }

  void add(Kind kind, bool has_cue, Span at) {
    const std::vector<Word>& words = text_.words();
    while (word_ < words.size() && words[word_].at.end <= at.begin) ++word_;
    std::size_t end = word_;
    while (end < words.size() && words[end].at.begin < at.end) ++end;
    found_.push_back(
        {.kind = kind, .has_cue = has_cue, .at = at, .first_word = word_, .words = end - word_});
  }

  const Text& text_;
  Tokens tokens_;
  std::optional<int> last_year_of_birth_;
  std::size_t word_ = 0;  // none before it shares anything with what comes
  std::vector<Identifier> found_;
};

}  // namespace

std::vector<Identifier> find_identifiers(const Text& text, std::optional<LocalDate> today) {
  return Search{text, today}.run();
}

bool is_unique_pupil_number(std::string_view text) {
  constexpr std::string_view kLetters = "ABCDEFGHJKLMNPQRTUVWXYZ";  // without I, O and S
  constexpr std::size_t kLength = 13;
  if (text.size() != kLength) return false;
  std::size_t sum = 0;
  for (std::size_t i = 1; i < kLength; ++i) {
    const bool is_digit = text[i] >= '0' && text[i] <= '9';
    const std::size_t letter = kLetters.find(text[i]);
    if (!is_digit && (i + 1 < kLength || letter == std::string_view::npos)) return false;
    sum += (i + 1) * (is_digit ? static_cast<std::size_t>(text[i] - '0') : letter);
  }
  return text[0] == kLetters[sum % kLetters.size()];
}

}  // namespace probity::advice

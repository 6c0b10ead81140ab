#include "policy/review.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace probity::policy {

namespace {

using std::chrono::day;
using std::chrono::local_days;
using std::chrono::month;
using std::chrono::year;
using std::chrono::year_month_day;

constexpr std::array<std::string_view, 3> kTermWords{"autumn", "spring", "summer"};
constexpr std::array<std::string_view, 3> kTermNames{"Autumn", "Spring", "Summer"};
constexpr std::array<std::string_view, 12> kMonths{"January",   "February", "March",    "April",
                                                   "May",       "June",     "July",     "August",
                                                   "September", "October",  "November", "December"};

constexpr std::size_t place_of(Term term) { return static_cast<std::size_t>(term); }

LocalDate usual_last_day(SchoolTerm term) {
  const year in{term.year};
  switch (term.term) {
    case Term::autumn: return local_days{in / 12 / 31};
    case Term::spring: return local_days{in / 4 / 30};
    case Term::summer: return local_days{in / 7 / 31};
  }
  return {};
}

std::optional<int> number_from(std::string_view digits) {
  const bool are_digits = std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
  int number = 0;
  if (!are_digits || digits.empty() || digits.size() > 4) return std::nullopt;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

std::optional<int> year_from(std::string_view digits) {
  const auto number = number_from(digits);
  if (digits.size() != 4 || *number < 2000 || *number > 2199) return std::nullopt;
  return number;
}

std::string digits(unsigned number, std::size_t width) {
  std::string text = std::to_string(number);
  return std::string(width - std::min(width, text.size()), '0') + text;
}

std::optional<ReviewPoint> date_from(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto in = number_from(text.substr(0, 4));
  const auto of = number_from(text.substr(5, 2));
  const auto on = number_from(text.substr(8, 2));
  if (!in || !of || !on || !year_from(text.substr(0, 4))) return std::nullopt;
  const year_month_day date{year{*in}, month{static_cast<unsigned>(*of)},
                            day{static_cast<unsigned>(*on)}};
  if (!date.ok()) return std::nullopt;
  return LocalDate{local_days{date}};
}

std::optional<ReviewPoint> term_from(std::string_view text) {
  const std::size_t space = text.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const std::string_view digits_of_year = text.substr(space + 1);
  if (digits_of_year.size() != 4) return std::nullopt;
  const auto in = number_from(digits_of_year);
  if (!in || !year_from(digits_of_year)) return std::nullopt;
  std::string word{text.substr(0, space)};
  std::ranges::transform(word, word.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  const auto found = std::ranges::find(kTermWords, word);
  if (found == kTermWords.end()) return std::nullopt;
  return SchoolTerm{*in, static_cast<Term>(found - kTermWords.begin())};
}

}  // namespace

LocalDate last_day_of(const ReviewPoint& point, const TermCalendar& calendar) {
  if (const auto* date = std::get_if<LocalDate>(&point)) return *date;
  const SchoolTerm term = std::get<SchoolTerm>(point);
  const auto entered = std::ranges::find(calendar, term, &std::pair<SchoolTerm, LocalDate>::first);
  return entered == calendar.end() ? usual_last_day(term) : entered->second;
}

ReviewState review_state(const std::optional<ReviewPoint>& next, const TermCalendar& calendar,
                         LocalDate today) {
  if (!next) return ReviewState::not_set;
  const LocalDate last = last_day_of(*next, calendar);
  if (today > last) return ReviewState::overdue;
  return today >= last - kReviewNotice ? ReviewState::due_soon : ReviewState::not_due;
}

std::string in_words(const ReviewPoint& point) {
  if (const auto* term = std::get_if<SchoolTerm>(&point)) {
    return std::string{kTermNames[place_of(term->term)]} + " term " + std::to_string(term->year);
  }
  const year_month_day date{std::get<LocalDate>(point)};
  return std::to_string(static_cast<unsigned>(date.day())) + " " +
         std::string{kMonths[static_cast<unsigned>(date.month()) - 1]} + " " +
         std::to_string(static_cast<int>(date.year()));
}

std::string text_of(const ReviewPoint& point) {
  if (const auto* term = std::get_if<SchoolTerm>(&point)) {
    return std::string{kTermWords[place_of(term->term)]} + " " + std::to_string(term->year);
  }
  const year_month_day date{std::get<LocalDate>(point)};
  return std::to_string(static_cast<int>(date.year())) + "-" +
         digits(static_cast<unsigned>(date.month()), 2) + "-" +
         digits(static_cast<unsigned>(date.day()), 2);
}

std::optional<ReviewPoint> review_point_from(std::string_view text) {
  if (const auto date = date_from(text)) return date;
  return term_from(text);
}

}  // namespace probity::policy

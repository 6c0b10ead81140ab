// Days and times of day, and whether a day is somebody's birthday.
#include <algorithm>
#include <array>

#include "advice/identifier_rules.hpp"

namespace probity::advice {

namespace {

// "sept" beside "sep": as people write them.
constexpr std::array<std::string_view, 24> kMonths{
    "january",   "february", "march",    "april",    "may",  "june", "july", "august",
    "september", "october",  "november", "december", "jan",  "feb",  "mar",  "apr",
    "jun",       "jul",      "aug",      "sep",      "sept", "oct",  "nov",  "dec"};

bool is_month(const Token& token) {
  return token.is_letters() && std::ranges::find(kMonths, token.text) != kMonths.end();
}

// "may" and "march" are verbs, "mar" is half a word.
bool is_month_by_itself(const Token& token) {
  return is_month(token) && (token.is_capital || !token.is_one_of({"may", "march", "mar"}));
}

// How many tokens are a day of a month: "2", "2nd", "2 nd". 0: none.
std::size_t day_at(const Tokens& tokens, std::size_t place) {
  const auto day = tokens.at(place).number(2);
  if (!day || *day < 1 || *day > 31 || tokens.is_stuck_to_word(place)) return 0;
  if (tokens.at(place + 1).is_one_of({"st", "nd", "rd", "th"})) return 2;
  return tokens.is_stuck_to_word(place + 1) ? 0 : 1;
}

struct Year {
  std::size_t count = 0;
  int value = 0;  // 0: two figures only
};

// "2012", "'12", ", 2012"
Year year_at(const Tokens& tokens, std::size_t place) {
  const std::size_t comma = tokens.at(place).is(",") ? 1 : 0;
  const Token& token = tokens.at(place + comma);
  const bool is_free = !tokens.is_stuck_to_word(place + comma + 1);
  if (const auto year = token.number(4); year && token.text.size() == 4 && is_free) {
    if (*year >= 1000 && *year <= 2199) return {comma + 1, *year};
  }
  if (comma == 0 && token.is("'") && tokens.at(place + 1).is_joined &&
      tokens.at(place + 1).is_digits() && tokens.at(place + 1).text.size() == 2) {
    return {2, 0};
  }
  return {};
}

// "2nd of March 2012", "2 March"
FoundDate day_first(const Tokens& tokens, std::size_t place) {
  const std::size_t day = day_at(tokens, place);
  if (day == 0) return {};
  std::size_t end = place + day;
  if (tokens.at(end).is("of")) ++end;
  if (tokens.at(end).is("-") && tokens.at(end).is_joined) ++end;  // 2-March-2012
  if (!is_month(tokens.at(end))) return {};
  ++end;
  if (tokens.at(end).is("-") && tokens.at(end).is_joined && year_at(tokens, end + 1).count > 0) {
    ++end;
  }
  const Year year = year_at(tokens, end);
  return {.count = end + year.count - place, .is_whole = year.value > 0, .year = year.value};
}

// "March 2nd, 2012", "March 2012"
FoundDate month_first(const Tokens& tokens, std::size_t place) {
  if (!is_month_by_itself(tokens.at(place)) || tokens.is_stuck_to_word(place)) return {};
  std::size_t end = place + 1;
  if (const Year year = year_at(tokens, end); year.count == 1) return {.count = 2};
  if (tokens.at(end).is("the")) ++end;
  const std::size_t day = day_at(tokens, end);
  if (day == 0) return {};
  end += day;
  // "June 2-3", "May 10:30": what follows makes the figures something else.
  if (tokens.at(end).is_one_of({":", "%"}) && tokens.at(end).is_joined) return {};
  const Year year = year_at(tokens, end);
  return {.count = end + year.count - place, .is_whole = year.value > 0, .year = year.value};
}

bool is_separator(const Token& token) { return token.is_one_of({"/", ".", "-"}); }

// Whether tokens [place, place + 5) are three numbers with the same sign between, nothing else.
bool are_three_numbers(const Tokens& tokens, std::size_t place) {
  const Token& sign = tokens.at(place + 1);
  if (!is_separator(sign) || !tokens.at(place + 3).is(sign.text)) return false;
  for (std::size_t i = 0; i < 5; ++i) {
    if (i > 0 && !tokens.at(place + i).is_joined) return false;
    if (i % 2 == 0 && !tokens.at(place + i).is_digits()) return false;
  }
  if (tokens.is_stuck_to_word(place) || tokens.is_stuck_to_word(place + 5)) return false;
  const bool goes_on = is_separator(tokens.at(place + 5)) && tokens.at(place + 5).is_joined &&
                       tokens.at(place + 6).is_digits() && tokens.at(place + 6).is_joined;
  return !goes_on;
}

bool are_day_and_month(std::optional<int> one, std::optional<int> other) {
  if (!one || !other || *one < 1 || *other < 1) return false;
  return std::max(*one, *other) <= 31 && std::min(*one, *other) <= 12;
}

// "25/08/2013", "25.8.13", "2013-08-25"
FoundDate in_figures(const Tokens& tokens, std::size_t place) {
  if (!are_three_numbers(tokens, place)) return {};
  const Token& first = tokens.at(place);
  const Token& last = tokens.at(place + 4);
  const bool year_is_first = first.text.size() == 4;
  const Token& year = year_is_first ? first : last;
  const Token& day = year_is_first ? last : first;
  if (!are_day_and_month(day.number(2), tokens.at(place + 2).number(2))) return {};
  if (year.text.size() == 2) return {.count = 5};
  const auto value = year.number(4);
  if (year.text.size() != 4 || !value || *value < 1000 || *value > 2199) return {};
  return {.count = 5, .is_whole = true, .year = *value};
}

// "25/8", which alone may be a fraction or a mark.
FoundDate day_and_month_in_figures(const Tokens& tokens, std::size_t place) {
  const bool is_slashed = tokens.at(place + 1).is("/") && tokens.at(place + 1).is_joined &&
                          tokens.at(place + 2).is_joined && !tokens.is_stuck_to_word(place);
  if (!is_slashed || tokens.is_stuck_to_word(place + 3)) return {};
  if (!are_day_and_month(tokens.at(place).number(2), tokens.at(place + 2).number(2))) return {};
  return {.count = 3};
}

bool ends_clause(const Token& token) {
  return token.kind == Token::Kind::line_end || token.is_one_of({".", "!", "?", ";"});
}

bool is_birth_word(const Token& token) {
  return token.is_one_of({"born", "birthday", "birthdate", "bday", "dob", "birth", "birthdays"});
}

bool has_birth_cue(const Tokens& tokens, std::size_t place, std::size_t count) {
  constexpr std::size_t kBack = 8;
  constexpr std::size_t kOn = 5;
  for (std::size_t i = 1; i <= kBack; ++i) {
    const Token& token = tokens.before(place, i);
    // "D.O.B. 2/3/12"
    if (token.is("b") && tokens.before(place, i + 2).is("o")) return true;
    if (token.is(".") && tokens.before(place, i + 1).is("b")) continue;
    if (ends_clause(token)) break;
    if (is_birth_word(token)) return true;
  }
  for (std::size_t i = 0; i < kOn; ++i) {
    const Token& token = tokens.at(place + count + i);
    if (ends_clause(token)) break;
    if (is_birth_word(token)) return true;
  }
  return false;
}

FoundDate plain_date(const Tokens& tokens, std::size_t place) {
  for (const auto rule : {in_figures, day_first, month_first}) {
    if (const FoundDate date = rule(tokens, place); date.count > 0) return date;
  }
  return {};
}

bool is_age(const Token& token) {
  constexpr std::array<std::string_view, 24> kAges{
      "two",      "three",    "four",   "five",     "six",      "seven",   "eight",   "nine",
      "ten",      "eleven",   "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
      "eighteen", "nineteen", "twenty", "thirty",   "forty",    "fifty",   "sixty",   "seventy"};
  return token.number(2).has_value() || std::ranges::find(kAges, token.text) != kAges.end();
}

// "(turned) five on the 2nd of March"
FoundDate age_and_date(const Tokens& tokens, std::size_t place) {
  if (!tokens.before(place).is_one_of({"turned", "turns", "turning", "turn"})) return {};
  if (!is_age(tokens.at(place))) return {};
  constexpr std::size_t kReach = 5;
  for (std::size_t i = 1; i <= kReach; ++i) {
    if (const FoundDate date = plain_date(tokens, place + i); date.count > 0) {
      return {
          .count = i + date.count, .has_cue = true, .is_whole = date.is_whole, .year = date.year};
    }
    if (!tokens.at(place + i).is_letters()) break;
  }
  return {};
}

// How many tokens are "am" or "p.m.".
std::size_t half_of_day_at(const Tokens& tokens, std::size_t place) {
  const Token& token = tokens.at(place);
  if (token.is_one_of({"am", "pm"})) return 1;
  const bool is_dotted = token.is_one_of({"a", "p"}) && tokens.at(place + 1).is(".") &&
                         tokens.at(place + 2).is("m") && tokens.at(place + 2).is_joined;
  if (!is_dotted) return 0;
  return tokens.at(place + 3).is(".") && tokens.at(place + 3).is_joined ? 4 : 3;
}

bool follows_time_word(const Tokens& tokens, std::size_t place) {
  return tokens.before(place).is_one_of({"at", "by", "from", "until", "till", "til", "before",
                                         "after", "around", "about", "@", "is"});
}

// "19:40", "7.30pm"
Found hour_and_minute(const Tokens& tokens, std::size_t place) {
  const Token& sign = tokens.at(place + 1);
  const Token& minute = tokens.at(place + 2);
  if (!sign.is_one_of({":", "."}) || !sign.is_joined || !minute.is_joined) return {};
  const auto hour_number = tokens.at(place).number(2);
  const auto minute_number = minute.number(2);
  if (!hour_number || !minute_number || minute.text.size() != 2) return {};
  if (*hour_number > 24 || *minute_number > 59) return {};
  const std::size_t half = half_of_day_at(tokens, place + 3);
  if (half > 0) return {.count = 3 + half};
  const Token& after = tokens.at(place + 3);
  if (tokens.is_stuck_to_word(place + 3) || after.is("%")) return {};
  // "19.40" may be a price, a length, a mark.
  return {.count = sign.is(":") || follows_time_word(tokens, place) ? 3U : 0U};
}

}  // namespace

FoundDate find_date(const Tokens& tokens, std::size_t place) {
  const FoundDate with_age = age_and_date(tokens, place);
  if (with_age.count > 0) return with_age;
  FoundDate date = plain_date(tokens, place);
  if (date.count > 0) {
    date.has_cue = has_birth_cue(tokens, place, date.count);
    return date;
  }
  date = day_and_month_in_figures(tokens, place);
  if (date.count == 0 || !has_birth_cue(tokens, place, date.count)) return {};
  date.has_cue = true;
  return date;
}

Found find_time(const Tokens& tokens, std::size_t place) {
  const auto hour = tokens.at(place).number(2);
  if (!hour || tokens.is_stuck_to_word(place)) return {};
  if (const Found found = hour_and_minute(tokens, place); found.count > 0) return found;
  if (*hour < 1 || *hour > 12) return {};
  if (const std::size_t half = half_of_day_at(tokens, place + 1); half > 0)
    return {.count = 1 + half};
  return {.count = tokens.at(place + 1).is("oclock") ? 2U : 0U};
}

}  // namespace probity::advice

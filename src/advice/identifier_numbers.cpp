// Figures: telephone numbers, numbers that the state gives out, sums and plain numbers.
#include <algorithm>
#include <array>

#include "advice/identifier_rules.hpp"
#include "advice/identifiers.hpp"

namespace probity::advice {

namespace {

constexpr std::size_t kLongestPhone = 15;  // ITU-T E.164

// With its trunk 0, or nothing when no number of this length begins so.
bool is_national_number(std::string_view digits) {
  if (digits.size() < 2 || digits[0] != '0') return false;
  switch (digits[1]) {
    case '1': return digits.size() == 10 || digits.size() == 11;
    case '2':
    case '3':
    case '7': return digits.size() == 11;
    case '8': return digits.size() == 10 || digits.size() == 11 || digits == "08001111";
    default: return false;
  }
}

struct Dialled {
  std::string digits;
  bool has_plus = false;
  bool has_cue = false;
  std::size_t first_group = 0;
  bool only_single_figures = true;
};

bool is_phone(const Dialled& dialled) {
  constexpr std::string_view kBritain = "44";
  std::string_view digits = dialled.digits;
  bool is_abroad = dialled.has_plus;
  if (digits.starts_with("0044")) {
    digits.remove_prefix(2);
    is_abroad = true;
  }
  const bool has_prefix = is_abroad || (digits.size() == 12 && digits.starts_with("447"));
  if (has_prefix && digits.starts_with(kBritain)) {
    digits.remove_prefix(kBritain.size());
    if (digits.starts_with('0')) digits.remove_prefix(1);  // +44 (0) ...
    return is_national_number("0" + std::string{digits});
  }
  if (is_abroad) return digits.size() >= 8;
  if (dialled.has_cue && digits.size() == 10 && digits.starts_with('7')) return true;
  // "0-19-953556-9" is a book: a code of an area has three figures or more.
  return is_national_number(digits) && (dialled.first_group >= 3 || dialled.only_single_figures);
}

bool has_phone_cue(const Tokens& tokens, std::size_t place) {
  constexpr std::size_t kReach = 5;
  for (std::size_t i = 1; i <= kReach; ++i) {
    const Token& token = tokens.before(place, i);
    if (token.kind == Token::Kind::line_end) return false;
    if (token.is_one_of({"call", "phone", "ring", "text", "tel", "telephone", "mobile", "mob",
                         "whatsapp", "cell", "number", "num", "contact", "message", "fone",
                         "sms"})) {
      return true;
    }
  }
  return false;
}

bool may_begin_number(const Tokens& tokens, std::size_t place) {
  const Token& token = tokens.at(place);
  if (!token.is_joined) return true;
  const Token& before = tokens.before(place);
  return !before.is_digits() && !before.is_letters() &&
         !before.is_one_of({"£", "$", "€", "#", ".", "+"});
}

bool is_ordinal_end(const Token& token) {
  return token.is_joined && token.is_one_of({"st", "nd", "rd", "th"});
}

bool is_unit(const Token& token) {
  return token.is_one_of({"k",    "m", "km", "kg",  "g",   "cm",   "mm", "ml",
                          "l",    "h", "hr", "hrs", "min", "mins", "s",  "sec",
                          "secs", "x", "p",  "bn",  "mph", "ft"});
}

}  // namespace

std::size_t length_of_amount(const Tokens& tokens, std::size_t place) {
  if (!tokens.at(place).is_digits()) return 0;
  std::size_t end = place + 1;
  while (tokens.at(end).is(",") && tokens.at(end).is_joined && tokens.at(end + 1).is_digits() &&
         tokens.at(end + 1).is_joined && tokens.at(end + 1).text.size() == 3) {
    end += 2;
  }
  if (tokens.at(end).is(".") && tokens.at(end).is_joined && tokens.at(end + 1).is_digits() &&
      tokens.at(end + 1).is_joined) {
    end += 2;
  }
  return end - place;
}

Found find_phone(const Tokens& tokens, std::size_t place) {
  const Token& first = tokens.at(place);
  Dialled dialled;
  dialled.has_plus = first.is("+");
  if (!first.is_digits() && !first.is("(") && !dialled.has_plus) return {};
  if (!may_begin_number(tokens, place)) return {};
  dialled.has_cue = has_phone_cue(tokens, place);
  std::size_t signs = 0;
  Found found{.has_cue = dialled.has_cue};
  for (std::size_t i = place; dialled.digits.size() <= kLongestPhone && signs <= 2; ++i) {
    const Token& token = tokens.at(i);
    if (token.is_digits()) {
      signs = 0;
      dialled.digits += token.text;
      if (dialled.first_group == 0) dialled.first_group = token.text.size();
      dialled.only_single_figures = dialled.only_single_figures && token.text.size() == 1;
      const bool ends_here = !tokens.at(i + 1).is_letters() || !tokens.at(i + 1).is_joined;
      if (ends_here && is_phone(dialled)) found.count = i + 1 - place;
    } else if (token.is_one_of({"-", ".", "(", ")", "+"}) && (i == place || !token.is("+"))) {
      ++signs;
    } else {
      break;
    }
  }
  return found;
}

Found find_pupil_number(const Tokens& tokens, std::size_t place) {
  const Token& letter = tokens.at(place);
  const Token& digits = tokens.at(place + 1);
  const Token& last = tokens.at(place + 2);
  if (!letter.is_letters() || letter.text.size() != 1 || tokens.is_stuck_to_word(place)) return {};
  if (!digits.is_digits() || !digits.is_joined) return {};
  const bool has_last = last.is_letters() && last.is_joined;
  std::string text = letter.text + digits.text + (has_last ? last.text : "");
  std::ranges::transform(text, text.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  const std::size_t count = has_last ? 3 : 2;
  if (!is_unique_pupil_number(text) || tokens.is_stuck_to_word(place + count)) return {};
  return {.count = count};
}

Found find_national_insurance(const Tokens& tokens, std::size_t place) {
  const Token& prefix = tokens.at(place);
  if (!prefix.is_letters() || !prefix.is_ascii_of(2) || tokens.is_stuck_to_word(place)) return {};
  constexpr std::string_view kNever = "dfiquv";
  if (kNever.contains(prefix.text[0]) || kNever.contains(prefix.text[1]) || prefix.text[1] == 'o' ||
      prefix.is_one_of({"bg", "gb", "nk", "kn", "tn", "nt", "zz"})) {
    return {};
  }
  std::string digits;
  std::size_t end = place + 1;
  for (; digits.size() < 6 && end < place + 7; ++end) {
    if (tokens.at(end).is_digits()) {
      digits += tokens.at(end).text;
    } else if (!tokens.at(end).is("-")) {
      return {};
    }
  }
  if (tokens.at(end).is("-")) ++end;
  const Token& suffix = tokens.at(end);
  const bool is_suffix = suffix.is_one_of({"a", "b", "c", "d"});
  // "a" after six figures in two words may be an article.
  const bool is_written_so = suffix.is_joined || suffix.is_capital;
  if (digits.size() != 6 || !is_suffix || !is_written_so || tokens.is_stuck_to_word(end + 1)) {
    return {};
  }
  return {.count = end + 1 - place};
}

Found find_money(const Tokens& tokens, std::size_t place) {
  const Token& sign = tokens.at(place);
  if (sign.is_one_of({"£", "$", "€"})) {
    const std::size_t amount = length_of_amount(tokens, place + 1);
    if (amount == 0) return {};
    const Token& after = tokens.at(place + 1 + amount);
    const bool has_scale =
        after.is_one_of({"k", "m", "bn", "million", "billion", "thousand", "grand"});
    return {.count = 1 + amount + (has_scale ? 1U : 0U)};
  }
  const std::size_t amount = length_of_amount(tokens, place);
  if (amount == 0 || !may_begin_number(tokens, place)) return {};
  const Token& unit = tokens.at(place + amount);
  const bool is_pence = unit.is("p") && unit.is_joined;
  const bool is_money = is_pence || unit.is_one_of({"pound", "pounds", "quid", "pence", "euro",
                                                    "euros", "grand", "gbp", "dollars", "£", "€"});
  return {.count = is_money ? amount + 1 : 0};
}

Found find_percent(const Tokens& tokens, std::size_t place) {
  const std::size_t amount = length_of_amount(tokens, place);
  if (amount == 0) return {};
  const Token& unit = tokens.at(place + amount);
  if (unit.is("%") || unit.is("percent")) return {.count = amount + 1};
  const bool is_two_words = unit.is("per") && tokens.at(place + amount + 1).is("cent");
  return {.count = is_two_words ? amount + 2 : 0};
}

Found find_number(const Tokens& tokens, std::size_t place) {
  const std::size_t amount = length_of_amount(tokens, place);
  if (amount == 0 || tokens.is_stuck_to_word(place)) return {};
  const Token& after = tokens.at(place + amount);
  if (!after.is_letters() || !after.is_joined) return {.count = amount};
  const bool is_number = is_ordinal_end(after) || is_unit(after);
  // "10T3", "9A": a tutor group.
  if (!is_number || tokens.is_stuck_to_word(place + amount + 1)) return {};
  return {.count = amount + 1};
}

}  // namespace probity::advice

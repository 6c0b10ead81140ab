// Where somebody lives: addresses, postcodes; and e-mail addresses that are spelt out.
#include <algorithm>
#include <array>

#include "advice/identifier_rules.hpp"

namespace probity::advice {

namespace {

// Words that end the name of a street and are little else.
bool is_plain_street_word(const Token& token) {
  return token.is_one_of({"road", "rd", "street", "lane", "ln", "avenue", "ave", "crescent", "cres",
                          "terrace", "mews", "boulevard", "drove"});
}

// Words that are also much else, so that more must speak for an address.
bool is_other_street_word(const Token& token) {
  return token.is_one_of({"way",      "close",   "drive", "dr",    "st",     "court",    "place",
                          "gardens",  "gdns",    "grove", "hill",  "row",    "park",     "walk",
                          "square",   "sq",      "green", "rise",  "view",   "fields",   "field",
                          "meadow",   "meadows", "end",   "wharf", "quay",   "parade",   "villas",
                          "cottages", "common",  "fen",   "croft", "garth",  "gate",     "wynd",
                          "brae",     "bank",    "mount", "vale",  "yard",   "broadway", "heights",
                          "orchard",  "paddock", "chase", "copse", "circus", "estate"});
}

bool is_street_word(const Token& token) {
  return is_plain_street_word(token) || is_other_street_word(token);
}

// What is never a part of a street's name, or makes the word after it mean something else.
bool is_never_in_name(const Token& token) {
  if (token.is_one_of({"the",   "a",     "an",     "this",    "that",     "these",    "those",
                       "his",   "her",   "their",  "our",     "my",       "your",     "its",
                       "and",   "or",    "but",    "to",      "in",       "at",       "by",
                       "with",  "for",   "from",   "is",      "are",      "was",      "were",
                       "be",    "more",  "miles",  "mile",    "hours",    "minutes",  "days",
                       "weeks", "years", "metres", "people",  "per",      "times",    "each",
                       "all",   "it",    "off",    "fast",    "slow",     "memory",   "any",
                       "every", "some",  "no",     "another", "same",     "across",   "through",
                       "over",  "into",  "out",    "pupils",  "students", "children", "boys",
                       "girls", "games", "points", "goals",   "places",   "wins",     "has",
                       "have",  "had",   "not",    "so",      "very",     "too"})) {
    return true;
  }
  // Names of streets in capitals, other words without.
  return !token.is_capital && token.is_one_of({"half", "way", "one", "long", "down", "up", "along",
                                               "on", "next", "main", "busy", "quiet", "o", "high"});
}

bool is_linking(const Token& token) {
  return token.is_one_of({"of", "de", "la", "le", "upon", "under", "on"});
}

// What is counted by the number after it: "Year 8", "Unit 3".
bool is_counted_by_next(const Token& token) {
  return token.is_one_of({"year",   "yr",    "y",        "room",   "lesson", "period", "week",
                          "day",    "class", "chapter",  "page",   "act",    "scene",  "stage",
                          "grade",  "group", "team",     "level",  "form",   "set",    "part",
                          "top",    "round", "question", "season", "key",    "ks",     "tier",
                          "league", "under", "aged",     "age",    "no1"});
}

bool is_home_cue(const Token& token) {
  return token.is_one_of({"live", "lives", "living", "lived", "at", "address", "house", "home",
                          "addr", "moved", "residing", "resides"});
}

bool has_home_cue_before(const Tokens& tokens, std::size_t place) {
  constexpr std::size_t kReach = 3;
  for (std::size_t i = 1; i <= kReach; ++i) {
    if (is_home_cue(tokens.before(place, i))) return true;
  }
  return false;
}

// "14", "14a", "14-16", with a comma after it or not. 0: no number of a house.
std::size_t house_number_at(const Tokens& tokens, std::size_t place) {
  const Token& token = tokens.at(place);
  const auto number = token.number(4);
  if (!number || *number == 0 || tokens.is_stuck_to_word(place)) return 0;
  if (*number >= 1900 && *number <= 2099) return 0;  // a year
  if (token.is_joined && tokens.before(place).is_one_of({"£", "$", "€", ".", ":", "#", "/"}))
    return 0;
  if (is_counted_by_next(tokens.before(place))) return 0;
  std::size_t end = place + 1;
  if (tokens.at(end).is("-") && tokens.at(end + 1).is_digits() && tokens.at(end + 1).is_joined) {
    end += 2;
  }
  if (tokens.is_stuck_to_word(end)) {
    if (tokens.at(end).text.size() != 1) return 0;
    ++end;
  }
  if (tokens.at(end).is(",")) ++end;
  return end - place;
}

// "Orchard Way", "St Mary's Church Road", "orchard way" from `place` on: how many tokens. The last
// street word of a run counts: "Church Hill Road".
struct StreetName {
  std::size_t count = 0;
  bool is_in_capitals = false;
  bool has_plain_word = false;
};

StreetName street_name_at(const Tokens& tokens, std::size_t place) {
  constexpr std::size_t kMostWords = 6;
  StreetName out;
  const bool is_capital = tokens.at(place).is_capital;
  // Without capitals nothing shows where a name begins, so it is one word or two.
  const std::size_t most = is_capital ? kMostWords : 3;
  for (std::size_t i = 0; i < most; ++i) {
    const Token& token = tokens.at(place + i);
    if (token.is("-") && i > 0 && token.is_joined) continue;
    if (!token.is_letters()) break;
    const bool is_the_green = i == 0 && is_capital && token.is("the");
    const bool may_link = i > 0 && is_linking(token);
    if (is_never_in_name(token) && !is_the_green && !may_link) {
      // "Broad Way" is a name, "one way" none; a street word ends a name all the same.
      if (i == 0 || !is_street_word(token)) break;
    }
    if (i > 0 && is_street_word(token) && (token.is_capital || !is_capital)) {
      out = {.count = i + 1,
             .is_in_capitals = is_capital && token.is_capital,
             .has_plain_word = is_plain_street_word(token)};
      if (!is_capital) break;
    } else if (is_capital && !token.is_capital && !may_link) {
      // "14 Orchard road"
      const bool ends_name = i > 0 && is_plain_street_word(token);
      if (ends_name) out = {.count = i + 1, .is_in_capitals = true, .has_plain_word = true};
      break;
    }
  }
  return out;
}

bool is_month_name(const Token& token) {
  return token.is_one_of({"january", "february", "march", "april", "may", "june", "july", "august",
                          "september", "october", "november", "december"});
}

// "14 Orchard Way"
std::size_t numbered_street_at(const Tokens& tokens, std::size_t place) {
  const std::size_t number = house_number_at(tokens, place);
  if (number == 0) return 0;
  const StreetName name = street_name_at(tokens, place + number);
  if (name.count == 0) return 0;
  const bool is_likely = name.is_in_capitals || name.has_plain_word ||
                         has_home_cue_before(tokens, place) || tokens.before(place).is(",");
  const bool may_be_date = is_month_name(tokens.at(place + number)) && !name.has_plain_word;
  return is_likely && !may_be_date ? number + name.count : 0;
}

// "Flat 3, 14 Orchard Way", "Flat 2 Mill House"
std::size_t flat_at(const Tokens& tokens, std::size_t place) {
  if (!tokens.at(place).is_one_of({"flat", "apartment", "apt", "maisonette"})) return 0;
  const std::size_t number = house_number_at(tokens, place + 1);
  if (number == 0) return 0;
  const std::size_t next = place + 1 + number;
  if (const std::size_t street = numbered_street_at(tokens, next); street > 0) {
    return 1 + number + street;
  }
  constexpr std::size_t kMostWords = 4;
  for (std::size_t i = 0; i < kMostWords; ++i) {
    const Token& token = tokens.at(next + i);
    if (!token.is_letters() || !token.is_capital) break;
    const bool is_building = token.is_one_of({"house", "lodge", "mansions", "towers", "tower",
                                              "point", "building", "buildings", "cottage"});
    if (i > 0 && (is_building || is_street_word(token))) return 1 + number + i + 1;
  }
  return 0;
}

bool is_place_preposition(const Token& token) {
  return token.is_one_of({"at",     "on",   "in",      "opposite", "near",  "by",   "behind",
                          "beside", "off",  "down",    "along",    "above", "over", "next",
                          "across", "from", "round",   "around",   "up",    "just", "to",
                          "via",    "past", "between", "with"});
}

// Whether this word says that somebody lives where the next words say.
bool begins_home(const Tokens& tokens, std::size_t place) {
  const Token& token = tokens.at(place);
  const Token& before = tokens.before(place);
  const Token& after = tokens.at(place + 1);
  if (token.is_one_of({"lives", "living", "lived", "resides", "residing"})) return true;
  if (token.is("live")) {  // not "live at the stadium"
    return before.is_one_of({"i", "we", "you", "they", "who", "to", "still", "now", "both", "also",
                             "all", "parents", "family", "grandparents", "children", "does", "id"});
  }
  if (token.is_one_of({"house", "home", "flat", "address", "bungalow"})) {
    if (before.is_one_of({"his", "her", "their", "my", "your", "our", "hers"})) return true;
    return token.is("home") && after.is_one_of({"along", "down", "via", "up", "past"});
  }
  if (token.is_one_of({"moved", "moving", "moves"})) return after.is_one_of({"to", "into"});
  return false;
}

// "lives opposite the Spar on Weir Lane": from the word that says so to the end of the street.
std::size_t home_at(const Tokens& tokens, std::size_t place) {
  if (!tokens.at(place).is_letters() || !begins_home(tokens, place)) return 0;
  constexpr std::size_t kReach = 12;
  bool has_preposition = false;
  for (std::size_t i = 1; i <= kReach; ++i) {
    const Token& token = tokens.at(place + i);
    const bool goes_on = token.is_letters() || token.is_digits() ||
                         token.is_one_of({",", "-", "'", ":", "(", ")", "\""});
    if (!goes_on) return 0;
    if (i == 2 && tokens.at(place + 1).is_one_of({"is", ":"})) has_preposition = true;
    if (has_preposition) {
      for (const auto rule : {flat_at, numbered_street_at}) {
        if (const std::size_t count = rule(tokens, place + i); count > 0) return i + count;
      }
      const StreetName name = street_name_at(tokens, place + i);
      const bool begins_well = !is_place_preposition(token) && !is_linking(token);
      if (begins_well && (name.is_in_capitals || name.has_plain_word)) return i + name.count;
    }
    has_preposition = has_preposition || is_place_preposition(token);
  }
  return 0;
}

// The 121 areas of Great Britain and Northern Ireland, and the islands.
bool is_postcode_area(std::string_view text) {
  constexpr std::array<std::string_view, 124> kAreas{
      "ab", "al", "b",  "ba", "bb", "bd", "bh", "bl", "bn", "br", "bs", "bt", "ca", "cb",
      "cf", "ch", "cm", "co", "cr", "ct", "cv", "cw", "da", "dd", "de", "dg", "dh", "dl",
      "dn", "dt", "dy", "e",  "ec", "eh", "en", "ex", "fk", "fy", "g",  "gl", "gu", "gy",
      "ha", "hd", "hg", "hp", "hr", "hs", "hu", "hx", "ig", "im", "ip", "iv", "je", "ka",
      "kt", "kw", "ky", "l",  "la", "ld", "le", "ll", "ln", "ls", "lu", "m",  "me", "mk",
      "ml", "n",  "ne", "ng", "nn", "np", "nr", "nw", "ol", "ox", "pa", "pe", "ph", "pl",
      "po", "pr", "rg", "rh", "rm", "s",  "sa", "se", "sg", "sk", "sl", "sm", "sn", "so",
      "sp", "sr", "ss", "st", "sw", "sy", "ta", "td", "tf", "tn", "tq", "tr", "ts", "tw",
      "ub", "w",  "wa", "wc", "wd", "wf", "wn", "wr", "ws", "wv", "yo", "ze"};
  return std::ranges::binary_search(kAreas, text);
}

// The two letters at the end of a postcode, and nothing stuck to them.
bool ends_postcode(const Tokens& tokens, std::size_t place) {
  constexpr std::string_view kNever = "cikmov";
  const Token& token = tokens.at(place);
  return token.is_letters() && token.is_joined && token.is_ascii_of(2) &&
         !kNever.contains(token.text[0]) && !kNever.contains(token.text[1]) &&
         !tokens.is_stuck_to_word(place + 1);
}

bool is_ordinal(const Token& number, const Token& end) {
  return (number.is("1") && end.is("st")) || (number.is("2") && end.is("nd")) ||
         (number.is("3") && end.is("rd")) || end.is("th");
}

// "at", "(at)", "[ at ]" from `place` on: how many tokens; `bracketed` says which form.
struct Spelt {
  std::size_t count = 0;
  bool is_bracketed = false;
};

Spelt spelt_sign_at(const Tokens& tokens, std::size_t place, std::string_view word) {
  if (tokens.at(place).is(word)) return {1, false};
  const bool is_bracketed = tokens.at(place).is_one_of({"(", "[", "{"}) &&
                            tokens.at(place + 1).is(word) &&
                            tokens.at(place + 2).is_one_of({")", "]", "}"});
  return is_bracketed ? Spelt{3, true} : Spelt{};
}

}  // namespace

Found find_address(const Tokens& tokens, std::size_t place) {
  if (const std::size_t count = home_at(tokens, place); count > 0) {
    return {.count = count, .has_cue = true};
  }
  for (const auto rule : {flat_at, numbered_street_at}) {
    if (const std::size_t count = rule(tokens, place); count > 0) {
      return {.count = count, .has_cue = has_home_cue_before(tokens, place)};
    }
  }
  return {};
}

Found find_postcode(const Tokens& tokens, std::size_t place) {
  const Token& area = tokens.at(place);
  if (!area.is_letters() || tokens.is_stuck_to_word(place) || !is_postcode_area(area.text)) {
    return {};
  }
  const Token& district = tokens.at(place + 1);
  if (!district.is_digits() || !district.is_joined || district.text.size() > 3) return {};
  // "CB12AB": the last figure belongs to the second half.
  if (district.text.size() >= 2 && ends_postcode(tokens, place + 2)) return {.count = 3};
  std::size_t second = place + 2;
  const Token& part = tokens.at(second);  // "EC1A"
  if (part.is_letters() && part.is_joined && part.text.size() == 1) ++second;
  const Token& sector = tokens.at(second);
  if (district.text.size() > 2 || !sector.is_digits() || sector.text.size() != 1) return {};
  if (!ends_postcode(tokens, second + 1) || is_ordinal(sector, tokens.at(second + 1))) return {};
  return {.count = second + 2 - place};
}

Found find_spelt_email(const Tokens& tokens, std::size_t place) {
  if (!tokens.at(place).is_letters() && !tokens.at(place).is_digits()) return {};
  const Spelt at_sign = spelt_sign_at(tokens, place + 1, "at");
  if (at_sign.count == 0) return {};
  std::size_t end = place + 1 + at_sign.count;
  if (at_sign.is_bracketed && tokens.at(end).kind == Token::Kind::whole) {
    return {.count = end + 1 - place};  // "jane (at) school.example"
  }
  if (!tokens.at(end).is_letters()) return {};
  ++end;
  std::size_t stops = 0;
  constexpr std::size_t kMostStops = 4;
  while (stops < kMostStops) {
    Spelt stop = spelt_sign_at(tokens, end, "dot");
    // "jane (at) school.sch", where nothing knows the ending
    if (stop.count == 0 && at_sign.is_bracketed && tokens.at(end).is(".") &&
        tokens.at(end).is_joined && tokens.at(end + 1).is_joined) {
      stop.count = 1;
    }
    if (stop.count == 0 || !tokens.at(end + stop.count).is_letters()) break;
    end += stop.count + 1;
    ++stops;
  }
  return {.count = stops > 0 ? end - place : 0};
}

}  // namespace probity::advice

#include "advice/phrase.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "advice/text.hpp"

namespace probity::advice {

namespace {

using Kind = PhrasePart::Kind;
constexpr std::size_t kMostWays = 64;

std::unexpected<Error> fault(std::string_view phrase, std::string_view why) {
  return failure(ErrorKind::unreadable, fmt::format("the phrase \"{}\" {}", phrase, why),
                 "docs/formats/words.md says how phrases are written.");
}

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t end = text.find(at);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

// Emoji fold to nothing and stand for themselves, without the sign that only asks for colour.
std::vector<std::string> folded(std::string_view word) {
  std::vector<std::string> parts = folded_parts(word);
  if (!parts.empty() || word.empty()) return parts;
  std::string sign{word};
  constexpr std::string_view kInColour = "\uFE0F";
  for (std::size_t at = 0; (at = sign.find(kInColour)) != std::string::npos;) {
    sign.erase(at, kInColour.size());
  }
  return {sign};
}

void add_once(std::vector<std::string>& list, std::string word) {
  const auto at = std::ranges::lower_bound(list, word);
  if (at == list.end() || *at != word) list.insert(at, std::move(word));
}

PhraseParts open_part(Kind kind) {
  PhrasePart part;
  part.kind = kind;
  return {part};
}

PhrasePart one_word(std::string word, bool begins) {
  PhrasePart part;
  add_once(begins ? part.words.begins : part.words.whole, std::move(word));
  return part;
}

// What one of several alternatives means: a single word, or several of which the last may be the
// beginning of a word only.
PhraseParts alternative(std::string_view text) {
  const bool begins = text.ends_with('*');
  if (begins) text.remove_suffix(1);
  PhraseParts parts;
  for (std::string& word : folded(text)) parts.push_back(one_word(std::move(word), false));
  if (begins && !parts.empty()) {
    std::string last = std::move(parts.back().words.whole.front());
    parts.back() = one_word(std::move(last), true);
  }
  return parts;
}

// All alternatives of one place: single words become one part, longer ones ways of their own.
Result<std::vector<PhraseParts>> place(std::string_view token, std::string_view phrase) {
  PhrasePart single;
  std::vector<PhraseParts> ways;
  if (token == "_") return std::vector<PhraseParts>{open_part(Kind::any_word)};
  if (token == "..." || token == "…") return std::vector<PhraseParts>{open_part(Kind::gap)};
  for (const std::string_view choice : split(token, '/')) {
    if (choice.starts_with('<') && choice.ends_with('>')) {
      const auto name = choice.substr(1, choice.size() - 2);
      ways.push_back({{Kind::group, {}, std::string{name}}});
      continue;
    }
    PhraseParts parts = alternative(choice);
    if (parts.empty()) return fault(phrase, "has a place without a word");
    if (parts.size() > 1) {
      ways.push_back(std::move(parts));
      continue;
    }
    for (std::string& word : parts.front().words.whole) {
      add_once(single.words.whole, std::move(word));
    }
    for (std::string& word : parts.front().words.begins) {
      add_once(single.words.begins, std::move(word));
    }
  }
  if (single != PhrasePart{}) ways.push_back({std::move(single)});
  return ways;
}

void append_each(std::vector<PhraseParts>& ways, const std::vector<PhraseParts>& endings) {
  std::vector<PhraseParts> longer;
  longer.reserve(ways.size() * endings.size());
  for (const PhraseParts& way : ways) {
    for (const PhraseParts& ending : endings) {
      longer.push_back(way);
      longer.back().insert(longer.back().end(), ending.begin(), ending.end());
    }
  }
  ways = std::move(longer);
}

bool is_open(const PhrasePart& part) {
  return part.kind == Kind::any_word || part.kind == Kind::gap;
}

void trim(PhraseParts& way) {
  while (!way.empty() && is_open(way.back())) way.pop_back();
  const auto first = std::ranges::find_if_not(way, is_open);
  way.erase(way.begin(), first);
}

// "(on the)" is one place of two words that may be missing.
struct Place {
  std::vector<std::string_view> tokens;
  bool optional = false;
};

Result<std::vector<Place>> places_of(std::string_view phrase) {
  std::vector<Place> places;
  bool inside = false;
  for (std::string_view token : split(phrase, ' ')) {
    if (token.empty()) continue;
    const bool opens = token.starts_with('(');
    if (opens) token.remove_prefix(1);
    const bool closes = token.ends_with(')');
    if (closes) token.remove_suffix(1);
    if ((opens && inside) || (closes && !inside && !opens))
      return fault(phrase, "has brackets that do not fit");
    if (opens || !inside) places.push_back({{}, opens});
    if (!token.empty()) places.back().tokens.push_back(token);
    inside = (inside || opens) && !closes;
  }
  if (inside) return fault(phrase, "has a bracket that is not closed");
  return places;
}

}  // namespace

Result<std::vector<PhraseParts>> ways_to_say(std::string_view phrase) {
  PROBITY_TRY(const auto places, places_of(phrase));
  std::vector<PhraseParts> ways{{}};
  for (const Place& one : places) {
    std::vector<PhraseParts> here{{}};
    for (const std::string_view token : one.tokens) {
      PROBITY_TRY(const auto choices, place(token, phrase));
      append_each(here, choices);
    }
    if (one.optional) here.emplace_back();
    append_each(ways, here);
    if (ways.size() > kMostWays)
      return fault(phrase, "can be said in too many ways; write several");
  }
  for (PhraseParts& way : ways) trim(way);
  std::erase_if(ways, [](const PhraseParts& way) { return way.empty(); });
  if (ways.empty()) return fault(phrase, "has no word");
  return ways;
}

}  // namespace probity::advice

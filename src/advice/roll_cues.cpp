#include "advice/roll_cues.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace probity::advice {

namespace {

template <std::size_t kCount>
bool is_one_of(const std::array<std::string_view, kCount>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

constexpr std::array<std::string_view, 24> kPraise{
    "by",      "congrats",         "congratulations", "bravo",       "kudos",  "shoutout",
    "thanks",  "featuring",        "starring",        "named",       "called", "meet",
    "welcome", "winner",           "champion",        "introducing", "pupil",  "student",
    "captain", "llongyfarchiadau", "hurray",          "hooray",      "wrote",  "gan"};

// The word before, and the one before that.
struct TwoWords {
  std::string_view first;
  std::string_view second;
};
constexpr std::array<TwoWords, 34> kPraiseInTwo{
    {{"well", "done"},          {"hand", "for"},       {"cheer", "for"},   {"cheers", "for"},
     {"applause", "for"},       {"prize", "for"},      {"award", "for"},   {"certificate", "for"},
     {"thank", "you"},          {"goes", "to"},        {"go", "to"},       {"went", "to"},
     {"awarded", "to"},         {"presented", "to"},   {"given", "to"},    {"done", "to"},
     {"congratulations", "to"}, {"congrats", "to"},    {"thanks", "to"},   {"out", "to"},
     {"points", "to"},          {"point", "to"},       {"prize", "to"},    {"award", "to"},
     {"birthday", "to"},        {"happy", "birthday"}, {"proud", "of"},    {"work", "from"},
     {"poem", "from"},          {"painting", "from"},  {"letter", "from"}, {"email", "from"},
     {"month", "is"},           {"week", "is"}}};

constexpr std::array<std::string_view, 12> kDeterminers{
    "the", "a", "an", "our", "this", "that", "these", "your", "every", "each", "next", "last"};

constexpr std::array<std::string_view, 9> kBeforePeople{"with", "for",   "to",  "from", "of",
                                                        "and",  "about", "saw", "is"};

constexpr std::array<std::string_view, 14> kDone{"won",  "wins",    "scored", "scores", "wrote",
                                                 "sang", "played",  "plays",  "earned", "earns",
                                                 "said", "smashed", "aced",   "came"};

constexpr std::array<std::string_view, 8> kBeing{"has", "have", "is",  "was",
                                                 "got", "gets", "had", "who"};

bool is_praised_before(const NameReading& reading, std::size_t begin) {
  const std::string_view before = reading.around(begin, -1);
  if (before.empty()) return false;
  if (is_one_of(kPraise, before)) return true;
  const std::string_view second_before = reading.around(begin, -2);
  return std::ranges::any_of(kPraiseInTwo, [&](const TwoWords& words) {
    return words.first == second_before && words.second == before;
  });
}

// "won", "has won", "has just won".
bool has_done_after(const NameReading& reading, std::size_t end) {
  const std::string_view after = reading.around(end - 1, 1);
  if (is_one_of(kDone, after)) return true;
  if (after != "has" && after != "have") return false;
  constexpr std::array<std::string_view, 8> kDoneSince{"won",  "scored", "written", "been",
                                                       "come", "earned", "made",    "passed"};
  return is_one_of(kDoneSince, reading.around(end - 1, 2)) ||
         is_one_of(kDoneSince, reading.around(end - 1, 3));
}

}  // namespace

Cue cue_around(const NameReading& reading, std::size_t begin, std::size_t end) {
  if (is_praised_before(reading, begin) || has_done_after(reading, end)) return Cue::strong;
  const std::string_view before = reading.around(begin, -1);
  if (is_one_of(kDeterminers, before)) return Cue::against;
  if (is_one_of(kBeforePeople, before)) return Cue::weak;
  const std::string_view after = reading.around(end - 1, 1);
  const bool goes_on = begin > 0 || is_one_of(kBeing, after);
  if (goes_on && (is_one_of(kBeing, after) || reading.word(end - 1).possessive)) return Cue::weak;
  return Cue::none;
}

}  // namespace probity::advice

#include "advice/roll_groups.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace probity::advice {

namespace {

constexpr std::size_t kMostGroupWords = 3;
constexpr std::size_t kShortestGroup = 2;
constexpr std::uint32_t kLastYear = 14;

constexpr std::array<std::string_view, 14> kYearNames{
    "reception", "one",   "two",  "three", "four",   "five",   "six",
    "seven",     "eight", "nine", "ten",   "eleven", "twelve", "thirteen"};

bool has_figure(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<std::uint32_t> year_number(std::string_view text) {
  std::uint32_t year = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), year);
  if (error == std::errc{} && end == text.data() + text.size() && year >= 1 && year <= kLastYear) {
    return year;
  }
  const auto* name = std::ranges::find(kYearNames, text);
  if (name == kYearNames.end()) return std::nullopt;
  return static_cast<std::uint32_t>(name - kYearNames.begin());
}

class Groups {
 public:
  explicit Groups(const NameReading& reading) : reading_(reading) {}

  std::vector<SchoolGroup> find() {
    for (std::size_t i = 0; i < reading_.size();) {
      auto group = group_at(i);
      if (!group) group = year_at(i);
      if (group) found_.push_back(*group);
      i = group ? group->end : i + 1;
    }
    return std::move(found_);
  }

 private:
  [[nodiscard]] std::optional<SchoolGroup> group_at(std::size_t begin) const {
    std::optional<SchoolGroup> longest;
    std::string text;
    for (std::size_t end = begin + 1; end <= reading_.size() && end - begin <= kMostGroupWords;
         ++end) {
      if (end - 1 > begin && !reading_.goes_on(end - 2)) break;
      const Word& word = reading_.word(end - 1);
      if (word.kind > Word::Kind::mixed || word.folded.size() > kMostLetters) break;
      text += word.folded;
      if (text.size() < kShortestGroup) continue;
      const auto number = reading_.roll().groups.find(text);
      if (!number) continue;
      const bool in_figures = has_figure(text);
      if (!in_figures && !is_written_as_name(begin, end)) continue;
      if (in_figures && end - begin > 1 && !is_written_as_group(begin, end)) continue;
      longest = SchoolGroup{
          begin, end, in_figures ? SchoolGroup::Kind::tutor_group : SchoolGroup::Kind::class_name,
          *number};
    }
    return longest;
  }

  [[nodiscard]] bool is_written_as_name(std::size_t begin, std::size_t end) const {
    for (std::size_t i = begin; i < end; ++i) {
      if (!reading_.is_capital(i)) return false;
    }
    return true;
  }

  // In parts, letters are capitals ("11 N", and not "5 a day"), or joined ("9-l").
  [[nodiscard]] bool is_written_as_group(std::size_t begin, std::size_t end) const {
    for (std::size_t i = begin; i < end; ++i) {
      const bool is_joined = (i > begin && reading_.word(i - 1).joined_to_next) ||
                             (i + 1 < end && reading_.word(i).joined_to_next);
      if (reading_.word(i).letter_case == Word::Case::lower && !is_joined) return false;
    }
    return true;
  }

  // "Year 9", "Yr 9", "Y9", "year nine", "Reception".
  [[nodiscard]] std::optional<SchoolGroup> year_at(std::size_t begin) const {
    const Word& word = reading_.word(begin);
    const auto made = [&](std::size_t end, std::uint32_t year) {
      return SchoolGroup{begin, end, SchoolGroup::Kind::year, year};
    };
    const std::string_view text = word.folded;
    if (text == "reception" && reading_.is_capital(begin)) return made(begin + 1, 0);
    if (text == "year" || text == "yr" || text == "y") {
      const auto year = year_number(reading_.around(begin, 1));
      if (year && *year > 0) return made(begin + 2, *year);
      return std::nullopt;
    }
    for (const std::string_view prefix : {"year", "yr", "y"}) {
      if (word.kind != Word::Kind::mixed || !text.starts_with(prefix)) continue;
      const auto year = year_number(text.substr(prefix.size()));
      if (year && *year > 0) return made(begin + 1, *year);
    }
    return std::nullopt;
  }

  static constexpr std::size_t kMostLetters = 24;

  const NameReading& reading_;
  std::vector<SchoolGroup> found_;
};

}  // namespace

std::vector<SchoolGroup> groups_in(const NameReading& reading) { return Groups{reading}.find(); }

}  // namespace probity::advice

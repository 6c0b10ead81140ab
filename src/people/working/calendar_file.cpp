#include "people/working/calendar_file.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "people/keys.hpp"

namespace probity::people {

namespace {

using std::chrono::days;

// The words of a text in lower case, with single spaces between and around them.
std::string words_of(std::string_view text) {
  std::string out = " ";
  for (const char c : without_case(text)) {
    const bool is_word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80) != 0;
    if (is_word) {
      out += c;
    } else if (out.back() != ' ') {
      out += ' ';
    }
  }
  if (out.back() != ' ') out += ' ';
  return out;
}

template <std::size_t count>
bool has_any(const std::string& words, const std::array<std::string_view, count>& phrases) {
  return std::ranges::any_of(phrases, [&](std::string_view phrase) {
    return words.contains(" " + std::string{phrase} + " ");
  });
}

constexpr std::array<std::string_view, 5> kInset{"inset", "training day", "staff day",
                                                 "non pupil day", "insets"};
constexpr std::array<std::string_view, 7> kClosed{"holiday", "holidays", "half term", "closed",
                                                  "closure", "break",    "vacation"};
constexpr std::array<std::string_view, 9> kOfOthers{
    "start", "starts", "begins", "begin", "end", "ends", "finishes", "first day", "last day"};
constexpr std::array<std::string_view, 4> kTerm{"term", "term day", "school day", "school days"};

// "Day 12" or "Day 12 (Week 3)", and not "World Book Day 2026".
bool says_day_number(const std::string& words) {
  constexpr std::string_view kDay = " day ";
  constexpr std::size_t kMostDigits = 3;
  const std::size_t at = words.find(kDay);
  if (at == std::string::npos) return false;
  const std::string_view number = std::string_view{words}.substr(at + kDay.size());
  const std::size_t digits = std::min(number.find_first_not_of("0123456789"), number.size());
  if (digits == 0 || digits > kMostDigits) return false;
  const std::string_view after = number.substr(digits);
  return after == " " || after.starts_with(" week ");
}

Week week_said(const std::string& words) {
  const bool says_a = words.contains(" week a ");
  const bool says_b = words.contains(" week b ");
  if (says_a == says_b) return Week::every;
  return says_a ? Week::a : Week::b;
}

EventMeaning by_category(const std::vector<std::string>& categories) {
  for (const std::string& one : categories) {
    const std::string words = words_of(one);
    if (words == " inset ") return EventMeaning::inset;
    if (words == " closed ") return EventMeaning::closed;
    if (words == " term ") return EventMeaning::term;
  }
  return EventMeaning::nothing;
}

// The lines of the table in docs/formats/calendar.md, from the top.
EventMeaning by_words(const std::string& words, bool is_one_day) {
  if (has_any(words, kInset)) return EventMeaning::inset;
  if (is_one_day && has_any(words, kOfOthers)) return EventMeaning::nothing;
  if (has_any(words, kClosed)) return EventMeaning::closed;
  if (has_any(words, kTerm) || says_day_number(words)) return EventMeaning::term;
  return EventMeaning::nothing;
}

bool is_at_weekend(LocalDate day) {
  const std::chrono::weekday weekday{day};
  return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
}

// Days as the events call them: closed beats INSET, INSET beats term.
class DayBook {
 public:
  void add(const CalendarEvent& event, UnderstoodEvent says) {
    const bool is_one_day = event.first == event.last;
    for (LocalDate day = event.first; day <= event.last; day += days{1}) {
      if (!is_one_day && is_at_weekend(day)) continue;
      if (says.week != Week::every) weeks_[day] = says.week;
      switch (says.meaning) {
        case EventMeaning::term: kinds_.try_emplace(day, DayKind::school); break;
        case EventMeaning::inset: {
          DayKind& kind = kinds_[day];
          if (kind != DayKind::closed) kind = DayKind::inset;
          break;
        }
        case EventMeaning::closed: kinds_[day] = DayKind::closed; break;
        case EventMeaning::nothing:
        case EventMeaning::week_only: break;
      }
    }
  }

  // From the first to the last day on which pupils or staff are there.
  [[nodiscard]] SchoolDays days_known() const {
    std::vector<SchoolDay> out;
    for (const auto& [day, kind] : kinds_) {
      if (kind == DayKind::closed) continue;
      const auto week = weeks_.find(day);
      out.push_back({day, kind, week == weeks_.end() ? Week::every : week->second});
    }
    return SchoolDays{std::move(out)};
  }

  [[nodiscard]] bool has_term() const {
    return std::ranges::any_of(kinds_,
                               [](const auto& one) { return one.second == DayKind::school; });
  }

 private:
  std::map<LocalDate, DayKind> kinds_;
  std::map<LocalDate, Week> weeks_;
};

}  // namespace

UnderstoodEvent understood(const CalendarEvent& event) {
  std::string words = words_of(event.summary);
  UnderstoodEvent out;
  out.meaning = by_category(event.categories);
  if (out.meaning == EventMeaning::nothing) {
    out.meaning = by_words(words, event.first == event.last);
  }
  for (const std::string& one : event.categories) words += words_of(one);
  out.week = week_said(words);
  if (out.meaning == EventMeaning::nothing && out.week != Week::every) {
    out.meaning = EventMeaning::week_only;
  }
  return out;
}

std::expected<CalendarFile, RefusedImport> CalendarFile::parse(std::string_view text) {
  auto read = read_calendar_events(text);
  if (!read) return std::unexpected(std::move(read).error());
  CalendarFile file;
  file.timed = read->timed;
  DayBook book;
  for (const CalendarEvent& event : read->events) {
    const UnderstoodEvent says = understood(event);
    if (says.meaning == EventMeaning::nothing) {
      file.set_aside.push_back(event.line);
      continue;
    }
    ++file.events;
    book.add(event, says);
  }
  if (!book.has_term()) {
    return std::unexpected(RefusedImport{
        {{1,
          {},
          "no event says when there is school; export the term dates too: holidays alone do not "
          "say it"}}});
  }
  file.days = book.days_known();
  return file;
}

}  // namespace probity::people

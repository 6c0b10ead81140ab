// The only file that knows libical (docs/adr/0045).
#include "people/working/calendar_events.hpp"

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <optional>

#include <libical/ical.h>

#include "people/cell_text.hpp"
#include "people/keys.hpp"
#include "people/working/content_lines.hpp"

namespace probity::people {

namespace {

using std::chrono::days;

template <auto free_it>
struct Frees {
  template <class T>
  void operator()(T* thing) const {
    free_it(thing);
  }
};
using Component = std::unique_ptr<icalcomponent, Frees<icalcomponent_free>>;
using Iterator = std::unique_ptr<icalrecur_iterator, Frees<icalrecur_iterator_free>>;

constexpr int kFirstYear = 2000;
constexpr int kLastYear = 2099;
constexpr days kLongestEvent{400};
constexpr days kLongestRecurrence{3'660};
constexpr int kMostInterval = 400;

std::unexpected<RefusedImport> refused(std::size_t line, std::string_view reason) {
  return std::unexpected(RefusedImport{{{line, {}, std::string{reason}}}});
}

std::optional<LocalDate> day_of(const icaltimetype& time) {
  if (icaltime_is_null_time(time) != 0 || time.year < kFirstYear || time.year > kLastYear) {
    return std::nullopt;
  }
  const std::chrono::year_month_day ymd{std::chrono::year{time.year},
                                        std::chrono::month{static_cast<unsigned>(time.month)},
                                        std::chrono::day{static_cast<unsigned>(time.day)}};
  if (!ymd.ok()) return std::nullopt;
  return LocalDate{ymd};
}

icaltimetype time_of(LocalDate day) {
  const std::chrono::year_month_day ymd{day};
  icaltimetype out = icaltime_null_date();
  out.year = static_cast<int>(ymd.year());
  out.month = static_cast<int>(static_cast<unsigned>(ymd.month()));
  out.day = static_cast<int>(static_cast<unsigned>(ymd.day()));
  out.is_date = 1;
  return out;
}

// A component of the calendar by itself, from the lines that are wanted.
Component component_of(const EventText& event) {
  std::string text = "BEGIN:VEVENT\r\n";
  for (const std::string& property : event.properties) text += property + "\r\n";
  text += "END:VEVENT\r\n";
  icalerror_set_errors_are_fatal(0);  // an event that cannot be read is an answer, not an abort
  return Component{icalparser_parse_string(text.c_str())};
}

template <std::size_t size>
bool is_empty(const short (&list)[size]) {
  return list[0] == ICAL_RECURRENCE_ARRAY_MAX;
}

template <std::size_t size, class IsFine>
bool are_all(const short (&list)[size], IsFine is_fine) {
  const auto* const end = std::ranges::find(list, short{ICAL_RECURRENCE_ARRAY_MAX});
  return std::all_of(list, end, is_fine);
}

// Weekdays, or the first to fourth of a month from either end.
bool is_in_every_month(short day) {
  constexpr int kMost = 4;
  return std::abs(icalrecurrencetype_day_position(day)) <= kMost;
}
bool is_any_of_a_week(short day) { return icalrecurrencetype_day_position(day) == 0; }
bool is_date_of_every_month(short day) {
  constexpr int kMost = 28;
  return day != 0 && std::abs(day) <= kMost;
}

// Whether every period of the rule has a day. libical looks for days that never come, such as the
// 30th of February, until the year 2582.
bool finds_a_day_each_time(const icalrecurrencetype& rule) {
  const bool has_only_days_and_months = is_empty(rule.by_hour) && is_empty(rule.by_minute) &&
                                        is_empty(rule.by_second) && is_empty(rule.by_year_day) &&
                                        is_empty(rule.by_week_no) && is_empty(rule.by_set_pos);
  if (!has_only_days_and_months) return false;
  const bool has_months = !is_empty(rule.by_month);
  const bool has_one_kind = is_empty(rule.by_day) || is_empty(rule.by_month_day);
  const bool is_of_months = has_one_kind && are_all(rule.by_day, is_in_every_month) &&
                            are_all(rule.by_month_day, is_date_of_every_month);
  switch (rule.freq) {
    case ICAL_DAILY_RECURRENCE:
      return !has_months && is_empty(rule.by_day) && is_empty(rule.by_month_day);
    case ICAL_WEEKLY_RECURRENCE:
      return !has_months && is_empty(rule.by_month_day) && are_all(rule.by_day, is_any_of_a_week);
    case ICAL_MONTHLY_RECURRENCE: return !has_months && is_of_months;
    case ICAL_YEARLY_RECURRENCE:
      return has_months ? is_of_months : is_empty(rule.by_day) && is_empty(rule.by_month_day);
    default: return false;
  }
}

// What one event says.
class EventReader {
 public:
  EventReader(const EventText& text, const CalendarLimits& limits)
      : text_(text), limits_(limits), component_(component_of(text)) {}

  [[nodiscard]] std::expected<void, RefusedImport> add_to(CalendarEvents& out,
                                                          std::size_t& recurring) {
    icalcomponent* const event = component_.get();
    if (event == nullptr || has(ICAL_XLICERROR_PROPERTY)) {
      return refused(text_.line, "the event cannot be read; correct it in the calendar");
    }
    if (has(ICAL_RECURRENCEID_PROPERTY)) {
      return refused(text_.line,
                     "the event changes one occurrence of another; make it an event of its own");
    }
    if (icalcomponent_get_status(event) == ICAL_STATUS_CANCELLED) {
      ++out.cancelled;
      return {};
    }
    icalproperty* const start = icalcomponent_get_first_property(event, ICAL_DTSTART_PROPERTY);
    if (start == nullptr) return refused(text_.line, "the event has no DTSTART");
    const icaltimetype begins = icalproperty_get_dtstart(start);
    if (begins.is_date == 0) {
      ++out.timed;
      return {};
    }
    const auto first = day_of(begins);
    const auto length = first ? length_from(*first) : std::nullopt;
    if (!length) {
      return refused(text_.line, "the event's days cannot be, or are before 2000 or after 2099");
    }
    return add_occurrences(*first, *length, out, recurring);
  }

 private:
  [[nodiscard]] bool has(icalproperty_kind kind) const {
    return icalcomponent_get_first_property(component_.get(), kind) != nullptr;
  }

  // At least a day. DTEND is the day after (RFC 5545 section 3.6.1).
  [[nodiscard]] std::optional<days> length_from(LocalDate first) const {
    days length{1};
    if (auto* end = icalcomponent_get_first_property(component_.get(), ICAL_DTEND_PROPERTY)) {
      const auto after = day_of(icalproperty_get_dtend(end));
      if (!after) return std::nullopt;
      length = *after - first;
    } else if (auto* duration =
                   icalcomponent_get_first_property(component_.get(), ICAL_DURATION_PROPERTY)) {
      const icaldurationtype told = icalproperty_get_duration(duration);
      if (told.is_neg != 0 || told.weeks > 60 || told.days > 400) return std::nullopt;
      length = days{told.weeks * 7 + told.days};
    }
    if (length == days{0}) length = days{1};  // as some calendars write one day
    if (length < days{0} || length > kLongestEvent) return std::nullopt;
    return length;
  }

  [[nodiscard]] CalendarEvent event_on(LocalDate first, days length) const {
    CalendarEvent out{
        first, first + length - days{1}, text_value(ICAL_SUMMARY_PROPERTY), {}, text_.line};
    for (auto* one = icalcomponent_get_first_property(component_.get(), ICAL_CATEGORIES_PROPERTY);
         one != nullptr;
         one = icalcomponent_get_next_property(component_.get(), ICAL_CATEGORIES_PROPERTY)) {
      const char* text = icalproperty_get_categories(one);
      if (text == nullptr) continue;
      for (std::string& each : plain_list(text)) out.categories.push_back(std::move(each));
    }
    return out;
  }

  [[nodiscard]] std::string text_value(icalproperty_kind kind) const {
    auto* property = icalcomponent_get_first_property(component_.get(), kind);
    const char* text = property == nullptr ? nullptr : icalproperty_get_value_as_string(property);
    return text == nullptr ? std::string{} : std::string{text};
  }

  std::expected<void, RefusedImport> add_occurrences(LocalDate first, days length,
                                                     CalendarEvents& out, std::size_t& recurring) {
    std::vector<LocalDate> starts{first};
    if (has(ICAL_RRULE_PROPERTY)) {
      if (++recurring > limits_.recurring) {
        return refused(text_.line, "too many events recur; export the days one by one");
      }
      auto found = starts_by_rule(first);
      if (!found) {
        return refused(
            text_.line,
            "the event recurs by a rule that is not taken: without an end, too often, for too "
            "long, or by more than weekdays, dates and months");
      }
      starts = *std::move(found);
    }
    if (!add_listed(starts) || !remove_excepted(starts)) {
      return refused(text_.line, "the event recurs on days that cannot be");
    }
    if (starts.size() > limits_.occurrences) {
      return refused(text_.line, "the event recurs too often");
    }
    std::ranges::sort(starts);
    const auto repeated = std::ranges::unique(starts);
    starts.erase(repeated.begin(), repeated.end());
    for (const LocalDate start : starts) out.events.push_back(event_on(start, length));
    return {};
  }

  [[nodiscard]] bool may_recur(const icalrecurrencetype& rule, LocalDate first) const {
    if (rule.rscale != nullptr || !finds_a_day_each_time(rule)) return false;
    if (rule.interval < 1 || rule.interval > kMostInterval || rule.count < 0) return false;
    if (icaltime_is_null_time(rule.until) != 0) {
      return rule.count > 0 && static_cast<std::size_t>(rule.count) <= limits_.occurrences;
    }
    const auto until = day_of(rule.until);
    return until && *until - first <= kLongestRecurrence;
  }

  // Nothing when the rule is one that is not taken. DTSTART is the first occurrence (section
  // 3.8.5.3).
  [[nodiscard]] std::optional<std::vector<LocalDate>> starts_by_rule(LocalDate first) const {
    auto* property = icalcomponent_get_first_property(component_.get(), ICAL_RRULE_PROPERTY);
    if (icalcomponent_get_next_property(component_.get(), ICAL_RRULE_PROPERTY) != nullptr) {
      return std::nullopt;
    }
    icalrecurrencetype rule = icalproperty_get_rrule(property);
    if (!may_recur(rule, first)) return std::nullopt;
    const Iterator iterator{icalrecur_iterator_new(rule, time_of(first))};
    if (!iterator) return std::nullopt;
    std::vector<LocalDate> starts{first};
    while (true) {
      const icaltimetype next = icalrecur_iterator_next(iterator.get());
      if (icaltime_is_null_time(next) != 0) return starts;
      const auto day = day_of(next);
      if (!day || *day - first > kLongestRecurrence) return std::nullopt;
      starts.push_back(*day);
      if (starts.size() > limits_.occurrences + 1) return std::nullopt;
    }
  }

  // RDATE, as days only.
  [[nodiscard]] bool add_listed(std::vector<LocalDate>& starts) const {
    icalcomponent* const event = component_.get();
    for (auto* one = icalcomponent_get_first_property(event, ICAL_RDATE_PROPERTY); one != nullptr;
         one = icalcomponent_get_next_property(event, ICAL_RDATE_PROPERTY)) {
      const auto day = day_of(icalproperty_get_rdate(one).time);
      if (!day) return false;
      starts.push_back(*day);
    }
    return true;
  }

  [[nodiscard]] bool remove_excepted(std::vector<LocalDate>& starts) const {
    icalcomponent* const event = component_.get();
    for (auto* one = icalcomponent_get_first_property(event, ICAL_EXDATE_PROPERTY); one != nullptr;
         one = icalcomponent_get_next_property(event, ICAL_EXDATE_PROPERTY)) {
      const auto day = day_of(icalproperty_get_exdate(one));
      if (!day) return false;
      std::erase(starts, *day);
    }
    return true;
  }

  const EventText& text_;
  const CalendarLimits& limits_;
  Component component_;
};

}  // namespace

std::expected<CalendarEvents, RefusedImport> read_calendar_events(std::string_view text,
                                                                  CalendarLimits limits) {
  const auto texts = event_texts(text, limits);
  if (!texts) return std::unexpected(texts.error());
  CalendarEvents out;
  std::size_t recurring = 0;
  RefusedImport refused_events;
  for (const EventText& one : *texts) {
    if (auto added = EventReader{one, limits}.add_to(out, recurring); !added) {
      std::ranges::move(added.error().refusals, std::back_inserter(refused_events.refusals));
    }
  }
  if (!refused_events.refusals.empty()) return std::unexpected(std::move(refused_events));
  return out;
}

}  // namespace probity::people

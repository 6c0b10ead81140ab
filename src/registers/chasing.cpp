#include "registers/chasing.hpp"

#include <algorithm>
#include <array>

namespace probity::registers {

namespace {

using std::chrono::days;

constexpr days kWeek{7};
constexpr days kLongestLook{62};  // for a school day; longer than any summer

constexpr std::array kKinds{ReminderKind::first_notice, ReminderKind::week_before,
                            ReminderKind::day_before, ReminderKind::overdue};
constexpr std::array<std::string_view, kKinds.size()> kKindWords{"first_notice", "week_before",
                                                                 "day_before", "overdue"};

std::optional<LocalDate> last_school_day_until(LocalDate day, const IsSchoolDay& is_school_day) {
  for (LocalDate at = day; at > day - kLongestLook; at -= days{1}) {
    if (is_school_day(at)) return at;
  }
  return std::nullopt;
}

// On which the last reminder in time goes out.
std::optional<LocalDate> day_of_last_reminder(LocalDate due, const IsSchoolDay& is_school_day) {
  if (is_school_day(due - days{1})) return due - days{1};
  return last_school_day_until(due, is_school_day);
}

// What one person has had since they were asked.
struct Had {
  std::optional<LocalDate> last;
  std::optional<LocalDate> last_overdue;
  int overdue = 0;
  bool week_before = false;
  bool day_before = false;
};

Had had_by(const Chase& what, const people::PersonId& person, const Asked& asked) {
  Had had;
  for (const Reminder& reminder : what.sent) {
    const bool counts = reminder.campaign == what.campaign.number && reminder.person == person &&
                        reminder.day >= asked.since;
    if (!counts) continue;
    had.last = std::max(had.last, std::optional{reminder.day});
    // A reminder about an earlier due day, before a leave moved it, says nothing about this one.
    const bool is_about_this_day = reminder.due == asked.due;
    had.week_before |= is_about_this_day && reminder.kind == ReminderKind::week_before;
    had.day_before |= is_about_this_day && reminder.kind == ReminderKind::day_before;
    if (is_about_this_day && reminder.kind == ReminderKind::overdue) {
      ++had.overdue;
      had.last_overdue = std::max(had.last_overdue, std::optional{reminder.day});
    }
  }
  return had;
}

std::optional<ReminderKind> kind_for(const Had& had, LocalDate due, LocalDate today,
                                     const IsSchoolDay& is_school_day) {
  if (!had.last) return ReminderKind::first_notice;
  if (today - *had.last < kBetween) return std::nullopt;
  if (today > due) {
    const LocalDate since = had.last_overdue.value_or(due);
    return today - since >= kWeek ? std::optional{ReminderKind::overdue} : std::nullopt;
  }
  if (due == LocalDate::max()) return std::nullopt;
  const auto last_reminder = day_of_last_reminder(due, is_school_day);
  if (!last_reminder) return std::nullopt;
  if (today >= *last_reminder) {
    return had.day_before ? std::nullopt : std::optional{ReminderKind::day_before};
  }
  const auto week_before = last_school_day_until(due - kWeek, is_school_day);
  // Late, because they were away, only if it does not push out the last one.
  const bool is_time = week_before && today >= *week_before && today + kBetween <= *last_reminder;
  return is_time && !had.week_before ? std::optional{ReminderKind::week_before} : std::nullopt;
}

bool is_to_be_left_alone(const Chase& what, const people::PersonId& person, LocalDate today) {
  return find_acknowledgement(what.acknowledgements, what.campaign.number, person) != nullptr ||
         is_away(what.leaves, person, today) ||
         waits_for_answer(what.questions, what.campaign.number, person, today);
}

}  // namespace

std::string_view word_for(ReminderKind kind) { return kKindWords[static_cast<std::size_t>(kind)]; }

std::optional<ReminderKind> reminder_kind_named(std::string_view word) {
  const auto found = std::ranges::find(kKindWords, word);
  if (found == kKindWords.end()) return std::nullopt;
  return kKinds[static_cast<std::size_t>(found - kKindWords.begin())];
}

ChasingDay chase(const Chase& what, LocalDate today) {
  ChasingDay out;
  const bool letters_may_go = what.is_school_day(today);
  for (const people::Person& person : what.people) {
    const auto asked = ask_of(what.campaign, person, what.leaves, today, what.is_school_day);
    if (!asked || is_to_be_left_alone(what, person.id, today)) continue;
    const Had had = had_by(what, person.id, *asked);
    if (had.overdue >= kRemindersBeforeLineManager) {
      out.for_line_managers.push_back({person.id, asked->due});
    }
    if (!letters_may_go) continue;
    if (const auto kind = kind_for(had, asked->due, today, what.is_school_day)) {
      out.reminders.push_back({.campaign = what.campaign.number,
                               .person = person.id,
                               .kind = *kind,
                               .day = today,
                               .due = asked->due});
    }
  }
  return out;
}

}  // namespace probity::registers

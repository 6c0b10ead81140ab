// Who is to be reminded today that they have not acknowledged an edition yet.
//
//   ChasingDay today = chase({.campaign = campaign, .people = register_.people(), ...}, day);
//   for (const Reminder& reminder : today.reminders) send(reminder);   // then store what was sent
//
// A notice when somebody is first asked, a reminder a week before their due day, one the day
// before, then one a week. Never to anybody who has acknowledged, is away, has left or waits for
// the author's answer (or got it a few days ago); never on a day that is not a school day; at least
// kBetween apart. After the third reminder past due the person's line manager sees one fact, "not
// yet acknowledged": nothing follows from it by itself (C49, C64). Pure; the same day asked twice
// gives the same answer until what was sent is handed in. O(people x (leaves + acknowledgements +
// sent)).
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "registers/acknowledgement.hpp"
#include "registers/campaign.hpp"
#include "registers/leave.hpp"
#include "registers/question.hpp"

namespace probity::registers {

enum class ReminderKind : std::uint8_t {
  first_notice,  // at the opening, on arrival, or on return from a leave over both
  week_before,   // on the last school day that is seven days before the due day, or earlier
  day_before,  // on the day before; if that is no school day, on the due day, else the last before
  overdue,     // a week after the due day and every week from then on
};
[[nodiscard]] std::string_view word_for(ReminderKind kind);  // first_notice, week_before ...
[[nodiscard]] std::optional<ReminderKind> reminder_kind_named(std::string_view word);

struct Reminder {
  CampaignNumber campaign = 0;
  people::PersonId person{};
  ReminderKind kind = ReminderKind::first_notice;
  LocalDate day{};  // on which it is sent
  LocalDate due{};  // the person's due day, for the words of the letter
  auto operator<=>(const Reminder&) const = default;
};

// For the line manager's list.
struct NotYetAcknowledged {
  people::PersonId person{};
  LocalDate due{};
  auto operator<=>(const NotYetAcknowledged&) const = default;
};

inline constexpr std::chrono::days kBetween{6};
inline constexpr int kRemindersBeforeLineManager = 3;

// Everything borrowed for the call. What belongs to other campaigns is passed over.
struct Chase {
  const Campaign& campaign;
  std::span<const people::Person> people{};
  std::span<const Acknowledgement> acknowledgements{};
  std::span<const Leave> leaves{};
  std::span<const Question> questions{};
  std::span<const Reminder> sent{};
  const IsSchoolDay& is_school_day;
};

struct ChasingDay {
  std::vector<Reminder> reminders{};                    // in the order of the people
  std::vector<NotYetAcknowledged> for_line_managers{};  // the same; every day until it is done
  bool operator==(const ChasingDay&) const = default;
};

[[nodiscard]] ChasingDay chase(const Chase& what, LocalDate today);

}  // namespace probity::registers

// When the policy is to be looked at again (C1), as a date or as a school term, and the alarm when
// that has passed.
//
//   review_state(edition.heading.next_review, calendar, today) == ReviewState::overdue
//
// A review that is late takes nothing out of force: the edition stays what people have read, and
// the alarm stays on until somebody reviews it. Pure.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/zone.hpp"

namespace probity::policy {

enum class Term : std::uint8_t { autumn, spring, summer };

// By the calendar year that it lies in: spring 2021 and summer 2021 follow autumn 2020.
struct SchoolTerm {
  int year = 0;
  Term term = Term::autumn;

  bool operator==(const SchoolTerm&) const = default;
};

using ReviewPoint = std::variant<LocalDate, SchoolTerm>;

// The last days of terms that the trust has entered; may be empty. The first entry counts.
using TermCalendar = std::vector<std::pair<SchoolTerm, LocalDate>>;

// A date is its own last day. A term that the calendar does not hold ends on 31 December, 30 April
// or 31 July: days by which every English school has surely broken up, so that without a calendar
// the alarm may come some days late but is never wrong.
[[nodiscard]] LocalDate last_day_of(const ReviewPoint& point, const TermCalendar& calendar);

enum class ReviewState : std::uint8_t {
  not_set,   // nobody has said when; shown as a thing to do
  not_due,   // more than kReviewNotice away
  due_soon,  // within kReviewNotice, the last day itself included
  overdue,   // the last day has passed: the alarm
};
inline constexpr std::chrono::days kReviewNotice{60};

[[nodiscard]] ReviewState review_state(const std::optional<ReviewPoint>& next,
                                       const TermCalendar& calendar, LocalDate today);

// For reading: "31 March 2027", "Spring term 2027".
[[nodiscard]] std::string in_words(const ReviewPoint& point);
// For storing and for forms: "2027-03-31", "spring 2027". text_of() writes the one way that
// review_point_from() reads back; reading takes any case. nullopt for anything else, for days that
// do not exist and for years outside 2000 to 2199.
[[nodiscard]] std::string text_of(const ReviewPoint& point);
[[nodiscard]] std::optional<ReviewPoint> review_point_from(std::string_view text);

}  // namespace probity::policy

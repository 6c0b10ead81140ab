// When something is done again and again.
//
//   PROBITY_TRY(auto sending, Recurrence::every(minutes{1}));
//   PROBITY_TRY(auto nightly, Recurrence::daily(london, 3h + 10min));
//   PROBITY_TRY(auto digest, Recurrence::weekly(calendar, std::chrono::Monday, 8h + 30min));
//   Instant next = digest.next_after(clock.now());
//
// Value type, pure, thread-safe: what comes after a moment depends on the moment alone, never on
// what was done before it.
#pragma once

#include <chrono>
#include <optional>
#include <variant>

#include "base/instant.hpp"
#include "base/result.hpp"
#include "base/zone.hpp"
#include "schedule/school_day.hpp"

namespace probity::schedule {

class Recurrence {
 public:
  // At the same distances, counted from 1970: every five minutes is at :00, :05, :10. From one
  // second to one day. Fails (usage) otherwise.
  [[nodiscard]] static Result<Recurrence> every(Span distance);

  // Once on each local date, at a time since local midnight, below 24:00. A time that the change of
  // the clocks skips means the first moment after it; one that happens twice means the first.
  [[nodiscard]] static Result<Recurrence> daily(Zone zone, minutes at);

  // Once a week; on the next school day when that day is none. Several weeks of a holiday end in
  // one moment together.
  [[nodiscard]] static Result<Recurrence> weekly(SchoolCalendar calendar, std::chrono::weekday day,
                                                 minutes at);

  // The first moment later than `moment`. O(1), for weekly O(days of the holiday it lies in).
  [[nodiscard]] Instant next_after(Instant moment) const;

  // The distance of every(); nullopt for times of the calendar.
  [[nodiscard]] std::optional<Span> distance() const;

 private:
  struct Every {
    Span distance;
    [[nodiscard]] Instant next_after(Instant moment) const;
  };
  struct Daily {
    Zone zone;
    minutes at;
    [[nodiscard]] Instant next_after(Instant moment) const;
  };
  struct Weekly {
    SchoolCalendar calendar;
    std::chrono::weekday day;
    minutes at;
    [[nodiscard]] Instant next_after(Instant moment) const;
  };
  using Kind = std::variant<Every, Daily, Weekly>;

  explicit Recurrence(Kind kind) : kind_(std::move(kind)) {}
  Kind kind_;
};

}  // namespace probity::schedule

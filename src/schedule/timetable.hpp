// Which job is to be run now, and when to look again: the scheduler's rules without its thread.
//
//   Timetable timetable{{{.name = "digest", .when = digest}}, now};
//   if (auto job = timetable.due(now)) timetable.ended(*job, now, outcome, later);
//
// * After a sleep or an outage a job is run once, however often it was missed.
// * A job of the calendar (daily, weekly) never runs again for a time that it has run for, also
// when
//   the clock is set back; until the clock is there again it waits, and says so. A job at distances
//   starts over with the new clock: it must not stand still because the clock was wrong once.
// * A job with school hours waits for them, and what was missed is not caught up with when its
// regular
//   time comes within half a day anyway: nobody is written to twice on one morning.
// * A job that fails is tried again after a minute, then two, up to an hour, and at the latest when
//   it would be run anyway.
//
// Not thread-safe. Everything is O(jobs).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/instant.hpp"
#include "base/result.hpp"
#include "schedule/recurrence.hpp"

namespace probity::schedule {

inline constexpr Span kFirstRetry = minutes{1};
inline constexpr Span kLongestRetry = hours{1};
inline constexpr Span kRegularIsNear = hours{12};

// A line of the timetable.
struct Entry {
  std::string name;  // for metrics and reports: a-z and _
  Recurrence when;
  // The last success that somebody remembers, so that what was missed while the program did not run
  // is caught up with. nullopt: it begins with its next regular time.
  std::optional<Instant> last_success = std::nullopt;
  // For what concerns people (C60): it is run in these hours only. nullopt: at any hour.
  std::optional<SchoolCalendar> open = std::nullopt;
};

// For metrics and reports: counts and times, nothing about what the job did.
struct JobReport {
  std::string name;
  std::uint64_t successes = 0;  // since the program was started
  std::uint64_t failures = 0;   // likewise
  std::uint32_t failures_in_a_row = 0;
  std::optional<Instant> last_run;  // its beginning
  std::optional<Instant> last_success;
  std::optional<ErrorKind> last_failure;  // stays after a success: see failures_in_a_row
  Instant next{};
  bool waits_for_clock = false;  // the clock was set back to before its last success
};

class Timetable {
 public:
  using Job = std::size_t;  // the entry's place

  Timetable(std::vector<Entry> entries, Instant now);

  // The job that has been due longest; nullopt when none is. Changes nothing but what a clock that
  // was set back, or a school that is closed, makes necessary.
  [[nodiscard]] std::optional<Job> due(Instant now);

  // The job was run: it began at one moment, and ended at another, which may be earlier.
  void ended(Job job, Instant began, const Result<void>& outcome, Instant now);

  // The earliest moment at which something can be due; nullopt when there are no jobs.
  [[nodiscard]] std::optional<Instant> next() const;

  // In the entries' order.
  [[nodiscard]] std::vector<JobReport> reports(Instant now) const;

 private:
  struct Line {
    Entry entry;
    JobReport report;
    // Nothing up to here is run again.
    Instant done_until;
    // No longer than this from now, whatever the clock says; nullopt for times of the calendar.
    std::optional<Span> longest_wait;
  };
  static void look_at_clock(Line& line, Instant now);
  static void wait_for_school(Line& line, Instant now);

  std::vector<Line> lines_;
};

}  // namespace probity::schedule

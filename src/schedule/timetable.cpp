#include "schedule/timetable.hpp"

#include <algorithm>
#include <utility>

namespace probity::schedule {

namespace {

Span retry_after(std::uint32_t failures_in_a_row) {
  Span wait = kFirstRetry;
  for (std::uint32_t i = 1; i < failures_in_a_row && wait < kLongestRetry; ++i) wait *= 2;
  return std::min(wait, kLongestRetry);
}

}  // namespace

Timetable::Timetable(std::vector<Entry> entries, Instant now) {
  for (Entry& entry : entries) {
    const Instant done_until = entry.last_success.value_or(now);
    JobReport report{.name = entry.name,
                     .last_run = entry.last_success,
                     .last_success = entry.last_success,
                     .last_failure = std::nullopt,
                     .next = entry.when.next_after(done_until)};
    const std::optional<Span> longest_wait = entry.when.distance();
    lines_.push_back({std::move(entry), std::move(report), done_until, longest_wait});
  }
}

void Timetable::look_at_clock(Line& line, Instant now) {
  if (line.longest_wait && line.report.next - now > *line.longest_wait) {
    line.report.next = now + *line.longest_wait;
  }
  // It began with a clock that was wrong, and has done nothing yet that could be done twice.
  if (!line.report.last_success && now < line.done_until) {
    line.done_until = now;
    line.report.next = std::min(line.report.next, line.entry.when.next_after(now));
  }
}

void Timetable::wait_for_school(Line& line, Instant now) {
  if (!line.entry.open || line.report.next > now) return;
  const Instant open = line.entry.open->next_school_moment(now);
  const Instant regular = line.entry.when.next_after(now);
  if (regular - open < kRegularIsNear) {
    line.report.next = regular;
  } else if (open > now) {
    line.report.next = open;
  }
}

std::optional<Timetable::Job> Timetable::due(Instant now) {
  std::optional<Job> found;
  for (Job job = 0; job < lines_.size(); ++job) {
    look_at_clock(lines_[job], now);
    wait_for_school(lines_[job], now);
    const Instant next = lines_[job].report.next;
    if (next <= now && (!found || next < lines_[*found].report.next)) found = job;
  }
  return found;
}

void Timetable::ended(Job job, Instant began, const Result<void>& outcome, Instant now) {
  Line& line = lines_.at(job);
  JobReport& report = line.report;
  report.last_run = began;
  if (outcome) {
    ++report.successes;
    report.failures_in_a_row = 0;
    report.last_success = began;
    line.longest_wait = line.entry.when.distance();
    // A time of the calendar that passed while it ran is a time at which it did not begin.
    // Distances are kept from its end, so that a slow job does not run without pause.
    line.done_until = line.longest_wait ? now : std::max(line.done_until, began);
    report.next = line.entry.when.next_after(line.done_until);
    return;
  }
  ++report.failures;
  ++report.failures_in_a_row;
  report.last_failure = outcome.error().kind;
  const Span wait = retry_after(report.failures_in_a_row);
  const Instant regular =
      line.entry.when.next_after(line.entry.when.distance() ? now : std::max(now, line.done_until));
  report.next = std::min(now + wait, regular);
  line.longest_wait = wait;
}

std::optional<Instant> Timetable::next() const {
  if (lines_.empty()) return std::nullopt;
  return std::ranges::min(lines_, {}, [](const Line& line) { return line.report.next; })
      .report.next;
}

std::vector<JobReport> Timetable::reports(Instant now) const {
  std::vector<JobReport> out;
  for (const Line& line : lines_) {
    out.push_back(line.report);
    out.back().waits_for_clock = !line.entry.when.distance() && now < line.done_until;
  }
  return out;
}

}  // namespace probity::schedule

// Any text as an hours file; whoever's hours it gives, they divide a week without rest or overlap.
#include <string>

#include "input.hpp"
#include "people/working_pattern.hpp"
#include "require.hpp"

namespace probity::fuzz {

namespace {

using namespace std::chrono_literals;
using people::Partition;

const Zone& london() {
  static const Zone zone = Zone::named("Europe/London").value_or(Zone::utc());
  return zone;
}

void check_partition(const people::WorkingPattern& pattern, Interval interval) {
  const Partition parts = pattern.partition(interval, london());
  IntervalSet all;
  Span sum{0};
  for (const auto* part : {&parts.working, &parts.rest, &parts.outside, &parts.unknown}) {
    all.add(*part);
    sum += part->length();
  }
  require(sum == interval.length(), "parts do not overlap");
  require(all.size() == 1 && all.hull() == interval, "parts leave nothing out");
  if (pattern.is_empty()) {
    require(parts.unknown.length() == sum, "without hours every day is unknown");
  }
}

// A week that starts and ends inside a day: an ordinary one, and both in which clocks change.
void check_weeks(const people::WorkingPattern& pattern) {
  for (const auto monday : {2026y / 3 / 9, 2026y / 3 / 23, 2026y / 10 / 19}) {
    const Instant begin = london().start_of(std::chrono::local_days{monday}) + 9h + 17min;
    check_partition(pattern, {begin, begin + 7 * 24h});
  }
}

void check(std::string_view text) {
  const auto hours = people::WorkingHours::parse(text);
  if (!hours) {
    require(hours.error().what.starts_with("hours file, line "), "what is wrong has a line");
    return;
  }
  check_weeks(hours->pattern_for("nobody of that name"));
  check_weeks(hours->pattern_for("e.brown"));
  // Logins stand at the start of a row.
  const std::string_view last = text.substr(text.rfind('\n') + 1);
  check_weeks(hours->pattern_for(last.substr(0, last.find(','))));
}

}  // namespace

}  // namespace probity::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  probity::fuzz::check(probity::fuzz::text_of(data, size));
  return 0;
}

// When somebody surely works (C17, C20): what a contract, a timetable and breaks say, as local
// times.
//
//   auto hours = WorkingHours::parse(csv_text);
//   const WorkingPattern& pattern = hours->pattern_for("e.brown");
//   Partition parts = pattern.partition({t0, t1}, london);
//
// The file format is docs/formats/hours.md. Everything not covered is not working time; a day
// without any work entry is unknown, which is something else.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/interval.hpp"
#include "base/result.hpp"
#include "base/zone.hpp"

namespace probity::people {

enum class StretchKind : std::uint8_t { work, rest, leave };

// One line of the file: every such weekday between two dates, both included.
struct Stretch {
  StretchKind kind = StretchKind::work;
  LocalDate first_day = LocalDate::min();
  LocalDate last_day = LocalDate::max();
  std::uint8_t weekdays = 0;     // bit 0 is Monday
  std::chrono::minutes from{0};  // since local midnight
  std::chrono::minutes to{0};    // after `from`, at most 24:00
};

// An interval of time, divided without rest or overlap (I8).
struct Partition {
  IntervalSet working;
  IntervalSet rest;     // breaks inside working time
  IntervalSet outside;  // before, after, leave
  IntervalSet unknown;  // days for which nothing is known
};

class WorkingPattern {
 public:
  WorkingPattern() = default;
  explicit WorkingPattern(std::vector<Stretch> stretches) : stretches_(std::move(stretches)) {}

  // O(days x stretches).
  [[nodiscard]] Partition partition(Interval interval, const Zone& zone) const;

  [[nodiscard]] bool is_empty() const { return stretches_.empty(); }

 private:
  [[nodiscard]] IntervalSet on_day(LocalDate day, StretchKind kind, const Zone& zone) const;
  [[nodiscard]] bool is_known(LocalDate day) const;

  std::vector<Stretch> stretches_;
};

class WorkingHours {
 public:
  // Fails (unreadable) naming the line. All or nothing.
  [[nodiscard]] static Result<WorkingHours> parse(std::string_view csv);

  // Own entries for work if there are any, else everybody's; everybody's breaks and closures
  // always.
  [[nodiscard]] const WorkingPattern& pattern_for(std::string_view login) const;

 private:
  std::map<std::string, WorkingPattern, std::less<>> own_;
  WorkingPattern everybody_;
};

}  // namespace probity::people

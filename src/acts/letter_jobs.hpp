// The letters that are written by the calendar: reminders each morning, the digest on Mondays.
//
//   PROBITY_TRY(auto jobs, letter_jobs(trust));      // for schedule::Scheduler
//
// Each keeps its last success. What was due while the server did not run is caught up with once, in
// school hours, unless its regular time comes on the same morning anyway (schedule/timetable.hpp).
#pragma once

#include <vector>

#include "acts/trust.hpp"
#include "schedule/scheduler.hpp"

namespace probity::acts {

// The trust must outlive them. Fails as the database does.
[[nodiscard]] Result<std::vector<schedule::ScheduledJob>> letter_jobs(Trust& trust);

}  // namespace probity::acts

#include "acts/letter_jobs.hpp"

#include <utility>

#include "acts/digest.hpp"
#include "acts/letters.hpp"
#include "records/job_records.hpp"

namespace probity::acts {

namespace {

using schedule::Recurrence;

constexpr minutes kMorning = hours{8} + minutes{30};

// A success that lies further ahead was written by a clock that was wrong. To wait for it could
// mean never to write a letter again.
constexpr Span kClockMayBeBack = hours{24 * 7};

std::optional<Instant> last_success_of(const std::map<std::string, Instant>& successes,
                                       const std::string& job, Instant now) {
  const auto found = successes.find(job);
  if (found == successes.end() || found->second - now > kClockMayBeBack) return std::nullopt;
  return found->second;
}

}  // namespace

Result<std::vector<schedule::ScheduledJob>> letter_jobs(Trust& trust) {
  PROBITY_TRY(const auto calendar, schedule::SchoolCalendar::create({.zone = trust.zone()}));
  PROBITY_TRY(auto morning, Recurrence::daily(trust.zone(), kMorning));
  PROBITY_TRY(auto mondays, Recurrence::weekly(calendar, std::chrono::Monday, kMorning));
  PROBITY_TRY(const auto successes,
              trust.read([](store::Reader& reader) { return records::job_successes(reader); }));
  std::vector<schedule::ScheduledJob> jobs;
  const auto add = [&](std::string_view name, Recurrence when,
                       Result<void> (*write)(Trust&, Instant)) {
    const std::string job{name};
    jobs.push_back({{.name = job,
                     .when = std::move(when),
                     .last_success = last_success_of(successes, job, trust.now()),
                     .open = calendar},
                    [&trust, write](Instant began, const auto&) { return write(trust, began); }});
  };
  add(kRemindersJob, std::move(morning), write_reminders);
  add(kDigestJob, std::move(mondays), write_digest);
  return jobs;
}

}  // namespace probity::acts

// Runs jobs when their time has come, one after the other, on a thread of its own.
//
//   std::vector<ScheduledJob> jobs;
//   jobs.push_back({{.name = "mail", .when = every_minute},
//                   [&](Instant now, const std::stop_token& stop) { return send_mail(now, stop);
//                   }});
//   PROBITY_TRY(auto scheduler, Scheduler::start(clock, std::move(jobs)));
//   ...
//   scheduler->stop();
//
// The rules about sleep, failures and clocks that are set back are timetable.hpp's. One thread, so
// that no two jobs are ever in each other's way: a job that takes long makes the others late, and
// should look at its stop_token between two pieces of work.
//
// Thread-safe. stop() must not be called by a job.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <vector>

#include "base/clock.hpp"
#include "base/instant.hpp"
#include "base/result.hpp"
#include "schedule/timetable.hpp"

namespace probity::schedule {

// Gets the moment at which it begins. What it throws counts as a failure (cannot_tell).
using Work = std::function<Result<void>(Instant now, const std::stop_token& stop)>;

struct ScheduledJob {
  Entry entry;
  Work work;
};

class Scheduler final {
 public:
  // Fails (usage) when two jobs have one name, or one has no work. The clock must outlive it.
  [[nodiscard]] static Result<std::unique_ptr<Scheduler>> start(const Clock& clock,
                                                                std::vector<ScheduledJob> jobs);
  ~Scheduler();  // as stop()
  Scheduler(const Scheduler&) = delete;
  Scheduler& operator=(const Scheduler&) = delete;

  // Asks the job that runs to end, waits for it, and ends the thread; at once when none runs. Can
  // be called more than once.
  void stop();

  // Looks at the clock now: it was set. Without being told it notices within a minute.
  void look_again();

  [[nodiscard]] std::vector<JobReport> reports() const;

 private:
  Scheduler(const Clock& clock, std::vector<Entry> entries, std::vector<Work> works);
  void work(const std::stop_token& stop);
  void run(Timetable::Job job, std::unique_lock<std::mutex>& lock, const std::stop_token& stop);

  const Clock& clock_;
  const std::vector<Work> works_;  // by the entry's place
  mutable std::mutex mutex_;
  std::condition_variable_any changed_;
  Timetable timetable_;       // guarded by mutex_
  bool looks_again_ = false;  // guarded by mutex_
  std::mutex stop_mutex_;     // one stop() at a time joins
  std::jthread thread_;
};

}  // namespace probity::schedule

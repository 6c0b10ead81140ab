#include "schedule/scheduler.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace probity::schedule {

namespace {

// Waiting is by a clock that is never set, so one that is set has to be looked at now and then.
constexpr Span kLongestSleep = minutes{1};

Result<void> outcome_of(const Work& work, Instant now, const std::stop_token& stop) {
  try {
    return work(now, stop);
  } catch (...) {
    // The other jobs must go on. What was thrown may hold anything, so it is not repeated.
    return failure(ErrorKind::cannot_tell, "the job ended with an exception");
  }
}

}  // namespace

Result<std::unique_ptr<Scheduler>> Scheduler::start(const Clock& clock,
                                                    std::vector<ScheduledJob> jobs) {
  std::vector<Entry> entries;
  std::vector<Work> works;
  std::set<std::string> names;
  for (ScheduledJob& job : jobs) {
    if (!job.work) return failure(ErrorKind::usage, "a job has no work: " + job.entry.name);
    if (!names.insert(job.entry.name).second) {
      return failure(ErrorKind::usage, "two jobs have one name: " + job.entry.name);
    }
    entries.push_back(std::move(job.entry));
    works.push_back(std::move(job.work));
  }
  std::unique_ptr<Scheduler> scheduler{new Scheduler{clock, std::move(entries), std::move(works)}};
  scheduler->thread_ =
      std::jthread{[self = scheduler.get()](const std::stop_token& stop) { self->work(stop); }};
  return scheduler;
}

Scheduler::Scheduler(const Clock& clock, std::vector<Entry> entries, std::vector<Work> works)
    : clock_(clock), works_(std::move(works)), timetable_(std::move(entries), clock.now()) {}

Scheduler::~Scheduler() { stop(); }

void Scheduler::stop() {
  thread_.request_stop();
  const std::scoped_lock lock{stop_mutex_};
  if (thread_.joinable()) thread_.join();
}

void Scheduler::look_again() {
  {
    const std::scoped_lock lock{mutex_};
    looks_again_ = true;
  }
  changed_.notify_one();
}

std::vector<JobReport> Scheduler::reports() const {
  const Instant now = clock_.now();
  const std::scoped_lock lock{mutex_};
  return timetable_.reports(now);
}

void Scheduler::work(const std::stop_token& stop) {
  std::unique_lock lock{mutex_};
  while (!stop.stop_requested()) {
    looks_again_ = false;
    const Instant now = clock_.now();
    if (const auto job = timetable_.due(now)) {
      run(*job, lock, stop);
      continue;
    }
    const Span until_next = timetable_.next().value_or(now + kLongestSleep) - now;
    changed_.wait_for(lock, stop, std::min(until_next, kLongestSleep),
                      [&] { return looks_again_; });
  }
}

void Scheduler::run(Timetable::Job job, std::unique_lock<std::mutex>& lock,
                    const std::stop_token& stop) {
  const Instant began = clock_.now();
  lock.unlock();
  const Result<void> outcome = outcome_of(works_[job], began, stop);
  lock.lock();
  timetable_.ended(job, began, outcome, clock_.now());
}

}  // namespace probity::schedule

// What a server does with logs: the keys of days, destruction when it is due, and logs that are
// read as they grow. At stage casework the ring alone, at stage advice nothing.
//
//   PROBITY_TRY(const auto at_work, SourcesAtWork::start(*trust));     // destroys what is due
//   first desk.day_keys = at_work->day_keys();
//
// Destruction comes before serving, and then within minutes of a day's end.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "acts/trust.hpp"
#include "collection/ring_day_keys.hpp"
#include "schedule/scheduler.hpp"

namespace probity::command {

class SourcesAtWork final {
 public:
  // Fails when the ring is damaged or its process cannot be started: then nothing is served, for
  // nobody could say what would be kept too long. A clock that is not believed is said, and
  // destroys nothing (I39).
  [[nodiscard]] static Result<std::unique_ptr<SourcesAtWork>> start(acts::Trust& trust);
  ~SourcesAtWork();
  SourcesAtWork(const SourcesAtWork&) = delete;
  SourcesAtWork& operator=(const SourcesAtWork&) = delete;

  [[nodiscard]] collection::DayKeys* day_keys() { return keys_.get(); }  // null: not this stage
  [[nodiscard]] ringholder::RingHolder* ring() { return ring_.get(); }   // likewise
  // For the schedule.
  [[nodiscard]] Result<void> destroy_due();
  // For the heartbeat: the ring's generation and how many days have a key, so that a ring that was
  // put back or lost a key shows. Empty at a stage before monitoring, and when it cannot be asked.
  [[nodiscard]] std::map<std::string, ledger::Commitment> ring_states();
  // Begins to read the sources that are watched and not read yet; each in a thread of its own. What
  // one cannot do is said on standard error, by the source's name, and tried again. Thread-safe.
  void watch();
  // Ends them: what was read is kept first.
  void stop();

 private:
  explicit SourcesAtWork(acts::Trust& trust) : trust_(trust) {}
  void follow(const std::string& source, const std::stop_token& stop);

  acts::Trust& trust_;
  std::unique_ptr<ringholder::RingHolder> ring_;
  std::unique_ptr<collection::RingDayKeys> keys_;
  std::mutex mutex_;
  std::map<std::string, std::jthread> watches_;  // by the source's name; guarded by mutex_
};

}  // namespace probity::command

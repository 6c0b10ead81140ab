#include "schedule/scheduler.hpp"

#include <atomic>
#include <future>
#include <latch>
#include <semaphore>
#include <stdexcept>

#include <gtest/gtest.h>

namespace probity::schedule {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_days;

// Shows what it is told to.
class SetClock final : public Clock {
 public:
  [[nodiscard]] Instant now() const override { return Instant{Span{shown_.load()}}; }
  void set(Instant moment) { shown_ = moment.time_since_epoch().count(); }

 private:
  std::atomic<std::int64_t> shown_ =
      Instant{sys_days{2026y / 3 / 10} + 12h}.time_since_epoch().count();
};

Entry every(std::string name, Span distance) {
  return {std::move(name), Recurrence::every(distance).value(), std::nullopt};
}

using Runs = std::counting_semaphore<>;

Work counted(Runs& runs) {
  return [&](Instant, const std::stop_token&) -> Result<void> {
    runs.release();
    return {};
  };
}

void move(SetClock& clock, Scheduler& scheduler, Span by) {
  clock.set(clock.now() + by);
  scheduler.look_again();
}

TEST(Scheduler, A_job_is_run_when_its_time_has_come) {
  SetClock clock;
  Runs runs{0};
  const Entry nightly{"nightly", Recurrence::daily(Zone::utc(), 3h).value(), std::nullopt};
  const auto scheduler = Scheduler::start(clock, {{nightly, counted(runs)}}).value();
  for (int i = 0; i < 3; ++i) {
    move(clock, *scheduler, 24h);
    runs.acquire();
  }
  scheduler->stop();
  EXPECT_EQ(scheduler->reports()[0].successes, 3U);
  EXPECT_EQ(scheduler->reports()[0].last_run, clock.now());
  EXPECT_FALSE(runs.try_acquire());
}

TEST(Scheduler, Real_time_passes_without_anybody_looking) {
  const SystemClock clock;
  Runs runs{0};
  const auto scheduler = Scheduler::start(clock, {{every("a", 1s), counted(runs)}}).value();
  runs.acquire();
  runs.acquire();
}

TEST(Scheduler, After_an_outage_a_job_is_run_once) {
  SetClock clock;
  Runs often{0};
  Runs seldom{0};
  const auto scheduler = Scheduler::start(clock, {{every("often", 1min), counted(often)},
                                                  {every("seldom", 24h), counted(seldom)}})
                             .value();
  move(clock, *scheduler, 240h);
  often.acquire();
  seldom.acquire();
  scheduler->stop();
  EXPECT_FALSE(often.try_acquire());
  EXPECT_FALSE(seldom.try_acquire());
}

TEST(Scheduler, A_job_that_fails_or_throws_is_counted_and_the_others_go_on) {
  SetClock clock;
  Runs good{0};
  const Work failing = [](Instant, const std::stop_token&) -> Result<void> {
    return failure(ErrorKind::environment, "the disk is full");
  };
  const Work throwing = [](Instant, const std::stop_token&) -> Result<void> {
    throw std::runtime_error("not ours");
  };
  const auto scheduler = Scheduler::start(clock, {{every("failing", 1min), failing},
                                                  {every("throwing", 1min), throwing},
                                                  {every("good", 1min), counted(good)}})
                             .value();
  move(clock, *scheduler, 1min);
  good.acquire();
  scheduler->stop();
  const auto reports = scheduler->reports();
  EXPECT_EQ(reports[0].last_failure, ErrorKind::environment);
  EXPECT_EQ(reports[0].failures_in_a_row, 1U);
  EXPECT_EQ(reports[1].last_failure, ErrorKind::cannot_tell);
  EXPECT_EQ(reports[2].last_failure, std::nullopt);
}

TEST(Scheduler, Stops_at_once_while_it_waits) {
  const SystemClock clock;
  const auto scheduler =
      Scheduler::start(clock, {{every("a", 24h), [](auto, const auto&) { return Result<void>{}; }}})
          .value();
  const auto start = std::chrono::steady_clock::now();
  scheduler->stop();
  scheduler->stop();
  EXPECT_LT(std::chrono::steady_clock::now() - start, 10s);
}

TEST(Scheduler, A_job_that_runs_is_asked_to_end) {
  SetClock clock;
  std::latch began{1};
  const Work endless = [&](Instant, const std::stop_token& stop) -> Result<void> {
    began.count_down();
    std::promise<void> asked;
    const std::stop_callback callback{stop, [&] { asked.set_value(); }};
    asked.get_future().wait();
    return {};
  };
  const auto scheduler = Scheduler::start(clock, {{every("endless", 1min), endless}}).value();
  move(clock, *scheduler, 1min);
  began.wait();
  scheduler->stop();
  EXPECT_EQ(scheduler->reports()[0].successes, 1U);
}

TEST(Scheduler, Reports_can_be_read_while_jobs_run) {
  SetClock clock;
  Runs runs{0};
  const auto scheduler = Scheduler::start(clock, {{every("a", 1s), counted(runs)}}).value();
  for (int i = 0; i < 200; ++i) {
    move(clock, *scheduler, 1s);
    EXPECT_EQ(scheduler->reports().size(), 1U);
  }
  runs.acquire();
}

TEST(Scheduler, Jobs_have_names_of_their_own_and_something_to_do) {
  const SystemClock clock;
  Runs runs{0};
  EXPECT_FALSE(Scheduler::start(
      clock, {{every("a", 1min), counted(runs)}, {every("a", 1min), counted(runs)}}));
  EXPECT_FALSE(Scheduler::start(clock, {{every("a", 1min), nullptr}}));
}

}  // namespace
}  // namespace probity::schedule

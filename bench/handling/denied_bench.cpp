// Whether somebody who is shut out of a matter can tell by the clock that there is one (I47).
//
//   denied_bench        prints a table
//
// In turns, 10,000 times each: a matter that is about them, and one that does not exist. From the
// first half the best moment to part the two is learnt; with it the second half is guessed. Half
// right is chance. Not a test: a busy machine must not make one fail.
#include <algorithm>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <time.h>

#include "example_handling.hpp"

namespace probity::handling {

namespace {

constexpr std::size_t kTimes = 10'000;

double nanoseconds_of_thread() {
  timespec now{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e9 + static_cast<double>(now.tv_nsec);
}

double median(std::vector<double> all) {
  std::ranges::nth_element(all, all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2));
  return all[all.size() / 2];
}

// Right guesses when everything above (or below) `limit` is said to be denied.
double right_with(double limit, std::span<const double> denied, std::span<const double> missing) {
  const auto above = [limit](double time) { return time > limit; };
  const double right = static_cast<double>(std::ranges::count_if(denied, above)) +
                       static_cast<double>(std::ranges::count_if(missing, std::not_fn(above)));
  return right / static_cast<double>(denied.size() + missing.size());
}

struct Limit {
  double at = 0;
  bool denied_is_slower = true;
};

Limit learnt(std::span<const double> denied, std::span<const double> missing) {
  Limit best;
  double most = 0;
  for (std::size_t i = 0; i < denied.size(); i += 10) {
    const double right = right_with(denied[i], denied, missing);
    if (std::max(right, 1 - right) <= most) continue;
    most = std::max(right, 1 - right);
    best = {denied[i], right >= 0.5};
  }
  return best;
}

class Denied : public example::HandlingTest {};

TEST_F(Denied, Takes_as_long_as_nothing) {
  const auto number = open_case();
  for (int i = 0; i < 8; ++i) take(example::kReporter, std::nullopt, concern());
  const auto shut_out = actor(example::kSubjectKey);
  std::vector<double> denied;
  std::vector<double> missing;
  const auto time_of = [&](std::uint64_t asked) {
    const double begin = nanoseconds_of_thread();
    const auto seen = board().look(shut_out, asked);
    const double end = nanoseconds_of_thread();
    EXPECT_FALSE(seen);
    return end - begin;
  };
  for (int i = 0; i < 200; ++i) time_of(number);
  for (std::size_t i = 0; i < kTimes; ++i) {
    denied.push_back(time_of(number));
    missing.push_back(time_of(4711));
  }
  const std::span all_denied{denied};
  const std::span all_missing{missing};
  const auto half = kTimes / 2;
  const Limit limit = learnt(all_denied.first(half), all_missing.first(half));
  const double right = right_with(limit.at, all_denied.subspan(half), all_missing.subspan(half));
  fmt::print("| a matter about oneself, and one that is not there; {} times each | |\n|---|---|\n",
             kTimes);
  fmt::print("| denied, microseconds, median | {:.1f} |\n", median(denied) / 1000);
  fmt::print("| not there, microseconds, median | {:.1f} |\n", median(missing) / 1000);
  fmt::print("| guessed right by time | {:.3f} |\n", limit.denied_is_slower ? right : 1 - right);
}

}  // namespace

}  // namespace probity::handling

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}

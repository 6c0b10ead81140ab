// What sealing costs a collector: rows of people already seen in a step, a person's first row of
// one, a header, a step, and what a key holder does for one day of one person.
//
//   seal_bench
#include <algorithm>
#include <ctime>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "custody/example_custody.hpp"

namespace {

using namespace probity;
using namespace probity::custody;
using example::kMorning;
using example::person;

constexpr unsigned kRounds = 9;

// Microseconds of this process's processor time, a piece of work: the median of the rounds.
template <class Work>
double cost(std::size_t pieces, Work work) {
  std::vector<double> rounds;
  for (unsigned round = 0; round < kRounds; ++round) {
    const std::clock_t begin = std::clock();
    work();
    const auto ticks = static_cast<double>(std::clock() - begin);
    rounds.push_back(ticks * 1e6 / CLOCKS_PER_SEC / static_cast<double>(pieces));
  }
  std::ranges::sort(rounds);
  return rounds[kRounds / 2];
}

std::vector<Sealable> batch_of(unsigned people, unsigned rows_each) {
  static const std::string text(90, 'v');
  std::vector<Sealable> batch;
  for (unsigned row = 0; row < rows_each; ++row) {
    for (unsigned who = 0; who < people; ++who) batch.push_back({person(who), text});
  }
  return batch;
}

void say(const char* what, double microseconds) {
  fmt::print("| {} | {:.2f} |\n", what, microseconds);
}

}  // namespace

int main() {
  const auto holders = example::Holders::of(4, 2);
  example::ADay day;
  auto writer = day.writer(holders.manifest);
  const auto many = batch_of(500, 40);
  const auto first = batch_of(5000, 1);
  fmt::print("| custody | microseconds of a processor |\n|---|---|\n");
  say("a row, 40 of each of 500 people in a step", cost(many.size(), [&] {
        writer.step(kMorning);
        if (!writer.seal(many, kMorning)) std::abort();
      }));
  say("a row, the first of its person in a step", cost(first.size(), [&] {
        writer.step(kMorning);
        if (!writer.seal(first, kMorning)) std::abort();
      }));
  say("a segment's header, 4 holders", cost(20, [&] {
        for (int i = 0; i < 20; ++i) (void)day.writer(holders.manifest);
      }));
  say("a step without rows", cost(100, [&] {
        for (int i = 0; i < 100; ++i) writer.step(kMorning);
      }));
  const AskedCell cell{person(1), 0, 40};
  const example::Opening opening{writer.header(), {&cell, 1}};
  say("a key holder's answer for 40 steps", cost(10, [&] {
        for (int i = 0; i < 10; ++i) {
          (void)turn(holders.keys[0], opening.request, example::AlwaysApproved{}, kMorning);
        }
      }));
  return 0;
}

// What a whole answer costs: a draft of 280 and of 3,000 characters, beside a roll of 100,000
// pupils.
//
//   check_bench [pupils]
#include <algorithm>
#include <chrono>
#include <random>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "advice/checker.hpp"

namespace {

using namespace probity;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kRounds = 4000;

registers::PublishingRegisters lists_of(const advice::Words& words, std::size_t pupils) {
  registers::PublishingRegisters lists;
  lists.trust.name = "Example Trust";
  std::mt19937_64 random{7};
  const auto name = [&] {
    std::string one = words.known_names[random() % words.known_names.size()];
    one.front() = static_cast<char>(one.front() - 'a' + 'A');
    return one;
  };
  for (std::size_t at = 0; at < pupils; ++at) {
    registers::Pupil pupil;
    pupil.source_id = fmt::format("P{}", at);
    pupil.given = name();
    pupil.family = name() + "son";
    pupil.tutor_group = fmt::format("{}{}", 7 + at % 5, static_cast<char>('A' + at % 8));
    lists.pupils.push_back(std::move(pupil));
  }
  return lists;
}

// Words of the lists and names of the roll, so that every part has something to do.
std::vector<advice::Draft> drafts_of(const advice::Words& words,
                                     const registers::PublishingRegisters& lists,
                                     std::size_t length) {
  std::mt19937_64 random{11};
  std::vector<advice::Draft> drafts(200);
  for (advice::Draft& draft : drafts) {
    while (draft.text.size() < length) {
      const auto& pupil = lists.pupils[random() % lists.pupils.size()];
      const bool has_name = random() % 12 == 0;
      draft.text += has_name ? pupil.given + " " + pupil.family
                             : words.ordinary[random() % words.ordinary.size()];
      draft.text += random() % 11 == 0 ? ". " : " ";
    }
    draft.text.resize(length);
  }
  return drafts;
}

void measure(const advice::Checker& checker, const std::vector<advice::Draft>& drafts,
             std::size_t length) {
  const auto may_see = advice::sees_everybody();
  std::vector<double> microseconds;
  std::size_t findings = 0;
  for (std::size_t round = 0; round < kRounds; ++round) {
    const auto begin = Clock::now();
    const auto answer = checker.check(drafts[round % drafts.size()], may_see);
    microseconds.push_back(std::chrono::duration<double, std::micro>(Clock::now() - begin).count());
    findings += answer ? answer->findings.size() : 0;
  }
  std::ranges::sort(microseconds);
  fmt::print("| {} | {:.0f} | {:.0f} | {} |\n", length, microseconds[kRounds / 2],
             microseconds[kRounds * 99 / 100], findings);
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t pupils = argc > 1 ? std::stoul(argv[1]) : 100'000;
  auto words = advice::Words::builtin();
  if (!words) {
    fmt::print(stderr, "{}\n", words.error().what);
    return 1;
  }
  const auto lists = lists_of(*words, pupils);
  const auto begin = Clock::now();
  const advice::Checker checker{*words, lists};
  const double seconds = std::chrono::duration<double>(Clock::now() - begin).count();
  fmt::print("A checker for {} pupils is made in {:.2f} s.\n\n", pupils, seconds);
  fmt::print("| characters | p50, microseconds | p99 | findings |\n|---|---|---|---|\n");
  for (const std::size_t length : {280U, 3000U}) {
    measure(checker, drafts_of(*words, lists, length), length);
  }
  return 0;
}

// When what a page fetches shows that somebody uses it: three ACTs, each not long after the one
// before, at least two of which brought something to see. A page's timers ask often but bring
// nothing, or leave pauses in which nobody is shown; a glance brings something but not three times;
// what comes in one rush is one act, or a page that loads slowly.
#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include "base/instant.hpp"

namespace probity::visits {

// Value type. More ACTs can only turn the answer to yes, because the rule asks whether there are
// three such ACTs, not what the last three were.
class DenseUse {
 public:
  // Notes an ACT, not earlier than the last one. Returns the first of three ACTs that end with this
  // one, each at least `nearest` and at most `farthest` after the one before, two of which brought
  // content; nullopt if there are none.
  std::optional<Instant> note(Instant at, bool brings_content, Span nearest, Span farthest) {
    std::erase_if(acts_, [&](const Act& act) { return at - act.at > 2 * farthest; });
    const auto follows = [&](Instant earlier, Instant later) {
      return later - earlier >= nearest && later - earlier <= farthest;
    };
    std::optional<Instant> first;
    for (const Act& b : acts_) {
      if (!follows(b.at, at)) continue;
      for (const Act& a : acts_) {
        if (!follows(a.at, b.at)) continue;
        const int content = a.brings_content + b.brings_content + brings_content;
        if (content >= 2 && (!first || a.at < *first)) first = a.at;
      }
    }
    if (acts_.size() == kMost) acts_.erase(acts_.begin());
    acts_.push_back({at, brings_content});
    return first;
  }

 private:
  struct Act {
    Instant at;
    bool brings_content;
  };
  static constexpr std::size_t kMost = 24;
  std::vector<Act> acts_;  // oldest first
};

}  // namespace probity::visits

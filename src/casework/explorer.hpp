// Every world that can be reached from a first one by small steps, for tests: breadth first, so
// that what is found to be wrong is told by a shortest walk there.
//
//   const Explored found = explore(first, steps, key_of, what_is_wrong);
//   EXPECT_EQ(found.wrong, "") << found.walk;
#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

namespace probity::casework {

struct Explored {
  std::size_t worlds = 0;
  std::string wrong{};  // of the first world that is
  std::string walk{};   // one step a line
};

template <class World>
struct NextWorld {
  std::string told;
  World world;
};

// `steps(world)`: what can happen next. `key_of(world)`: two worlds with one key are the same.
// `what_is_wrong(world)`: empty for nothing.
template <class World, class Steps, class KeyOf, class Wrong>
[[nodiscard]] Explored explore(World first, Steps steps, KeyOf key_of, Wrong what_is_wrong) {
  struct Place {
    World world;
    std::string told;
    std::size_t from;
  };
  std::deque<Place> places;
  std::unordered_set<std::string> known{key_of(first)};
  places.push_back({std::move(first), "", 0});
  for (std::size_t at = 0; at < places.size(); ++at) {
    if (std::string wrong = what_is_wrong(places[at].world); !wrong.empty()) {
      std::string walk;
      for (std::size_t back = at; back != 0; back = places[back].from) {
        walk.insert(0, places[back].told + "\n");
      }
      return {at + 1, std::move(wrong), std::move(walk)};
    }
    for (NextWorld<World>& step : steps(places[at].world)) {
      if (!known.insert(key_of(step.world)).second) continue;
      places.push_back({std::move(step.world), std::move(step.told), at});
    }
  }
  return {places.size(), {}, {}};
}

}  // namespace probity::casework

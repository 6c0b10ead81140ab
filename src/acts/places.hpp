// Places in a list as a set: the candidates of a matter, or the people of a register. Part of
// coverage.
//
//   add_all(barred, more);
//   put_in_order(barred);
//   const Places left = without(all, barred);
//
// O(n), put_in_order() O(n log n). Pure.
#pragma once

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <vector>

namespace probity::acts {

// In rising order, after put_in_order().
using Places = std::vector<std::uint32_t>;

inline void add_all(Places& into, const Places& more) {
  into.insert(into.end(), more.begin(), more.end());
}

inline void put_in_order(Places& places) {
  std::ranges::sort(places);
  const auto again = std::ranges::unique(places);
  places.erase(again.begin(), again.end());
}

[[nodiscard]] inline bool has(const Places& places, std::uint32_t place) {
  return std::ranges::binary_search(places, place);
}

[[nodiscard]] inline Places without(const Places& places, const Places& excluded) {
  Places left;
  std::ranges::set_difference(places, excluded, std::back_inserter(left));
  return left;
}

}  // namespace probity::acts

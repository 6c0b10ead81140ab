// The stretches of a set that is already gone.
#include "base/interval.hpp"

std::size_t count(const probity::IntervalSet& set) {
#ifdef MUST_NOT_COMPILE
  return probity::IntervalSet{set}.intervals().size();
#else
  return set.intervals().size();
#endif
}

// What a fuzz target holds the code to.
//
//   require(upper.contains(lower), "the lower bound lies inside the upper");
//
// A requirement that does not hold is printed, and the process aborts, so that libFuzzer keeps the
// input.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <source_location>

namespace probity::fuzz {

inline void require(bool holds, const char* what,
                    std::source_location where = std::source_location::current()) {
  if (holds) return;
  std::fprintf(stderr, "%s:%u: this does not hold: %s\n", where.file_name(),
               static_cast<unsigned>(where.line()), what);
  std::abort();
}

}  // namespace probity::fuzz

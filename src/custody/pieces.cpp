#include "custody/pieces.hpp"

#include <bit>

namespace probity::custody {

namespace {

unsigned choose(unsigned from, unsigned count) {
  unsigned result = 1;
  for (unsigned i = 1; i <= count; ++i) result = result * (from - count + i) / i;
  return result;
}

// The holders who lack a piece, as bits: the sets of that size in ascending order of their bits.
unsigned lacking(unsigned piece, unsigned set_size) {
  unsigned set = (1U << set_size) - 1;
  for (unsigned skipped = 0; skipped < piece;) {
    ++set;
    if (static_cast<unsigned>(std::popcount(set)) == set_size) ++skipped;
  }
  return set;
}

}  // namespace

Result<SharePlan> SharePlan::of(unsigned holders, unsigned needed) {
  if (needed < 1 || needed > holders || holders > kMostHolders) {
    return failure(ErrorKind::usage, "no plan of that many key holders",
                   "Have up to 5 key holders, and ask for at most as many as there are.");
  }
  return SharePlan{holders, needed};
}

unsigned SharePlan::pieces() const { return choose(holders_, needed_ - 1U); }

unsigned SharePlan::pieces_each() const { return choose(holders_ - 1U, needed_ - 1U); }

bool SharePlan::has(unsigned holder, unsigned piece) const {
  return (lacking(piece, needed_ - 1U) >> holder & 1U) == 0;
}

std::vector<unsigned> SharePlan::pieces_of(unsigned holder) const {
  std::vector<unsigned> pieces_had;
  for (unsigned piece = 0; piece < pieces(); ++piece) {
    if (has(holder, piece)) pieces_had.push_back(piece);
  }
  return pieces_had;
}

}  // namespace probity::custody

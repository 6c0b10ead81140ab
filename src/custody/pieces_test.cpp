#include "custody/pieces.hpp"

#include <bit>

#include <gtest/gtest.h>

namespace probity::custody {
namespace {

// Whether the holders in the set, as bits, have all pieces between them.
bool have_all(const SharePlan& plan, unsigned set) {
  for (unsigned piece = 0; piece < plan.pieces(); ++piece) {
    bool is_there = false;
    for (unsigned holder = 0; holder < plan.holders(); ++holder) {
      is_there = is_there || ((set >> holder & 1U) != 0 && plan.has(holder, piece));
    }
    if (!is_there) return false;
  }
  return true;
}

TEST(SharePlan, As_many_as_are_needed_have_all_pieces_and_fewer_never_do) {
  for (unsigned holders = 1; holders <= kMostHolders; ++holders) {
    for (unsigned needed = 1; needed <= holders; ++needed) {
      const SharePlan plan = SharePlan::of(holders, needed).value();
      for (unsigned set = 0; set < 1U << holders; ++set) {
        const auto count = static_cast<unsigned>(std::popcount(set));
        EXPECT_EQ(have_all(plan, set), count >= needed) << holders << ' ' << needed << ' ' << set;
      }
    }
  }
}

TEST(SharePlan, Every_holder_has_as_many_pieces_as_the_plan_says) {
  for (unsigned holders = 1; holders <= kMostHolders; ++holders) {
    for (unsigned needed = 1; needed <= holders; ++needed) {
      const SharePlan plan = SharePlan::of(holders, needed).value();
      EXPECT_LE(plan.pieces(), kMostPieces);
      for (unsigned holder = 0; holder < holders; ++holder) {
        EXPECT_EQ(plan.pieces_of(holder).size(), plan.pieces_each());
      }
    }
  }
}

TEST(SharePlan, Two_of_four_have_four_pieces_and_each_holder_lacks_their_own) {
  const SharePlan plan = SharePlan::of(4, 2).value();
  EXPECT_EQ(plan.pieces(), 4U);
  EXPECT_EQ(plan.pieces_of(0), (std::vector<unsigned>{1, 2, 3}));
  EXPECT_EQ(plan.pieces_of(3), (std::vector<unsigned>{0, 1, 2}));
}

TEST(SharePlan, Plans_that_cannot_be_are_refused) {
  EXPECT_FALSE(SharePlan::of(0, 0));
  EXPECT_FALSE(SharePlan::of(3, 0));
  EXPECT_FALSE(SharePlan::of(3, 4));
  EXPECT_FALSE(SharePlan::of(6, 2));
}

}  // namespace
}  // namespace probity::custody

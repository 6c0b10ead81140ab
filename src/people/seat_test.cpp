#include "people/seat.hpp"

#include <set>
#include <utility>

#include <gtest/gtest.h>

namespace probity::people {
namespace {

TEST(Seat, Every_seat_has_a_word_of_its_own) {
  std::set<std::string_view> words;
  for (const Seat seat : kSeats) {
    EXPECT_EQ(seat_named(word_for(seat)), seat);
    words.insert(word_for(seat));
  }
  EXPECT_EQ(words.size(), kSeats.size());
  EXPECT_FALSE(seat_named("superuser"));
  EXPECT_FALSE(seat_named(""));
}

TEST(Seat, I47_every_pair_has_an_answer_with_a_reason_whatever_the_order) {
  for (const Seat one : kSeats) {
    EXPECT_TRUE(may_hold_together(one, one));
    for (const Seat other : kSeats) {
      const auto refusal = refusal_to_hold_together(one, other);
      EXPECT_EQ(may_hold_together(one, other), !refusal);
      EXPECT_EQ(may_hold_together(one, other), may_hold_together(other, one));
      if (refusal) {
        EXPECT_FALSE(refusal->reason.empty());
        EXPECT_TRUE(refusal->clauses.starts_with("C"));
      }
    }
  }
}

TEST(Seat, Who_carries_out_an_opening_neither_asks_for_it_nor_approves_it_nor_turns_a_key) {
  for (const Seat seat : {Seat::cfoo, Seat::hr, Seat::headteacher, Seat::key_holder}) {
    EXPECT_FALSE(may_hold_together(Seat::it_support, seat));
  }
  EXPECT_TRUE(may_hold_together(Seat::it_support, Seat::head_of_it));
  EXPECT_TRUE(may_hold_together(Seat::it_support, Seat::administrator));
}

TEST(Seat, The_data_protection_officer_holds_nothing_else) {
  for (const Seat seat : kSeats) {
    EXPECT_EQ(may_hold_together(Seat::dpo, seat), seat == Seat::dpo);
  }
}

TEST(Seat, The_administrator_has_no_way_to_evidence) {
  for (const Seat seat : {Seat::cfoo, Seat::hr, Seat::headteacher, Seat::key_holder}) {
    EXPECT_FALSE(may_hold_together(Seat::administrator, seat));
  }
}

TEST(Seat, The_last_resort_is_nobody_who_may_need_it) {
  for (const Seat seat : {Seat::cfoo, Seat::hr, Seat::headteacher, Seat::head_of_it}) {
    EXPECT_FALSE(may_hold_together(Seat::chair, seat));
  }
  EXPECT_TRUE(may_hold_together(Seat::chair, Seat::director));
  EXPECT_FALSE(may_hold_together(Seat::clerk, Seat::director));
}

TEST(Seat, A_small_trust_can_fill_its_seats) {
  EXPECT_TRUE(may_hold_together(Seat::headteacher, Seat::hr));
  EXPECT_TRUE(may_hold_together(Seat::headteacher, Seat::key_holder));
  EXPECT_TRUE(may_hold_together(Seat::cfoo, Seat::key_holder));
  EXPECT_TRUE(may_hold_together(Seat::hr, Seat::key_holder));
}

TEST(Seat, Nobody_deputises_for_themselves) {
  const SeatHeld head{Seat::headteacher, Capacity::holder, {"ORG-HGS"}};
  const SeatHeld deputy{Seat::headteacher, Capacity::deputy, {"ORG-HGS"}};
  const SeatHeld deputy_elsewhere{Seat::headteacher, Capacity::deputy, {"ORG-RVS"}};
  EXPECT_TRUE(refusal_to_hold_together(head, deputy));
  EXPECT_FALSE(refusal_to_hold_together(head, deputy_elsewhere));
}

}  // namespace
}  // namespace probity::people

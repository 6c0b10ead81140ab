#include "acts/actor.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

namespace probity::acts {

namespace {

// cases/authority/acts.txt, as people read it.
std::map<std::string, std::set<std::string>> written_table() {
  std::map<std::string, std::set<std::string>> table;
  std::ifstream file{PROBITY_AUTHORITY};
  for (std::string line; std::getline(file, line);) {
    std::istringstream words{line};
    std::string act;
    words >> act;
    for (std::string word; words >> word;) table[act].insert(word);
  }
  return table;
}

Actor holder_of(people::Seat seat, people::Capacity capacity, Proof proof) {
  return {PersonId{}, {{seat, capacity, {}}}, proof};
}

bool is_written(const std::set<std::string>& row, const std::string& who) {
  return row.contains(who) || (who != "console" && row.contains("everybody"));
}

}  // namespace

TEST(Authority, I47_is_what_the_written_table_says_for_every_seat_and_act_and_nothing_else) {
  const auto table = written_table();
  ASSERT_EQ(table.size(), kActs.size());
  for (const Act act : kActs) {
    const auto row = table.find(std::string{word_for(act)});
    ASSERT_NE(row, table.end()) << word_for(act);
    for (const auto seat : people::kSeats) {
      for (const auto capacity : {people::Capacity::holder, people::Capacity::deputy}) {
        const bool may_do = is_written(row->second, std::string{people::word_for(seat)});
        EXPECT_EQ(may(holder_of(seat, capacity, Proof::usual), act), may_do)
            << word_for(act) << " " << people::word_for(seat);
        EXPECT_EQ(require(holder_of(seat, capacity, Proof::shown_again), act).has_value(), may_do);
      }
    }
    const Actor nobody_special{PersonId{}, {}, Proof::shown_again};
    EXPECT_EQ(require(nobody_special, act).has_value(), row->second.contains("everybody"));
    EXPECT_EQ(require(Actor{}, act).has_value(), row->second.contains("console"));
  }
}

TEST(Authority, A_sensitive_act_asks_for_the_second_factor_again) {
  for (const auto& [word, row] : written_table()) {
    const auto act = std::ranges::find(kActs, word, [](Act one) { return word_for(one); });
    ASSERT_NE(act, kActs.end()) << word;
    EXPECT_EQ(wants_proof(*act), row.contains("again")) << word;
    for (const auto seat : people::kSeats) {
      const auto answer = require(holder_of(seat, people::Capacity::holder, Proof::usual), *act);
      if (!row.contains("again") || answer.has_value()) continue;
      const bool is_let = is_written(row, std::string{people::word_for(seat)});
      EXPECT_EQ(answer.error().what == kProveAgain, is_let) << word;
    }
  }
}

TEST(Authority, A_refusal_names_the_rule_its_clauses_and_whom_to_ask) {
  const auto refused = require({PersonId{}, {}, Proof::usual}, Act::record_resolution);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().kind, ErrorKind::refused);
  EXPECT_TRUE(refused.error().what.contains("record_resolution"));
  EXPECT_TRUE(refused.error().what.contains("C5"));
  EXPECT_TRUE(refused.error().next.contains("clerk"));
}

TEST(Authority, Leaves_say_the_role_that_let_somebody_act_and_never_who) {
  const Actor clerk = holder_of(people::Seat::clerk, people::Capacity::holder, Proof::usual);
  EXPECT_EQ(role_in(clerk, Act::record_resolution), "role:clerk");
  EXPECT_EQ(role_in(clerk, Act::acknowledge), "role:staff");
  EXPECT_EQ(role_in(Actor{}, Act::import_people), "role:operator");
}

}  // namespace probity::acts

#include "advice/colleagues_named.hpp"

#include <gtest/gtest.h>

namespace probity::advice {
namespace {

using Ids = std::vector<std::string>;

Ids named(std::string_view text) {
  registers::PublishingRegisters registers;
  const auto add = [&](const char* id, const char* given, const char* family) {
    auto& one = registers.colleagues.emplace_back();
    one.source_id = id;
    one.given = given;
    one.family = family;
    one.email = std::string{given} + "@trust.example";
  };
  add("S1", "Robert", "Finch");
  add("S2", "Rana", "de Souza");
  add("S3", "May", "Long");
  registers.colleagues.front().preferred = "Rob";
  return colleagues_named(registers, text).value();
}

}  // namespace

TEST(Colleagues_named, By_full_name_preferred_name_title_or_initial) {
  EXPECT_EQ(named("Thanks to Robert Finch!"), Ids{"S1"});
  EXPECT_EQ(named("rob finch was late again"), Ids{"S1"});
  EXPECT_EQ(named("Mr Finch was late again"), Ids{"S1"});
  EXPECT_EQ(named("Rob F was late again"), Ids{"S1"});
  EXPECT_EQ(named("Ms de Souza and Mr Finch"), (Ids{"S1", "S2"}));
}

TEST(Colleagues_named, By_work_address) {
  EXPECT_EQ(named("Write to rana@trust.example now"), Ids{"S2"});
}

TEST(Colleagues_named, Not_by_a_word_that_is_a_name_too) {
  EXPECT_EQ(named("It may be a long day for the finches"), Ids{});
  EXPECT_EQ(named(""), Ids{});
}

}  // namespace probity::advice

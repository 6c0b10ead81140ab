#include "acts/configuration.hpp"

#include <string>

#include <gtest/gtest.h>

namespace probity::acts {

namespace {

Configuration awkward() {
  Configuration configuration;
  configuration.trust_name = "St \"Hild's\" \\ Trust\n\x01é";
  configuration.ledger_name = "trust/probity";
  configuration.school_names = {{"ORG-1", "One \"A\""}, {"ORG-2", "Two"}};
  configuration.telephones = {{"The \"lead\", One", "01632 960 101"}};
  return configuration;
}

}  // namespace

TEST(Configuration, Is_read_back_as_it_was_printed) {
  const auto read = read_configuration(print_configuration(awkward()));
  ASSERT_TRUE(read.has_value()) << read.error().what;
  EXPECT_EQ(read->trust_name, awkward().trust_name);
  EXPECT_EQ(read->school_names, awkward().school_names);
  EXPECT_EQ(read->telephones, awkward().telephones);
  EXPECT_EQ(read->listen, "127.0.0.1:8080");
  EXPECT_EQ(read->stage, Stage::advice);
}

TEST(Configuration, A_misspelt_key_is_an_error_with_its_line) {
  const auto read = read_configuration("[trust]\nname = \"T\"\nledger = \"t/p\"\nzon = \"UTC\"\n");
  ASSERT_FALSE(read.has_value());
  EXPECT_TRUE(read.error().what.contains("line 4"));
  EXPECT_TRUE(read.error().what.contains("trust.zon"));
}

TEST(Configuration, Values_of_the_wrong_kind_and_broken_files_are_errors) {
  for (const auto* text :
       {"[trust]\nname = 5\nledger = \"t/p\"\n", "[trust\n", "[trost]\nname = \"T\"\n",
        "[trust]\nname = \"T\"\nledger = \"t/p\"\n[mail]\nport = 99999\n",
        "[trust]\nname = \"T\"\nledger = \"t/p\"\nstage = \"all\"\n", ""}) {
    EXPECT_FALSE(read_configuration(text).has_value()) << text;
  }
}

}  // namespace probity::acts

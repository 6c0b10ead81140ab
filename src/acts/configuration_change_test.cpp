#include "acts/configuration_change.hpp"

#include <string>

#include <gtest/gtest.h>

#include "acts/configuration.hpp"

namespace probity::acts {

namespace {

TEST(ConfigurationChange, Everything_else_stays_as_it_was_written) {
  const std::string before =
      "# ours\n[trust]\nname = \"A\"\n  ledger = 'a/probity'   # the name\n[server]\nlisten = "
      "\"127.0.0.1:1\"\n";
  const auto after = with_trust_key(before, "ledger", "a/probity/2");
  ASSERT_TRUE(after.has_value());
  EXPECT_EQ(*after,
            "# ours\n[trust]\nname = \"A\"\n  ledger = \"a/probity/2\"   # the name\n[server]\n"
            "listen = \"127.0.0.1:1\"\n");
}

TEST(ConfigurationChange, A_value_is_set_in_any_form_that_toml_has) {
  for (const std::string line :
       {"trust = {name = \"A\", ledger = \"a\"}", "trust.name = 'A'\ntrust.ledger = 'a'",
        "[trust]\r\nname=\"A\"\r\nledger=\"a\"\r\n"}) {
    const auto after = with_trust_key(line, "ledger", "a/2");
    ASSERT_TRUE(after.has_value()) << line;
    EXPECT_EQ(read_configuration(*after)->ledger_name, "a/2");
  }
}

TEST(ConfigurationChange, The_stage_of_a_file_that_this_version_wrote_is_set) {
  Configuration configuration;
  configuration.trust_name = "stage = \"advice\"";
  configuration.ledger_name = "trust/probity";
  const auto after = with_trust_key(print_configuration(configuration), "stage", "monitoring");
  ASSERT_TRUE(after.has_value());
  EXPECT_EQ(read_configuration(*after)->stage, Stage::monitoring);
  EXPECT_EQ(read_configuration(*after)->trust_name, configuration.trust_name);
}

TEST(ConfigurationChange, What_cannot_be_set_safely_is_refused_and_says_how) {
  const auto spread =
      with_trust_key("[trust]\nname = \"A\"\nledger = \"\"\"\na\"\"\"\n", "ledger", "a/2");
  EXPECT_FALSE(spread.has_value());
  const auto missing = with_trust_key("[trust]\nname = \"A\"\nledger = \"a\"\n", "stage", "advice");
  ASSERT_FALSE(missing.has_value());
  EXPECT_TRUE(missing.error().next.contains("stage = \"advice\"")) << missing.error().next;
  EXPECT_FALSE(with_trust_key("[trust]\nname = \"A\"\nledger = \"a\"\nstage = \"advice\"\n",
                              "stage", "another"));
}

}  // namespace

}  // namespace probity::acts

#include "registers/trust_facts_file.hpp"

#include <gtest/gtest.h>

#include "registers/example_lists.hpp"

namespace probity::registers {
namespace {

std::string refusal_of(std::string_view json) {
  const auto facts = TrustFactsFile::parse(json);
  return facts ? std::string{} : facts.error().what;
}

TEST(TrustFactsFile, What_marks_a_post_as_the_trusts_is_read) {
  const auto facts = TrustFactsFile::parse(example::kTrust);
  ASSERT_TRUE(facts) << facts.error().what;
  EXPECT_EQ(facts->trust.name, "North Trust");
  EXPECT_EQ(facts->trust.short_names, std::vector<std::string>{"North"});
  ASSERT_EQ(facts->trust.schools.size(), 1U);
  EXPECT_EQ(facts->trust.schools.front(), (School{"NTH", "North School", {"North"}}));
  EXPECT_EQ(facts->trust.work_email_domains, std::vector<std::string>{"north.example"});
  EXPECT_EQ(facts->trust.handles, std::vector<std::string>{"@NorthSchool"});
  ASSERT_EQ(facts->trust.logos.size(), 1U);
  EXPECT_EQ(facts->trust.logos.front().words, std::vector<std::string>{"north star"});
  EXPECT_TRUE(facts->trust.trademarks.empty());
  ASSERT_EQ(facts->topics.size(), 1U);
  EXPECT_EQ(facts->topics.front().phrases, std::vector<std::string>{"to merge"});
  EXPECT_FALSE(facts->topics.front().from);
  EXPECT_TRUE(facts->topics.front().until);
  EXPECT_TRUE(facts->as_of);
}

TEST(TrustFactsFile, Of_a_member_that_stands_twice_the_first_counts) {
  const auto facts = TrustFactsFile::parse(R"({"trust_name": "North", "trust_name": "South"})");
  ASSERT_TRUE(facts);
  EXPECT_EQ(facts->trust.name, "North");
}

TEST(TrustFactsFile, A_name_is_enough) {
  EXPECT_EQ(refusal_of("\xEF\xBB\xBF{\"trust_name\": \"North\"}"), "");
}

TEST(TrustFactsFile, What_is_wrong_is_named_and_not_repeated) {
  const std::vector<std::pair<std::string_view, std::string_view>> cases{
      {R"({"trust_name": 7})", "trust_name: this is not a text"},
      {R"({"trust_name": " "})", "trust_name: this is missing or empty"},
      {R"({})", "trust_name: this is missing or empty"},
      {R"({"trust_name": "N", "handles": "secret"})", "handles: this is not a list"},
      {R"({"trust_name": "N", "handles": ["a", {}]})", "handles: this is not a text"},
      {R"({"trust_name": "N", "schools": ["secret"]})", "schools: an entry is not an object"},
      {R"({"trust_name": "N", "schools": [{"id": "X"}]})", "schools.name: this is missing"},
      {R"({"trust_name": "N", "logos": [{"words": []}]})", "logos.id: this is missing"},
      {R"({"trust_name": "N", "as_of": "16 June"})", "as_of: the date is not like"},
      {R"({"trust_name": "N", "confidential_topics": [{"name": "s", "until": 5}]})",
       "confidential_topics.until: this is not a text"},
      {R"({"trust_name": "N", "confidential_topics": [{"name": "s", "from": "2025-02-01",
           "until": "2025-01-01"}]})",
       "confidential_topics.until: the last day is before"},
      {R"({"trust_name": "N\u202Esecret"})", "trust_name: the text holds an invisible mark"},
      {R"({"trust_name": "N\u0000secret"})", "trust_name: the text holds a line break or another"},
      {R"(["secret"])", "the file: it is not an object"},
      {"{\"trust_name\": \"secret\xFF\"}", "the file: it is not well-formed"},
      {"secret", "the file: it is not well-formed"},
      {"", "the file: it is not well-formed"},
  };
  for (const auto& [json, reason] : cases) {
    const std::string refusal = refusal_of(json);
    EXPECT_TRUE(refusal.starts_with("facts of the trust, " + std::string{reason})) << json << "\n"
                                                                                   << refusal;
    EXPECT_EQ(refusal.find("secret"), std::string::npos);
  }
}

TEST(TrustFactsFile, Deep_and_long_files_are_refused) {
  EXPECT_NE(refusal_of(std::string(100'000, '[')), "");
  EXPECT_NE(refusal_of(R"({"x": )" + std::string(100, '[') + std::string(100, ']') + "}")
                .find("too many levels"),
            std::string::npos);
  EXPECT_NE(refusal_of(std::string(TrustFactsFile::kMostBytes + 1, ' ')).find("mebibyte"),
            std::string::npos);
}

}  // namespace
}  // namespace probity::registers

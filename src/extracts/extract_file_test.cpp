#include "extracts/extract_file.hpp"

#include <gtest/gtest.h>

#include "extracts/example_opening.hpp"

namespace probity::extracts {
namespace {

using namespace example;

OpeningExtract example_extract() {
  ExtractInputs given = inputs({used(9h, 9h + 5min), used(12h, 12h + 5min)});
  given.accounts = {{"youtube", "Class 4"}};
  return make(given);
}

std::string with(std::string file, std::string_view what, std::string_view instead) {
  const std::size_t place = file.find(what);
  if (place == std::string::npos) throw std::invalid_argument("not in the file");
  return file.replace(place, what.size(), instead);
}

TEST(Extract_file, Is_read_as_it_was_written) {
  const auto extract = example_extract();
  const auto again = parse(print(extract));
  ASSERT_TRUE(again) << again.error().what;
  EXPECT_EQ(*again, extract);
}

TEST(Extract_file, Has_no_name_of_the_person_and_one_line) {
  const std::string file = print(example_extract());
  EXPECT_EQ(file.find('\n'), file.size() - 1);
  EXPECT_NE(file.find(R"("at_least":[["2026-09-15T08:00:05Z","2026-09-15T08:04:55Z"]])"),
            std::string::npos)
      << file;
  EXPECT_NE(
      file.find(R"("totals":[{"at_least":290,"at_most":605,"service":"facebook","visits":1}])"),
      std::string::npos)
      << file;
}

TEST(Extract_file, Is_refused_when_anything_in_it_was_changed_inconsistently) {
  const std::string file = print(example_extract());
  const auto is_refused = [&](std::string_view what, std::string_view instead) {
    return !parse(with(file, what, instead));
  };
  EXPECT_TRUE(is_refused("\"at_least\":290", "\"at_least\":291"));
  EXPECT_TRUE(is_refused("\"at_least\":[[\"2026-09-15T08:00:05Z\"",
                         "\"at_least\":[[\"2026-09-15T07:00:05Z\""));
  EXPECT_TRUE(is_refused("official_account", "counted"));
  EXPECT_TRUE(
      is_refused("\"service\":\"facebook\",\"source\":1", "\"service\":\"x\",\"source\":1"));
  EXPECT_TRUE(
      is_refused("\"service\":\"facebook\",\"source\":1", "\"service\":\"facebook\",\"source\":9"));
  EXPECT_TRUE(is_refused("\"fields\":\"content\"", "\"fields\":\"durations\""));
  EXPECT_TRUE(is_refused("\"reason\":", " \"reason\":"));
  EXPECT_TRUE(is_refused("\"assessment\":2", "\"assessment\":2.0"));
  EXPECT_TRUE(is_refused("\"zone\":\"Europe/London\"", "\"zone\":\"Europe/Nowhere\""));
  EXPECT_TRUE(is_refused("probity-extract-1", "probity-extract-2"));
  EXPECT_TRUE(is_refused("Class 4", "Class\\u202e 4"));
  EXPECT_TRUE(is_refused("\n", ""));
}

TEST(Extract_file, Has_another_digest_when_anything_else_was_found) {
  EXPECT_NE(digest(extract_of({used(9h, 9h + 5min)})), digest(extract_of({})));
  EXPECT_EQ(ledger::to_hex(digest(example_extract())),
            ledger::to_hex(ledger::sha256(print(example_extract()))));
}

TEST(Extract_file, Takes_hostile_names_as_text) {
  ExtractInputs given = inputs({});
  given.accounts = {{"facebook",
                     "\xE2\x80\xAE"
                     "elcric\x01\xFF<b>\"\\"},
                    {"facebook", std::string(300, '\xC3')}};
  const auto extract = make(given);
  const auto again = parse(print(extract));
  ASSERT_TRUE(again) << again.error().what;
  EXPECT_EQ(again->accounts, extract.accounts);
  EXPECT_EQ(print(extract).find("\xE2\x80\xAE"), std::string::npos);
}

TEST(Extract_file, Refuses_what_is_none) {
  for (const char* file : {"", "null", "{}", "[]", "{\"format\":\"probity-extract-1\"}"}) {
    const auto refused = parse(file);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::unreadable);
  }
}

}  // namespace
}  // namespace probity::extracts

#include "ledger/leaf.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "ledger/encoding.hpp"

namespace probity::ledger {
namespace {

Leaf example() {
  using namespace std::chrono_literals;
  Leaf leaf;
  leaf.type = "opening.intent";
  leaf.time = std::chrono::sys_days{2026y / 3 / 10} + 9h + 15min + 2s + 317ms + Span{999};
  leaf.seq = 17;
  leaf.actor = "role:it-support";
  leaf.case_id = "C-2026-0012";
  leaf.purpose = "G1";
  leaf.commitments["subject"] = commitment_to(Salt{}, "P1");
  leaf.commitments["rows"] = std::uint64_t{14};
  return leaf;
}

const std::string kExample =
    R"({"actor":"role:it-support","case":"C-2026-0012","commitments":{"rows":14,)"
    R"("subject":"ZZK31/chh1jIk+WdRG9l4CPWpmFdDyTl8NkyobhpjTU="},"purpose":"G1","seq":17,)"
    R"("time":"2026-03-10T09:15:02.317Z","type":"opening.intent"})";

std::string with(std::string from, const std::string& to) {
  std::string text = kExample;
  return text.replace(text.find(from), from.size(), to);
}

TEST(Leaf, Is_printed_in_one_way_and_read_back) {
  EXPECT_EQ(example().print(), kExample);
  const auto leaf = Leaf::parse(kExample);
  ASSERT_TRUE(leaf);
  EXPECT_EQ(leaf->print(), kExample);
  EXPECT_EQ(leaf->commitments, example().commitments);
  EXPECT_TRUE(Leaf::parse(with(R"("actor":"role:it-support")", R"("actor":"")")));
}

TEST(Leaf, What_would_be_printed_otherwise_is_refused) {
  for (const std::string& bad :
       std::initializer_list<std::string>{"",
                                          "{}",
                                          "null",
                                          kExample + " ",
                                          " " + kExample,
                                          kExample + kExample,
                                          "[" + kExample,
                                          with(",", ", "),
                                          with(":", " :"),
                                          with("\"seq\":17", "\"seq\":017"),
                                          with("\"seq\":17", "\"seq\":17.0"),
                                          with("\"seq\":17", "\"seq\":-17"),
                                          with("\"seq\":17", "\"seq\":\"17\""),
                                          with("\"seq\":17", "\"seq\":9007199254740992"),
                                          with("role:it", "role\\u003ait"),
                                          with("role:it", "role\\/it"),
                                          with("role:", "a b"),
                                          with("role:", "-role:"),
                                          with("G1", "\u00e9"),
                                          with("actor", "Actor"),
                                          with("{\"actor\"", "{\"a\":1,\"actor\""),
                                          with("\"rows\":14,",
                                               ""
                                               "\"subject\":14,"),
                                          with("\"rows\":14", "\"rows\":14,\"rows\":14"),
                                          with("\"rows\":14,", "\"z\":14,"),
                                          with("\"rows\"", "\"Rows\""),
                                          with("\"rows\"", "\"\""),
                                          with("14,", "14,,"),
                                          with("TU=\"", "TV=\""),
                                          with("TU=\"", "TU\""),
                                          with("TU=\"}", "TU=\",}"),
                                          with("\"rows\":14", "\"rows\":null"),
                                          with("opening", "Opening"),
                                          with("\"opening.intent\"", "\"\""),
                                          with(".317Z", "Z"),
                                          with(".317Z", ".317+00:00")}) {
    EXPECT_FALSE(Leaf::parse(bad)) << bad;
  }
}

TEST(Leaf, Times_exist) {
  for (const char* time :
       {"2028-02-29T23:59:59.999Z", "2000-01-01T00:00:00.000Z", "2199-12-31T23:59:59.999Z"}) {
    ASSERT_TRUE(time_from_text(time)) << time;
    EXPECT_EQ(rfc3339(*time_from_text(time)), time);
  }
  for (const char* time :
       {"2026-02-29T00:00:00.000Z", "2026-04-31T00:00:00.000Z", "2026-13-01T00:00:00.000Z",
        "2026-00-01T00:00:00.000Z", "2026-01-00T00:00:00.000Z", "2026-01-01T24:00:00.000Z",
        "2026-01-01T00:60:00.000Z", "2026-12-31T23:59:60.000Z", "1999-12-31T23:59:59.999Z",
        "2200-01-01T00:00:00.000Z", "2026-01-01t00:00:00.000Z", "2026-01-01T00:00:00.000z",
        "2026-01-01T00:00:00,000Z", "2026-01-01T-1:00:00.000Z", "2026-01-01T 1:00:00.000Z",
        "2026-01-01T00:00:00.0000", ""}) {
    EXPECT_FALSE(time_from_text(time)) << time;
  }
}

TEST(Leaf, A_field_that_is_not_allowed_is_not_written) {
  const auto fails = [](auto change) {
    Leaf leaf = example();
    change(leaf);
    return !leaf.print().has_value();
  };
  EXPECT_TRUE(fails([](Leaf& leaf) { leaf.actor = "Ms A. Name"; }));
  EXPECT_TRUE(fails([](Leaf& leaf) { leaf.case_id = std::string(129, 'a'); }));
  EXPECT_TRUE(fails([](Leaf& leaf) { leaf.purpose = "\""; }));
  EXPECT_TRUE(fails([](Leaf& leaf) { leaf.type = ""; }));
  EXPECT_TRUE(fails([](Leaf& leaf) { leaf.time = {}; }));
  EXPECT_TRUE(fails([](Leaf& leaf) { leaf.seq = kLargestInteger + 1; }));
  EXPECT_TRUE(fails([](Leaf& leaf) { leaf.commitments["rows"] = kLargestInteger + 1; }));
  EXPECT_TRUE(fails([](Leaf& leaf) { leaf.commitments["a-b"] = std::uint64_t{1}; }));
  EXPECT_TRUE(fails([](Leaf& leaf) {
    for (std::size_t i = 0; i < kMostCommitments; ++i) {
      leaf.commitments["c" + std::to_string(i)] = std::uint64_t{i};
    }
  }));
}

TEST(Leaf, The_largest_there_can_be_fits_into_a_bundle) {
  Leaf leaf = example();
  leaf.commitments.clear();
  for (std::size_t i = 0; i < kMostCommitments; ++i) {
    leaf.commitments["c" + std::to_string(100 + i) + std::string(60, 'x')] = Hash{};
  }
  leaf.actor = leaf.case_id = leaf.purpose = std::string(128, 'a');
  const std::string text = leaf.print().value();
  EXPECT_LT(text.size(), 10'000U);
  EXPECT_TRUE(Leaf::parse(text));
}

rc::Gen<std::string> ids() {
  return rc::gen::element<std::string>("", "a", "role:x", "C-1/2_3.4", std::string(128, 'Z'));
}

RC_GTEST_PROP(Leaf, Every_leaf_is_read_back_as_it_was, ()) {
  Leaf leaf;
  leaf.type = *rc::gen::element<std::string>("a", "day.destroyed", "x_9");
  leaf.time =
      Instant{milliseconds{*rc::gen::inRange<std::int64_t>(946'684'800'000, 7'258'118'400'000)}};
  leaf.seq = *rc::gen::inRange<std::uint64_t>(0, kLargestInteger);
  leaf.actor = *ids();
  leaf.case_id = *ids();
  leaf.purpose = *ids();
  const auto count = *rc::gen::inRange(0, 5);
  for (int i = 0; i < count; ++i) {
    const std::string name = *rc::gen::element<std::string>("a", "b", "b.c", "ring.generation");
    if (*rc::gen::arbitrary<bool>()) {
      leaf.commitments[name] = sha256(*rc::gen::arbitrary<std::string>());
    } else {
      leaf.commitments[name] = *rc::gen::inRange<std::uint64_t>(0, kLargestInteger);
    }
  }
  RC_ASSERT(Leaf::parse(leaf.print().value()).value() == leaf);
}

RC_GTEST_PROP(Leaf, Any_change_of_a_byte_makes_another_leaf_or_none, ()) {
  std::string text = kExample;
  text[*rc::gen::inRange<std::size_t>(0, text.size())] = *rc::gen::arbitrary<char>();
  const auto leaf = Leaf::parse(text);
  RC_ASSERT((!leaf || leaf->print() == text));
}

TEST(Commitment, Says_nothing_without_its_salt_and_everything_with_it) {
  Salt salt{};
  EXPECT_EQ(commitment_to(salt, "P1"), sha256(std::string(32, '\0') + "P1"));
  salt[31] = 1;
  EXPECT_NE(commitment_to(salt, "P1"), commitment_to(Salt{}, "P1"));
}

}  // namespace
}  // namespace probity::ledger

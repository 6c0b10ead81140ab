#include "registers/source.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "people/attribution.hpp"
#include "registers/drop_reason.hpp"

namespace probity::registers {

namespace {

using namespace std::chrono_literals;

constexpr Instant kNow = instant_from_unix(1'790'000'000'000'000'000);

Source source(std::string format, SourceKind kind = SourceKind::inspecting_proxy) {
  Source one;
  one.name = "proxy";
  one.format = std::move(format);
  one.kind = kind;
  return one;
}

CollectionCounts outcome(std::uint64_t visits, std::uint64_t dropped) {
  CollectionCounts counts;
  counts.visits = visits;
  if (dropped > 0) counts.dropped["device_unknown"] = dropped;
  counts.covered = {kNow - 2h, kNow - 1h};
  return counts;
}

bool says(const Source& one, std::string_view words) {
  const auto showing = what_it_can_show(one);
  return std::ranges::any_of(showing, [&](const Showing& sentence) {
    return sentence.text.find(words) != std::string_view::npos;
  });
}

TEST(Source, Without_inspection_it_can_never_show_use) {
  EXPECT_FALSE(says(source("squid-probity", SourceKind::proxy), "Use recorded"));
  EXPECT_TRUE(says(source("squid-probity", SourceKind::proxy), "Connections were open"));
  EXPECT_TRUE(says(source("squid-probity"), "Use recorded"));
  EXPECT_EQ(what_it_can_show(source("squid")).front().level, "L1c");
}

TEST(Source, No_source_is_said_to_show_what_anybody_looked_at_or_did_not_do) {
  for (const auto* format : {"squid", "squid-probity", "squid-combined"}) {
    EXPECT_FALSE(says(source(format), "spent"));
    EXPECT_TRUE(says(source(format), "never means that there was no use"));
  }
}

TEST(Source, Is_refused_with_a_name_or_a_path_that_cannot_be) {
  EXPECT_TRUE(check(source("squid")));
  for (const auto* name :
       {"", "Proxy", "a b", "../keys", "a-name-of-more-than-thirty-two-letters"}) {
    Source one = source("squid");
    one.name = name;
    EXPECT_FALSE(check(one)) << name;
  }
  Source relative = source("squid");
  relative.watched_path = "access.log";
  EXPECT_FALSE(check(relative));
  Source elsewhere = source("squid");
  elsewhere.zone = "Mars/Olympus";
  EXPECT_FALSE(check(elsewhere));
}

TEST(Source, Its_state_says_what_needs_somebody) {
  Source one = source("squid");
  EXPECT_EQ(state_of(one, {}, kNow), SourceState::never_collected);
  EXPECT_EQ(state_of(one, {outcome(100, 10)}, kNow), SourceState::fine);
  EXPECT_EQ(state_of(one, {outcome(100, 98), outcome(100, 0)}, kNow), SourceState::mostly_dropped);
  EXPECT_EQ(state_of(one, {outcome(11, 5)}, kNow), SourceState::fine) << "not yet half";
  one.watched_path = "/var/log/squid/probity.log";
  EXPECT_EQ(state_of(one, {outcome(100, 0)}, kNow + 27h), SourceState::silent);
}

TEST(DropReason, Every_reason_says_what_it_is_and_what_to_do) {
  for (const auto own : {OwnDrop::nobody, OwnDrop::restricted, OwnDrop::past_due,
                         OwnDrop::in_the_future, OwnDrop::not_tellable}) {
    const DropReason reason{own};
    EXPECT_EQ(sentence_of_drop(reason.word()), reason.sentence());
    EXPECT_FALSE(reason.sentence().empty());
  }
  for (const auto reason : policy::kNotCovered) {
    EXPECT_FALSE(sentence_of_drop(DropReason{reason}.word()).empty());
  }
  EXPECT_FALSE(sentence_of_drop(people::word_for(people::WhyNobody::unknown_login)).empty());
  EXPECT_TRUE(sentence_of_drop("nonsense").empty());
}

}  // namespace

}  // namespace probity::registers

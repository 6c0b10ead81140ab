#include "advice/right_to_speak.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace probity::advice {

namespace {

using registers::Colleague;
using registers::MaySpeak;

Right right(const Colleague& author, std::string_view channel, const std::string& draft) {
  return right_to_speak(&author, channel, Text::read(draft).value());
}

Colleague author_of(std::vector<MaySpeak> may_speak) {
  Colleague one;
  one.source_id = "S1";
  one.may_speak = std::move(may_speak);
  return one;
}

}  // namespace

TEST(RightToSpeak, Topics_are_read_in_the_draft_and_channels_from_the_account) {
  const Colleague author = author_of({{{"Exam results"}, {"Facebook"}}});
  EXPECT_EQ(right(author, "facebook", "Our EXAM RESULTS are the best yet"), Right::speaks);
  EXPECT_EQ(right(author, "Facebook", "One exam result does not make a child"), Right::speaks);
  EXPECT_EQ(right(author, "Facebook", "We support the new bypass"), Right::not_about_this);
  EXPECT_EQ(right(author, "Twitter", "Our exam results are the best yet"), Right::not_here);
  EXPECT_EQ(right(author, "", "Our exam results are the best yet"), Right::not_here);
  EXPECT_EQ(right(author_of({}), "Facebook", "Our exam results"), Right::none);
  EXPECT_EQ(right_to_speak(nullptr, "Facebook", Text::read("x").value()), Right::none);
}

TEST(RightToSpeak, Two_authorities_are_not_one_wider_one) {
  const Colleague author = author_of({{{"events"}, {"Twitter"}}, {{"admissions"}, {"Facebook"}}});
  EXPECT_EQ(right(author, "Twitter", "Our admissions are fair"), Right::not_about_this);
  EXPECT_EQ(right(author, "Facebook", "Our admissions are fair"), Right::speaks);
}

RC_GTEST_PROP(RightToSpeak, I44_nobody_speaks_outside_every_one_of_their_authorities, ()) {
  const std::vector<std::string> topics{"exams", "finance", "events"};
  const std::vector<std::string> channels{"Twitter", "Facebook", "X"};
  const auto some = [](const std::vector<std::string>& of) {
    return *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(of));
  };
  std::vector<MaySpeak> may_speak(*rc::gen::inRange<std::size_t>(0, 4));
  for (MaySpeak& one : may_speak) one = {some(topics), some(channels)};
  const std::string topic = *rc::gen::elementOf(topics);
  const std::string channel = *rc::gen::elementOf(channels);
  const auto has = [](const std::vector<std::string>& allowed, const std::string& word) {
    return allowed.empty() || std::ranges::find(allowed, word) != allowed.end();
  };
  const bool is_covered = std::ranges::any_of(may_speak, [&](const MaySpeak& one) {
    return has(one.topics, topic) && has(one.channels, channel);
  });
  const Right found = right(author_of(may_speak), channel, "We think " + topic + " matter most");
  RC_ASSERT((found == Right::speaks) == is_covered);
  RC_ASSERT((found == Right::none) == may_speak.empty());
}

}  // namespace probity::advice

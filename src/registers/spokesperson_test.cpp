#include "registers/spokesperson.hpp"

#include <algorithm>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace probity::registers {

namespace {

using std::chrono::days;

constexpr LocalDate kToday{days{20'000}};

PersonId person(unsigned char number) {
  PersonId id;
  id.bytes.back() = std::byte{number};
  return id;
}

Spokesperson valid_one() {
  Spokesperson one;
  one.number = 1;
  one.person = person(1);
  one.from = kToday - days{10};
  one.until = kToday + days{10};
  one.trained_on = kToday - days{20};
  one.training_until = kToday + days{20};
  one.resolution = {person(2), kToday - days{11}, kToday - days{12}, "Minute 4"};
  one.confirmation = {person(3), kToday - days{10}};
  return one;
}

}  // namespace

// C27, C28.
TEST(Spokesperson, I44_may_speak_only_while_confirmed_in_time_and_trained) {
  const Spokesperson one = valid_one();
  EXPECT_TRUE(may_speak(one, kToday));
  EXPECT_TRUE(may_speak(one, *one.until));
  EXPECT_EQ(authority_of(one, *one.until + days{1}), Authority::over);
  EXPECT_EQ(authority_of(one, one.from - days{1}), Authority::not_yet);
  Spokesperson waits = one;
  waits.confirmation.reset();
  EXPECT_EQ(authority_of(waits, kToday), Authority::waits_for_director);
  Spokesperson untrained = one;
  untrained.trained_on.reset();
  EXPECT_EQ(authority_of(untrained, kToday), Authority::untrained);
  Spokesperson stale = one;
  stale.training_until = kToday - days{1};
  EXPECT_EQ(authority_of(stale, kToday), Authority::out_of_date);
  stale.training = Spokesperson::Training::not_needed;
  EXPECT_TRUE(may_speak(stale, kToday));
}

TEST(Spokesperson, Speaks_about_their_topics_in_their_channels_whatever_the_case) {
  Spokesperson one = valid_one();
  EXPECT_TRUE(may_speak(one, {"", ""}, kToday));
  one.topics = {"Examination results"};
  one.channels = {"Facebook"};
  EXPECT_TRUE(may_speak(one, {"examination RESULTS", "facebook"}, kToday));
  EXPECT_FALSE(may_speak(one, {"Finance", "Facebook"}, kToday));
  EXPECT_FALSE(may_speak(one, {"Examination results", "X"}, kToday));
  EXPECT_FALSE(may_speak(one, {"", "Facebook"}, kToday));
}

TEST(Spokesperson, A_Director_who_did_not_record_it_confirms_it_and_not_their_own) {
  Spokesperson waits = valid_one();
  waits.confirmation.reset();
  EXPECT_EQ(confirmed(waits, {person(2), kToday}).error().kind, ErrorKind::refused);
  EXPECT_EQ(confirmed(waits, {person(1), kToday}).error().kind, ErrorKind::refused);
  const auto done = confirmed(waits, {person(3), kToday});
  ASSERT_TRUE(done.has_value());
  EXPECT_EQ(confirmed(*done, {person(4), kToday}).error().kind, ErrorKind::usage);
  const auto over = ended(*done, {person(2), kToday});
  ASSERT_TRUE(over.has_value());
  EXPECT_EQ(authority_of(*over, kToday), Authority::ended);
  EXPECT_FALSE(ended(*over, {person(2), kToday}).has_value());
}

RC_GTEST_PROP(SpokespersonProperty, I44_whoever_may_speak_fulfils_every_condition, ()) {
  const auto day = [] { return kToday + days{*rc::gen::inRange(-5, 6)}; };
  const auto maybe_day = [&]() -> std::optional<LocalDate> {
    return *rc::gen::arbitrary<bool>() ? std::optional{day()} : std::nullopt;
  };
  Spokesperson one = valid_one();
  one.from = day();
  one.until = maybe_day();
  one.trained_on = maybe_day();
  one.training_until = maybe_day();
  one.training = *rc::gen::arbitrary<bool>() ? Spokesperson::Training::needed
                                             : Spokesperson::Training::not_needed;
  if (*rc::gen::arbitrary<bool>()) one.confirmation.reset();
  if (*rc::gen::arbitrary<bool>()) one.ending = {person(3), day()};
  const LocalDate asked = day();
  if (!may_speak(one, asked)) return;
  RC_ASSERT(one.confirmation.has_value());
  const bool is_in_time = one.from <= asked && (!one.until || asked <= *one.until);
  const bool has_ended = one.ending && one.ending->on <= asked;
  RC_ASSERT(is_in_time);
  RC_ASSERT(!has_ended);
  const bool is_trained = one.trained_on && *one.trained_on <= asked &&
                          (!one.training_until || asked <= *one.training_until);
  const bool is_needed = one.training == Spokesperson::Training::needed;
  RC_ASSERT((is_trained || !is_needed));
}

RC_GTEST_PROP(SpokespersonProperty, I44_authority_ends_with_its_last_day_topic_and_channel, ()) {
  const std::vector<std::string> words{"exams", "finance", "events"};
  const auto some = [&] {
    return *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(words));
  };
  Spokesperson one = valid_one();
  one.topics = some();
  one.channels = some();
  const Speech speech{*rc::gen::elementOf(words), *rc::gen::elementOf(words)};
  const auto has = [](const std::vector<std::string>& allowed, const std::string& word) {
    return allowed.empty() || std::ranges::find(allowed, word) != allowed.end();
  };
  const bool is_theirs = has(one.topics, speech.topic) && has(one.channels, speech.channel);
  RC_ASSERT(may_speak(one, speech, *one.until) == is_theirs);
  RC_ASSERT(!may_speak(one, speech, *one.until + days{1}));
  one.training_until = kToday;
  RC_ASSERT(may_speak(one, speech, kToday) == is_theirs);
  RC_ASSERT(!may_speak(one, speech, kToday + days{1}));
  one.ending = {person(3), kToday};
  RC_ASSERT(!may_speak(one, speech, kToday));
}

}  // namespace probity::registers

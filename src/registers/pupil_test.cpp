#include "registers/pupil.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace probity::registers {
namespace {

using Answer = Consent::Answer;
using std::chrono::days;

constexpr LocalDate kToday{
    std::chrono::local_days{std::chrono::year{2026} / std::chrono::June / 15}};

Consent consent(Answer answer, LocalDate from, std::string channel = {}) {
  Consent out;
  out.answer = answer;
  out.channel = std::move(channel);
  out.from = from;
  return out;
}

Pupil pupil_with(std::vector<Consent> consents) {
  Pupil out;
  out.consents = std::move(consents);
  return out;
}

bool may_show_image(const Pupil& pupil, std::string_view channel = "website",
                    LocalDate day = kToday) {
  return may_show(pupil, Shown::image, channel, day);
}

TEST(MayShow, Silence_is_no) {
  EXPECT_FALSE(may_show_image({}));
  EXPECT_FALSE(may_show(pupil_with({consent(Answer::yes, kToday)}), Shown::name, "", kToday));
}

TEST(MayShow, A_yes_holds_from_its_first_day_to_its_last) {
  Consent yes = consent(Answer::yes, kToday - days{10});
  yes.until = kToday + days{10};
  const Pupil pupil = pupil_with({yes});
  EXPECT_FALSE(may_show_image(pupil, "website", kToday - days{11}));
  EXPECT_TRUE(may_show_image(pupil, "website", kToday - days{10}));
  EXPECT_TRUE(may_show_image(pupil, "", kToday + days{10}));
  EXPECT_FALSE(may_show_image(pupil, "website", kToday + days{11}));
}

TEST(MayShow, The_latest_answer_counts_in_whatever_order_they_stand) {
  const Consent old_yes = consent(Answer::yes, kToday - days{300});
  const Consent new_no = consent(Answer::no, kToday - days{3});
  EXPECT_FALSE(may_show_image(pupil_with({new_no, old_yes})));
  EXPECT_FALSE(may_show_image(pupil_with({old_yes, new_no})));
  EXPECT_TRUE(may_show_image(pupil_with({new_no, old_yes}), "website", kToday - days{4}));
  EXPECT_TRUE(may_show_image(pupil_with({new_no, consent(Answer::yes, kToday)})));
}

TEST(MayShow, Of_two_answers_from_one_day_the_one_that_allows_less_counts) {
  const Consent yes = consent(Answer::yes, kToday);
  const Consent no = consent(Answer::no, kToday);
  EXPECT_FALSE(may_show_image(pupil_with({yes, no})));
  EXPECT_FALSE(may_show_image(pupil_with({no, yes})));
}

TEST(MayShow, An_answer_for_one_channel_goes_before_one_for_everywhere) {
  const Pupil only_there = pupil_with(
      {consent(Answer::no, kToday - days{9}), consent(Answer::yes, kToday - days{9}, "Website")});
  EXPECT_TRUE(may_show_image(only_there, "website"));
  EXPECT_FALSE(may_show_image(only_there, "Facebook"));
  const Pupil not_there = pupil_with(
      {consent(Answer::yes, kToday - days{2}), consent(Answer::no, kToday - days{9}, "Facebook")});
  EXPECT_TRUE(may_show_image(not_there, "website"));
  EXPECT_FALSE(may_show_image(not_there, "Facebook"));
}

TEST(MayShow, A_later_no_for_everywhere_closes_each_channel) {
  const Consent there = consent(Answer::yes, kToday - days{9}, "website");
  EXPECT_FALSE(may_show_image(pupil_with({there, consent(Answer::no, kToday - days{2})})));
  Consent taken_back = consent(Answer::yes, kToday - days{20});
  taken_back.withdrawn_on = kToday - days{2};
  EXPECT_FALSE(may_show_image(pupil_with({there, taken_back})));
  EXPECT_TRUE(may_show_image(pupil_with({there, taken_back}), "website", kToday - days{3}));
}

TEST(MayShow, A_withdrawal_does_not_bring_an_older_yes_back) {
  Consent newer = consent(Answer::yes, kToday - days{5});
  newer.withdrawn_on = kToday;
  const Pupil pupil = pupil_with({consent(Answer::yes, kToday - days{50}), newer});
  EXPECT_TRUE(may_show_image(pupil, "website", kToday - days{1}));
  EXPECT_FALSE(may_show_image(pupil));
  Pupil again = pupil;
  again.consents.push_back(consent(Answer::yes, kToday + days{30}));
  EXPECT_TRUE(may_show_image(again, "website", kToday + days{30}));
}

const std::vector<std::string> kChannels{"", "website", "Facebook"};

rc::Gen<std::optional<LocalDate>> some_day() {
  return rc::gen::map(rc::gen::inRange(-6, 7), [](int offset) {
    return offset == 6 ? std::optional<LocalDate>{} : std::optional{kToday + days{offset}};
  });
}

rc::Gen<Consent> some_consent() {
  return rc::gen::build<Consent>(
      rc::gen::set(&Consent::use, rc::gen::element(Shown::image, Shown::name)),
      rc::gen::set(&Consent::answer, rc::gen::element(Answer::yes, Answer::yes, Answer::no)),
      rc::gen::set(&Consent::channel, rc::gen::elementOf(kChannels)),
      rc::gen::set(&Consent::from, some_day()), rc::gen::set(&Consent::until, some_day()),
      rc::gen::set(&Consent::withdrawn_on,
                   rc::gen::weightedOneOf<std::optional<LocalDate>>(
                       {{4, rc::gen::just(std::optional<LocalDate>{})}, {1, some_day()}})));
}

Pupil some_pupil() { return pupil_with(*rc::gen::container<std::vector<Consent>>(some_consent())); }

RC_GTEST_PROP(MayShow, Withdrawal_is_at_once, ()) {
  Pupil pupil = some_pupil();
  RC_PRE(!pupil.consents.empty());
  const auto use = *rc::gen::element(Shown::image, Shown::name);
  for (Consent& each : pupil.consents) {
    if (each.use == use && each.from.value_or(kToday) <= kToday) each.withdrawn_on = kToday;
  }
  for (const std::string& channel : kChannels) {
    RC_ASSERT(!may_show(pupil, use, channel, kToday));
  }
}

// The rule in its plainest form: answers in the order in which they were given, each for what it
// names. The latest about this channel counts, and without one the latest about everywhere.
bool as_told(const Pupil& pupil, Shown use, const std::string& channel) {
  const auto is_about = [&](const Consent& each) {
    return each.use == use && each.from.value_or(LocalDate::min()) <= kToday;
  };
  for (const std::string& place : {channel, std::string{}}) {
    std::optional<LocalDate> latest;
    for (const Consent& each : pupil.consents) {
      const LocalDate day = each.from.value_or(LocalDate::min());
      if (is_about(each) && each.channel == place && (!latest || *latest < day)) latest = day;
    }
    if (!latest) continue;
    return std::ranges::all_of(pupil.consents, [&](const Consent& each) {
      if (!is_about(each) || each.channel != place) return true;
      if (each.from.value_or(LocalDate::min()) != *latest) return true;
      const bool is_over = each.until && *each.until < kToday;
      return each.answer == Answer::yes && !is_over;
    });
  }
  return false;
}

RC_GTEST_PROP(MayShow, I43_a_picture_is_fine_as_the_latest_answer_for_use_and_channel_says, ()) {
  Pupil pupil = some_pupil();
  for (Consent& each : pupil.consents) each.withdrawn_on.reset();
  for (const Shown use : {Shown::image, Shown::name}) {
    for (const std::string& channel : kChannels) {
      // A later "no" about everywhere goes before an older "yes" for one channel.
      const bool may = may_show(pupil, use, channel, kToday);
      RC_ASSERT(!may || as_told(pupil, use, channel));
      const bool has_general_no = std::ranges::any_of(pupil.consents, [&](const Consent& each) {
        return each.use == use && each.channel.empty() && each.answer == Answer::no;
      });
      if (!has_general_no && !pupil.never_show) RC_ASSERT(may == as_told(pupil, use, channel));
    }
  }
}

RC_GTEST_PROP(MayShow, Taking_one_answer_back_never_opens_anything, ()) {
  const Pupil before = some_pupil();
  RC_PRE(!before.consents.empty());
  Pupil after = before;
  const auto which = *rc::gen::inRange<std::size_t>(0, after.consents.size());
  after.consents[which].withdrawn_on = kToday;
  for (const Shown use : {Shown::image, Shown::name}) {
    for (const std::string& channel : kChannels) {
      RC_ASSERT(may_show(before, use, channel, kToday) || !may_show(after, use, channel, kToday));
    }
  }
}

RC_GTEST_PROP(MayShow, A_general_withdrawal_today_closes_every_channel, ()) {
  Pupil pupil = some_pupil();
  Consent general = consent(Answer::yes, kToday - days{30});
  general.withdrawn_on = kToday;
  pupil.consents.push_back(general);
  for (const std::string& channel : kChannels) RC_ASSERT(!may_show_image(pupil, channel));
}

RC_GTEST_PROP(MayShow, Never_show_goes_before_everything, ()) {
  Pupil pupil = some_pupil();
  pupil.never_show = true;
  for (const std::string& channel : kChannels) {
    RC_ASSERT(!may_show(pupil, Shown::image, channel, kToday));
    RC_ASSERT(!may_show(pupil, Shown::name, channel, kToday));
  }
}

RC_GTEST_PROP(MayShow, An_answer_for_one_channel_never_opens_another, ()) {
  const Pupil before = some_pupil();
  Consent added = *some_consent();
  added.channel = "website";
  Pupil after = before;
  after.consents.push_back(added);
  for (const std::string_view channel : {"", "Facebook", "elsewhere"}) {
    for (const Shown use : {Shown::image, Shown::name}) {
      RC_ASSERT(may_show(before, use, channel, kToday) || !may_show(after, use, channel, kToday));
    }
  }
}

RC_GTEST_PROP(MayShow, An_answer_for_one_use_changes_nothing_for_the_other, ()) {
  const Pupil before = some_pupil();
  Pupil after = before;
  after.consents.push_back(*some_consent());
  const Shown other = after.consents.back().use == Shown::image ? Shown::name : Shown::image;
  for (const std::string& channel : kChannels) {
    RC_ASSERT(may_show(before, other, channel, kToday) == may_show(after, other, channel, kToday));
  }
}

}  // namespace
}  // namespace probity::registers

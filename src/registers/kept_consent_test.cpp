#include "registers/kept_consent.hpp"

#include <algorithm>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace probity::registers {

namespace {

using std::chrono::days;
using enum Consent::Answer;
using Origin = KeptConsent::Origin;

constexpr LocalDate kToday{days{20'000}};

Consent answered(Consent::Answer answer, int day, std::string channel = {},
                 Shown use = Shown::image) {
  Consent consent;
  consent.use = use;
  consent.answer = answer;
  consent.channel = std::move(channel);
  consent.from = kToday + days{day};
  return consent;
}

Pupil with(const std::vector<KeptConsent>& kept) {
  Pupil pupil;
  pupil.source_id = "P1";
  for (const auto& each : kept) pupil.consents.push_back(each.consent);
  return pupil;
}

// As withdraw_consent() enters it.
KeptConsent withdrawal(LocalDate day, std::string channel = {}) {
  Consent consent;
  consent.channel = std::move(channel);
  consent.from = day;
  consent.withdrawn_on = day;
  return {0, "P1", consent, Origin::person, {}};
}

}  // namespace

TEST(Kept_consents, A_file_speaks_for_what_it_names_and_a_yes_that_it_forgets_goes) {
  const std::vector<KeptConsent> before{
      {1, "P1", answered(yes, -9), Origin::consents_file, {}},
      {2, "P1", answered(no, -9, "Facebook"), Origin::consents_file, {}},
      {3, "P2", answered(yes, -9), Origin::consents_file, {}},
      {4, "P2", answered(yes, -9), Origin::pupils_file, {}},
      {5, "P1", answered(yes, -9, {}, Shown::name), Origin::person, {}}};
  const auto after =
      consents_after_file(before, Origin::consents_file,
                          {{"P1", answered(yes, -9)}, {"P1", answered(no, -2, "facebook")}});
  std::vector<std::int64_t> numbers;
  for (const auto& each : after) numbers.push_back(each.number);
  std::ranges::sort(numbers);
  EXPECT_EQ(numbers, (std::vector<std::int64_t>{0, 1, 4, 5}));  // 0: the new one for Facebook
}

TEST(Kept_consents, A_refusal_that_the_file_forgets_stays) {
  const std::vector<KeptConsent> before{{1, "P1", answered(no, -9), Origin::consents_file, {}}};
  EXPECT_EQ(consents_after_file(before, Origin::consents_file, {}), before);
}

TEST(Kept_consents, The_same_file_again_changes_nothing) {
  std::vector<KeptConsent> kept =
      consents_after_file({}, Origin::pupils_file, {{"P1", answered(yes, -3)}});
  kept.front().number = 7;
  EXPECT_EQ(consents_after_file(kept, Origin::pupils_file, {{"P1", answered(yes, -3)}}), kept);
}

// I43: what may be shown follows what was answered at that moment, for that use and place.
RC_GTEST_PROP(KeptConsentsProperty, C44_a_withdrawal_counts_at_once_and_no_later_file_undoes_it,
              ()) {
  const auto channel = [] {
    return *rc::gen::elementOf(std::vector<std::string>{"", "Facebook", "X"});
  };
  const auto file = [&] {
    std::vector<PupilAnswer> answers;
    for (int i = *rc::gen::inRange(0, 5); i > 0; --i) {
      auto consent =
          answered(*rc::gen::arbitrary<bool>() ? yes : no, *rc::gen::inRange(-9, 1), channel());
      if (*rc::gen::arbitrary<bool>()) consent.from.reset();
      answers.emplace_back("P1", consent);
    }
    return answers;
  };
  auto kept = consents_after_file({}, Origin::consents_file, file());
  const std::string where = channel();
  kept.push_back(withdrawal(kToday, where));
  const auto asked = where.empty() ? channel() : where;
  RC_ASSERT(!may_show(with(kept), Shown::image, asked, kToday));
  kept = consents_after_file(kept, Origin::consents_file, file());
  kept = consents_after_file(kept, Origin::pupils_file, file());
  RC_ASSERT(!may_show(with(kept), Shown::image, asked, kToday));
  RC_ASSERT(!may_show(with(kept), Shown::image, asked, kToday + days{30}));
}

RC_GTEST_PROP(KeptConsentsProperty, A_pupil_who_must_never_be_shown_is_not_whatever_was_answered,
              ()) {
  Pupil pupil;
  pupil.never_show = true;
  for (int i = *rc::gen::inRange(0, 6); i > 0; --i) {
    pupil.consents.push_back(answered(yes, *rc::gen::inRange(-9, 1)));
  }
  RC_ASSERT(!may_show(pupil, Shown::image, "", kToday));
  RC_ASSERT(!may_show(pupil, Shown::name, "Facebook", kToday));
}

}  // namespace probity::registers

#include "casework/outcome.hpp"

#include <array>
#include <type_traits>

#include <gtest/gtest.h>

#include "casework/example_case.hpp"
#include "casework/notice.hpp"

namespace probity::casework {
namespace {

using namespace example;
using std::chrono::days;

const std::vector<ExhibitNumber> kExhibits{1, 2};
const LocalDate kLater = kToday + days{6};

Matter case_matter() {
  Matter in = matter();
  in.named = {{id(kOtherHead), Role::decider}, {id(kDpo), Role::panel_member}};
  return in;
}

std::vector<ExhibitOpened> opened_by(std::initializer_list<Someone> people) {
  std::vector<ExhibitOpened> out;
  for (const Someone someone : people) {
    for (const ExhibitNumber exhibit : kExhibits) out.push_back({exhibit, id(someone), {}});
  }
  return out;
}

std::vector<ExhibitOpened> opened_by_all() {
  std::vector<ExhibitOpened> out;
  for (int someone = kCfoo; someone <= kGone; ++someone) {
    for (const auto& one : opened_by({static_cast<Someone>(someone)})) out.push_back(one);
  }
  return out;
}

Extract extract() { return {.case_number = 3, .exhibits = kExhibits, .made = on(kToday)}; }

OutcomeDraft draft(OutcomeKind kind) {
  return {kind, "It was said.", "No belief.", "In anger.", "Once, so mild.", kExhibits, "Stage 1."};
}

Invitation invitation() { return {on(kToday), kToday + days{5}, {}}; }

PreparedOutcome prepared(OutcomeKind kind = OutcomeKind::guidance) {
  return prepare(open(), draft(kind), invitation(), opened_by({kHr}), acting(kHr)).value();
}

Matter prepared_matter() {
  Matter in = case_matter();
  in.preparer = id(kHr);
  return in;
}

auto decided(Someone someone, OutcomeKind kind = OutcomeKind::guidance, LocalDate day = kLater) {
  return decide(prepared(kind), {kind, "I agree."}, opened_by_all(),
                acting(someone, day, prepared_matter()));
}

TEST(Extract, C60_C61_only_the_decider_reads_it_and_finds_grounds_with_reasons) {
  for (int someone = kCfoo; someone <= kGone; ++someone) {
    const Acting by = acting(static_cast<Someone>(someone), kToday, case_matter());
    EXPECT_EQ(read_exhibit(extract(), 1, by).has_value(), someone == kOtherHead) << someone;
    EXPECT_EQ(find_grounds(extract(), opened_by_all(), "It shows it.", by).has_value(),
              someone == kOtherHead)
        << someone;
  }
  const Acting decider = acting(kOtherHead, kToday, case_matter());
  EXPECT_FALSE(find_grounds(extract(), opened_by_all(), "", decider));
  EXPECT_FALSE(find_grounds(extract(), opened_by({kHr}), "Reasons.", decider)) << "not opened";
  EXPECT_EQ(read_exhibit(extract(), 9, decider).error(), nothing_here());
  EXPECT_TRUE(find_none(extract(), opened_by_all(), "It shows nothing.", decider));
}

ReasonableGrounds found() {
  return find_grounds(extract(), opened_by_all(), "It shows it.",
                      acting(kOtherHead, kToday, case_matter()))
      .value();
}

Decided<Share> shared_with(Someone someone, LocalDate last_day = kToday + days{10}) {
  return share_with(found(), acting(someone, kToday, case_matter()),
                    {1, "To plan cover.", last_day}, acting(kHr));
}

TEST(Share, I22_goes_to_people_with_a_part_one_by_one_and_to_nobody_with_a_tie) {
  for (const Someone someone : {kHrToo, kLeadTeacher, kOperator, kOtherHead, kDpo}) {
    EXPECT_TRUE(shared_with(someone)) << someone;  // HR, the line manager, IT, decider, panel
  }
  for (const Someone someone : {kTeacher, kColleague, kSpouse, kStranger, kGone, kChair, kKeyOne}) {
    EXPECT_FALSE(shared_with(someone)) << someone;
  }
  EXPECT_FALSE(shared_with(kHrToo, kToday + days{91}));
  EXPECT_FALSE(shared_with(kHrToo, kToday - days{1}));
}

TEST(Share, I21_I22_is_read_by_its_recipient_until_its_day_or_its_end) {
  const Share share = shared_with(kHrToo).value();
  Matter in = case_matter();
  in.recipients = {id(kHrToo), id(kLeadTeacher)};
  EXPECT_TRUE(may_read(share, acting(kHrToo, kToday + days{10}, in)));
  EXPECT_FALSE(may_read(share, acting(kHrToo, kToday + days{11}, in)));
  EXPECT_EQ(may_read(share, acting(kLeadTeacher, kToday, in)).error(), nothing_here());
  auto all = everybody();
  all.at(kHrToo - 1).employed = {{LocalDate::min(), kToday}};
  EXPECT_FALSE(may_read(share, Acting::in(in, trust(all), id(kHrToo), on(kToday))));
  const auto ended = end_share(share, acting(kHr));
  ASSERT_TRUE(ended);
  EXPECT_FALSE(may_read(*ended, acting(kHrToo, kToday, in)));
}

TEST(Notice, I24_a_deferral_is_somebody_elses_and_ends_by_itself_within_30_days) {
  const Notice due{.opened = on(kToday), .requester = id(kHr)};
  EXPECT_EQ(state_on(due, kToday), State::notice_due);
  EXPECT_FALSE(defer(due, kToday + days{9}, "A risk.", acting(kHr)));
  EXPECT_FALSE(defer(due, kToday + days{31}, "A risk.", acting(kCfoo)));
  EXPECT_FALSE(defer(due, kToday + days{9}, "", acting(kCfoo)));
  auto deferred = defer(due, kToday + days{30}, "A risk.", acting(kCfoo));
  ASSERT_TRUE(deferred);
  EXPECT_EQ(state_on(*deferred, kToday + days{30}), State::notice_deferred);
  EXPECT_EQ(state_on(*deferred, kToday + days{31}), State::notice_due);
  EXPECT_FALSE(defer(*deferred, kToday + days{40}, "Still.", acting(kCfoo, kToday + days{31})));
  EXPECT_TRUE(tell(*deferred, acting(kHr, kToday + days{2})));
}

TEST(Notice, I24_whatever_is_stored_nobody_is_untold_after_30_days) {
  Notice stored{.opened = on(kToday), .requester = id(kHr)};
  stored.deferral = Deferral{kToday + days{400}, Words{"x"}, id(kCfoo), on(kToday)};
  for (int after = 31; after < 500; ++after) {
    EXPECT_EQ(state_on(stored, kToday + days{after}), State::notice_due);
  }
}

TEST(Outcome, I26_has_a_person_who_opened_every_exhibit_and_gave_reasons) {
  EXPECT_TRUE(decided(kHead));
  EXPECT_FALSE(decide(prepared(), {OutcomeKind::guidance, "I agree."}, opened_by({kHr}),
                      acting(kHead, kLater, prepared_matter())));
  EXPECT_FALSE(decide(prepared(), {OutcomeKind::guidance, " "}, opened_by_all(),
                      acting(kHead, kLater, prepared_matter())));
  EXPECT_FALSE(prepare(open(), draft(OutcomeKind::guidance), invitation(), {}, acting(kHr)));
}

TEST(Outcome, I26_the_subject_was_invited_and_had_time_to_answer) {
  EXPECT_FALSE(decided(kHead, OutcomeKind::guidance, kToday + days{5}));
  PreparedOutcome heard = prepared();
  heard.invitation.answered = on(kToday + days{1});
  EXPECT_TRUE(decide(heard, {OutcomeKind::guidance, "I agree."}, opened_by_all(),
                     acting(kHead, kToday + days{2}, prepared_matter())));
  const Invitation hasty{on(kToday), kToday + days{4}, {}};
  EXPECT_FALSE(prepare(open(), draft(OutcomeKind::guidance), hasty, opened_by({kHr}), acting(kHr)));
}

TEST(Outcome, C10_C16_each_question_is_answered_by_a_person) {
  for (auto field : {&OutcomeDraft::reasons, &OutcomeDraft::belief, &OutcomeDraft::manner,
                     &OutcomeDraft::proportionality, &OutcomeDraft::stage}) {
    OutcomeDraft without = draft(OutcomeKind::guidance);
    (without.*field).clear();
    EXPECT_FALSE(prepare(open(), without, invitation(), opened_by({kHr}), acting(kHr)));
  }
}

TEST(Outcome, C64_is_never_made_by_the_clock_nor_from_nothing) {
  const Acting clock = Acting::clock(on(kLater));
  EXPECT_EQ(
      decide(prepared(), {OutcomeKind::guidance, "x"}, opened_by_all(), clock).error().clauses,
      "C64");
  EXPECT_FALSE(prepare(open(), draft(OutcomeKind::guidance), invitation(), opened_by_all(), clock));
  static_assert(!std::is_default_constructible_v<Outcome>);
  static_assert(
      !std::is_constructible_v<Outcome, PreparedOutcome, OutcomeKind, std::vector<Signature>>);
}

TEST(Outcome, I26_is_decided_by_nobody_who_reported_prepared_or_has_a_tie) {
  constexpr std::array kMay{kCfoo, kDeputy, kHead, kOtherHead, kChair};
  for (int someone = kCfoo; someone <= kGone; ++someone) {
    const bool may = std::ranges::find(kMay, someone) != kMay.end();
    EXPECT_EQ(decided(static_cast<Someone>(someone)).has_value(), may) << someone;
  }
}

TEST(Outcome, C47_a_dismissal_takes_a_second_person_and_is_never_made_graver) {
  const auto half = decided(kHead, OutcomeKind::dismissal);
  ASSERT_TRUE(half);
  ASSERT_TRUE(std::holds_alternative<HalfOutcome>(*half));
  const auto second = [&](Someone someone) {
    return decide_too(std::get<HalfOutcome>(*half), "I agree.", opened_by_all(),
                      acting(someone, kLater, prepared_matter()));
  };
  EXPECT_FALSE(second(kHead));
  EXPECT_FALSE(second(kHr));
  EXPECT_FALSE(second(kTeacher));
  const auto made = second(kCfoo);
  ASSERT_TRUE(made);
  EXPECT_EQ(made->decided_by().size(), 2U);
  EXPECT_TRUE(second(kDpo)) << "named as a panel member";
  EXPECT_FALSE(decide(prepared(), {OutcomeKind::final_warning, "More."}, opened_by_all(),
                      acting(kHead, kLater, prepared_matter())));
}

}  // namespace
}  // namespace probity::casework

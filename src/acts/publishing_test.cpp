// Pupils in the lists that answer "may I publish this?", with the demonstration's people.
#include <gtest/gtest.h>

#include "acts/example_publishing.hpp"

namespace probity::acts {

using namespace example_publishing;
using registers::Consent;
using registers::Shown;
using registers::Trip;

TEST_F(PublishingTest, The_demonstration_has_its_lists) {
  const auto seen = all();
  EXPECT_EQ(seen->registers.pupils.size(), 400U);
  EXPECT_EQ(seen->registers.colleagues.size(), 60U);
  EXPECT_EQ(seen->rows.accounts.size(), 12U);
  EXPECT_EQ(seen->rows.trips.size(), 2U);
  EXPECT_EQ(seen->rows.spokespeople.size(), 3U);
  EXPECT_EQ(seen->registers.topics.size(), 2U);
  EXPECT_EQ(seen->registers.trust.work_email_domains.size(), 1U);
  const auto* speaker = seen->registers.colleague("LLT-15");
  ASSERT_NE(speaker, nullptr);
  EXPECT_FALSE(speaker->may_speak.empty());
  EXPECT_TRUE(seen->registers.colleague("HGS-01")->may_speak.empty());  // waits for a Director
  EXPECT_EQ(seen->registers.colleague("HGS-05")->line_manager, "HGS-04");
}

TEST_F(PublishingTest, The_state_is_the_same_until_something_changes) {
  const auto before = *publishing_->now();
  EXPECT_EQ(*publishing_->now(), before);
  ASSERT_TRUE(withdraw_consent(*publishing_, actor("LPS-10"), {.pupil = "LPS-P001"}));
  EXPECT_NE(*publishing_->now(), before);
  const auto after = *publishing_->now();
  clock_.now_ += std::chrono::days{1};
  EXPECT_NE(*publishing_->now(), after);
  EXPECT_EQ((*publishing_->now())->as_of, trust_->today());
}

TEST_F(PublishingTest, C44_a_withdrawal_counts_at_once_and_a_file_brings_nothing_back) {
  ASSERT_TRUE(shows("LPS-P001"));
  const auto tasks = withdraw_consent(*publishing_, actor("LPS-10"), {.pupil = "LPS-P001"});
  ASSERT_TRUE(tasks.has_value()) << tasks.error().what;
  EXPECT_FALSE(shows("LPS-P001"));
  EXPECT_FALSE(shows("LPS-P001", Shown::name));
  const auto again = import_consents(
      *publishing_, Actor{}, "sourcedId,use,answer,recordedOn\nLPS-P001,both,Y,2026-09-01\n", {});
  ASSERT_TRUE(again.has_value());
  EXPECT_FALSE(shows("LPS-P001"));
  // The school's own account may have shown them, so whoever runs it looks.
  ASSERT_EQ(*tasks, 2U);
  const auto todo = tasks_of(*all(), actor("LPS-13"));
  ASSERT_EQ(todo.size(), 1U);
  EXPECT_TRUE(tasks_of(*all(), actor("HGS-13")).empty());
  EXPECT_FALSE(finish_task(*publishing_, actor("HGS-13"), todo.front().number));
  EXPECT_TRUE(finish_task(*publishing_, actor("LPS-13"), todo.front().number));
  EXPECT_TRUE(tasks_of(*all(), actor("LPS-13")).empty());
}

TEST_F(PublishingTest, An_entry_of_today_is_undone_by_whoever_made_it_and_nobody_else) {
  ASSERT_TRUE(withdraw_consent(*publishing_, actor("LPS-10"),
                               {.pupil = "LPS-P001", .uses = {Shown::image}}));
  const auto number =
      std::ranges::max(all()->rows.consents, {}, &registers::KeptConsent::number).number;
  EXPECT_FALSE(undo_answer(*publishing_, actor("LPS-01"), number));
  EXPECT_FALSE(undo_answer(*publishing_, actor("LPS-10"), 1));  // of a file
  EXPECT_TRUE(undo_answer(*publishing_, actor("LPS-10"), number));
  EXPECT_TRUE(shows("LPS-P001"));
}

TEST_F(PublishingTest, A_never_show_flag_beats_all_and_only_a_person_lifts_it) {
  ASSERT_TRUE(shows("HGS-P001"));
  EXPECT_FALSE(set_never_show(*publishing_, actor("HGS-04"), "HGS-P001"));
  EXPECT_FALSE(set_never_show(*publishing_, actor("LPS-01"), "HGS-P001"));  // another school
  EXPECT_FALSE(set_never_show(*publishing_, actor("LLT-14"), "HGS-P001"));
  ASSERT_TRUE(set_never_show(*publishing_, actor("HGS-01"), "HGS-P001"));
  EXPECT_FALSE(shows("HGS-P001"));
  ASSERT_TRUE(record_answer(*publishing_, actor("HGS-01"),
                            {.pupil = "HGS-P001", .answer = Consent::Answer::yes}));
  EXPECT_FALSE(shows("HGS-P001"));
  EXPECT_EQ(lift_never_show(*publishing_, actor("HGS-01", Proof::usual), "HGS-P001").error().what,
            kProveAgain);
  ASSERT_TRUE(lift_never_show(*publishing_, actor("HGS-01"), "HGS-P001"));
  EXPECT_TRUE(shows("HGS-P001"));
  EXPECT_FALSE(shows("HGS-P112"));  // set by the file
}

TEST_F(PublishingTest, I47_nobody_sees_a_pupil_without_a_ground) {
  EXPECT_EQ(pupils_seen_by("LLT-09"), 400U);  // HR of the trust
  EXPECT_EQ(pupils_seen_by("LPS-01"), 175U);  // a headteacher
  EXPECT_EQ(pupils_seen_by("HGS-02"), 225U);  // a headteacher's deputy
  EXPECT_EQ(pupils_seen_by("LPS-10"), 175U);  // a primary teacher
  EXPECT_EQ(pupils_seen_by("HGS-05"), 30U);   // two tutor groups
  EXPECT_EQ(pupils_seen_by("HGS-06"), 0U);    // no class is entered for them
  EXPECT_EQ(pupils_seen_by("LLT-14"), 0U);    // the administrator
  EXPECT_EQ(pupils_seen_by("LLT-12"), 0U);    // IT support
  EXPECT_EQ(pupils_seen_by("LPS-17"), 0U);    // a volunteer
  EXPECT_EQ(pupils_seen_by("LLT-08"), 0U);    // the data protection officer
  EXPECT_TRUE(publishing_->pupils_of(Actor{})->sees_nobody());
  // Somebody who leads a trip sees its pupils, until four weeks after it.
  EXPECT_EQ(pupils_seen_by("HGS-11"), 30U);  // two tutor groups, one of them travels
  Trip trip = *all()->trip(2);
  trip.leaders.push_back(person("HGS-06"));
  ASSERT_TRUE(plan_trip(*publishing_, actor("HGS-01"), trip));
  EXPECT_EQ(pupils_seen_by("HGS-06"), 12U);
  clock_.now_ += std::chrono::days{24 + 4 + 29};
  EXPECT_EQ(pupils_seen_by("HGS-06"), 0U);
}

TEST_F(PublishingTest, I47_a_pupil_whom_one_may_not_see_is_answered_as_one_who_is_not_there) {
  const auto hidden = withdraw_consent(*publishing_, actor("HGS-06"), {.pupil = "HGS-P001"});
  const auto nobody = withdraw_consent(*publishing_, actor("HGS-06"), {.pupil = "HGS-P999"});
  ASSERT_FALSE(hidden.has_value());
  EXPECT_EQ(hidden.error().what, nobody.error().what);
}

TEST_F(PublishingTest, I45_a_file_with_one_wrong_row_changes_nothing) {
  const auto before = *publishing_->now();
  const auto size = leaves();
  const auto report =
      import_pupils(*publishing_, Actor{}, pupils_file(1, 500) + "N1,student,,,,,\n", kConfirmed);
  ASSERT_TRUE(report.has_value());
  EXPECT_EQ(report->outcome, ImportReport::Outcome::refused);
  ASSERT_FALSE(report->refusals.empty());
  EXPECT_EQ(report->refusals.front().line, 502U);
  EXPECT_FALSE(report->refusals.front().reason.empty());
  EXPECT_EQ(*publishing_->now(), before);
  EXPECT_EQ(leaves(), size);
}

TEST_F(PublishingTest, A_file_that_would_end_more_than_a_tenth_is_held_until_it_is_confirmed) {
  const auto held = import_pupils(*publishing_, Actor{}, pupils_file(1, 300), {});
  ASSERT_TRUE(held.has_value());
  EXPECT_EQ(held->outcome, ImportReport::Outcome::held);
  EXPECT_EQ(held->ended, 400U);
  EXPECT_EQ(all()->registers.pupils.size(), 400U);
  const auto done = import_pupils(*publishing_, Actor{}, pupils_file(1, 300), kConfirmed);
  ASSERT_TRUE(done.has_value());
  EXPECT_EQ(done->outcome, ImportReport::Outcome::done);
  const auto seen = all();
  EXPECT_EQ(seen->registers.pupils.size(), 300U);
  EXPECT_TRUE(seen->rows.consents.empty());  // what is about them went with them
  EXPECT_TRUE(seen->rows.never_show.empty());
  EXPECT_TRUE(
      std::ranges::all_of(seen->rows.trips, [](const Trip& one) { return one.pupils.empty(); }));
  const auto again = import_pupils(*publishing_, Actor{}, pupils_file(1, 300), {});
  EXPECT_EQ(again->unchanged, 300U);
  EXPECT_EQ(*publishing_->all(), seen);
}

TEST_F(PublishingTest, A_trial_changes_nothing) {
  const auto size = leaves();
  const auto tried = import_pupils(*publishing_, Actor{}, pupils_file(1, 3),
                                   {.run = ImportOptions::Run::try_only});
  EXPECT_EQ(tried->outcome, ImportReport::Outcome::held);
  EXPECT_EQ(leaves(), size);
  EXPECT_FALSE(import_pupils(*publishing_, actor("LPS-01"), pupils_file(1, 3), {}));
}

TEST_F(PublishingTest, Ten_thousand_pupils_are_there_within_a_second) {
  ASSERT_TRUE(import_pupils(*publishing_, Actor{}, pupils_file(1, 10'000), kConfirmed));
  const auto begun = std::chrono::steady_clock::now();
  EXPECT_EQ((*publishing_->now())->pupils.size(), 10'000U);
  const auto taken = std::chrono::steady_clock::now() - begun;
  RecordProperty(
      "milliseconds",
      static_cast<int>(std::chrono::duration_cast<std::chrono::milliseconds>(taken).count()));
  EXPECT_LT(taken, std::chrono::seconds{1} * 5);  // sanitizers take their time
}

}  // namespace probity::acts

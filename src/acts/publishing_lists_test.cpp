// Trips, spokespeople, groups, accounts and topics in the lists, with the demonstration's people.
#include <gtest/gtest.h>

#include "acts/example_publishing.hpp"

namespace probity::acts {

using namespace example_publishing;
using registers::Trip;

TEST_F(PublishingTest,
       C42_the_leader_answers_what_was_thought_of_and_other_answers_ask_the_head_again) {
  registers::TripRisks risks;
  risks.answers.fill("The centre posts nothing about the group.");
  EXPECT_FALSE(think_of_risks(*publishing_, actor("HGS-04"), 2, risks)) << "leads another one";
  ASSERT_TRUE(think_of_risks(*publishing_, actor("HGS-11"), 2, risks));
  ASSERT_TRUE(consent_to_trip(*publishing_, actor("HGS-01"), 2, HeadAnswer::consents));
  ASSERT_TRUE(think_of_risks(*publishing_, actor("HGS-11"), 2, risks));
  const auto same = all();
  EXPECT_TRUE(same->trip(2)->head_consent) << "nothing is new to the head";
  EXPECT_EQ(same->trip(2)->risks.answers, risks.answers);
  EXPECT_EQ(same->trip(2)->risks.by, person("HGS-11"));
  ASSERT_TRUE(plan_trip(*publishing_, actor("HGS-01"), *same->trip(2)));
  EXPECT_EQ(all()->trip(2)->risks.answers, risks.answers) << "a change of the plan keeps them";
  risks.answers.front() = "A second school comes along, and posts.";
  ASSERT_TRUE(think_of_risks(*publishing_, actor("HGS-11"), 2, risks));
  EXPECT_FALSE(all()->trip(2)->head_consent);
  risks.answers.front().clear();
  EXPECT_FALSE(think_of_risks(*publishing_, actor("HGS-11"), 2, risks));
  risks.answers.front() = std::string(registers::kLongestTripAnswer + 1, 'x');
  EXPECT_FALSE(think_of_risks(*publishing_, actor("HGS-11"), 2, risks));
}

TEST_F(PublishingTest, C46_a_trip_is_told_of_once_all_have_answered_and_the_head_consents) {
  const auto* account = all()->registers.account("HGS-TRIP-LILLE");
  ASSERT_NE(account, nullptr);
  EXPECT_FALSE(account->head_consents);
  EXPECT_FALSE(account->all_parents_consent);
  EXPECT_FALSE(consent_to_trip(*publishing_, actor("LPS-01"), 2, HeadAnswer::consents));
  ASSERT_TRUE(consent_to_trip(*publishing_, actor("HGS-01"), 2, HeadAnswer::consents));
  TripAnswers answers;
  const auto seen = all();
  for (const auto& pupil : seen->trip(2)->pupils) {
    answers.emplace_back(pupil.source_id, Trip::Answer::no);
  }
  EXPECT_FALSE(answer_trip(*publishing_, actor("HGS-04"), 2, answers));
  ASSERT_TRUE(answer_trip(*publishing_, actor("HGS-11"), 2, answers));
  const auto after = *publishing_->now();
  EXPECT_TRUE(after->account("HGS-TRIP-LILLE")->head_consents);
  EXPECT_TRUE(after->account("HGS-TRIP-LILLE")->all_parents_consent);
  EXPECT_EQ(after->account("HGS-TRIP-LILLE")->not_shown.size(), 12U);  // refusers join the list
  EXPECT_EQ(tasks_of(*all(), actor("HGS-11")).size(), 6U);             // who had said yes
  // Other pupils: the headteacher has consented to something else.
  Trip trip = *all()->trip(2);
  trip.pupils.pop_back();
  ASSERT_TRUE(plan_trip(*publishing_, actor("HGS-01"), trip));
  EXPECT_FALSE((*publishing_->now())->account("HGS-TRIP-LILLE")->head_consents);
}

TEST_F(PublishingTest, I44_a_spokesperson_speaks_once_another_Director_has_confirmed) {
  const auto speaks = [&] {
    return !(*publishing_->now())->colleague("HGS-01")->may_speak.empty();
  };
  EXPECT_FALSE(confirm_spokesperson(*publishing_, actor("LLT-07"), 3));
  EXPECT_FALSE(speaks());
  ASSERT_TRUE(confirm_spokesperson(*publishing_, actor("LLT-06"), 3));
  EXPECT_TRUE(speaks());
  clock_.now_ += std::chrono::days{336};
  EXPECT_FALSE(speaks());
  clock_.now_ -= std::chrono::days{336};
  ASSERT_TRUE(record_training(
      *publishing_, actor("LLT-09"), 3,
      {trust_->today() - std::chrono::days{9}, trust_->today() - std::chrono::days{1}}));
  EXPECT_FALSE(speaks());  // it has run out
  ASSERT_TRUE(end_spokesperson(*publishing_, actor("LLT-09"), 3));
  EXPECT_FALSE(end_spokesperson(*publishing_, actor("LLT-09"), 3));
}

TEST_F(PublishingTest, I45_a_file_of_groups_is_whole_and_twice_is_once) {
  const auto import = [&](std::string_view rows, ImportOptions::Confirmation confirmation =
                                                     ImportOptions::Confirmation::given) {
    ImportOptions options;
    options.confirmation = confirmation;
    return import_groups(*publishing_, Actor{},
                         "classTitle,schoolSourcedId,userSourcedId,role\n" + std::string{rows},
                         options)
        .value();
  };
  const auto before = all()->rows.taught_groups;
  const auto refused = import("9H,ORG-HGS,HGS-06,teacher\n9H,ORG-HGS,HGS-06,teacher\n");
  EXPECT_EQ(refused.outcome, ImportReport::Outcome::refused);
  EXPECT_EQ(all()->rows.taught_groups, before);
  EXPECT_EQ(import("9H,ORG-HGS,HGS-06,teacher\n", {}).outcome, ImportReport::Outcome::held);
  EXPECT_EQ(pupils_seen_by("HGS-06"), 0U);

  clock_.now_ += std::chrono::days{1};
  constexpr std::string_view kFile =
      "9h,ORG-HGS,HGS-06,teacher\n8G,,HGS-04,aide\n9S,ORG-HGS,nobody,teacher\n"
      "No such club,ORG-HGS,HGS-04,teacher\n9H,ORG-HGS,HGS-P001,student\n";
  const auto first = import(kFile);
  EXPECT_EQ(first.outcome, ImportReport::Outcome::done);
  EXPECT_EQ(first.added, 1U);
  EXPECT_EQ(first.unchanged, 1U);
  EXPECT_EQ(first.ended, before.size() - 1);
  EXPECT_EQ(first.strangers, (std::vector<std::size_t>{4, 5}));
  EXPECT_EQ(first.set_aside, 1U);
  EXPECT_GT(pupils_seen_by("HGS-06"), 0U);
  EXPECT_EQ(pupils_seen_by("HGS-05"), 0U) << "their classes are in the file no more";

  clock_.now_ += std::chrono::days{1};
  const auto kept = all()->rows.taught_groups;
  const auto size = leaves();
  const auto again = import(kFile);
  EXPECT_EQ(std::tuple(again.added, again.changed, again.ended), std::tuple(0U, 0U, 0U));
  EXPECT_EQ(all()->rows.taught_groups, kept);
  EXPECT_EQ(leaves(), size);
}

TEST_F(PublishingTest, What_somebody_ended_in_the_portal_no_file_begins_again) {
  auto taught = all()->rows.taught_groups.front();
  clock_.now_ += std::chrono::days{2};
  taught.until = trust_->today() - std::chrono::days{1};
  ASSERT_TRUE(keep_group(*publishing_, actor("HGS-01"), taught));
  const auto kept = all()->rows.taught_groups;
  std::string file = "classTitle,schoolSourcedId,userSourcedId\n";
  for (const auto& one : kept) {
    const auto& people = trust_->people()->register_.people();
    const auto who = std::ranges::find(people, one.person, &people::Person::id);
    file += fmt::format("{},{},{}\n", one.group, one.school, NamesShown::source_key_of(*who));
  }
  const auto report = import_groups(*publishing_, Actor{}, file, {});
  ASSERT_TRUE(report && report->outcome == ImportReport::Outcome::done);
  EXPECT_EQ(all()->rows.taught_groups, kept);
}

TEST_F(PublishingTest, A_personal_account_is_its_owners_and_forgotten_when_they_say_so) {
  registers::RegisteredAccount mine;
  mine.account.kind = registers::AccountKind::personal;
  mine.account.platform = "X";
  mine.account.handle = "@somebody";
  mine.account.owner = "HGS-06";
  EXPECT_FALSE(keep_account(*publishing_, actor("LLT-14"), mine));  // not theirs
  const auto id = keep_account(*publishing_, actor("HGS-06"), mine);
  ASSERT_TRUE(id.has_value()) << id.error().what;
  EXPECT_EQ(own_accounts(*all(), actor("HGS-06")).size(), 1U);
  EXPECT_FALSE(close_account(*publishing_, actor("LLT-09"), *id));  // HR does not see it
  ASSERT_TRUE(close_account(*publishing_, actor("HGS-06"), *id));
  EXPECT_EQ(all()->account(*id), nullptr);
  mine.account.kind = registers::AccountKind::official;
  EXPECT_FALSE(keep_account(*publishing_, actor("HGS-06"), mine));
}

TEST_F(PublishingTest, A_file_of_accounts_closes_what_it_no_longer_has) {
  const std::string text =
      "account_id,kind,platform,handle,owner\nLLT-FB,official,Facebook,New,LLT-15\n";
  EXPECT_EQ(import_accounts(*publishing_, Actor{}, text, {})->outcome, ImportReport::Outcome::held);
  const auto done = import_accounts(*publishing_, Actor{}, text, kConfirmed);
  ASSERT_EQ(done->outcome, ImportReport::Outcome::done);
  EXPECT_EQ(done->changed, 1U);
  const auto seen = all();
  EXPECT_NE(seen->account("HGS-LANG"), nullptr);
  EXPECT_TRUE(seen->account("HGS-LANG")->is_open());  // a person has kept it since
  EXPECT_FALSE(seen->account("HGS-YT")->is_open());
  EXPECT_EQ(seen->account("OWN-HGS-05"), nullptr);
}

TEST_F(PublishingTest, I34_no_leaf_has_a_pupil_or_a_handle) {
  ASSERT_TRUE(set_never_show(*publishing_, actor("HGS-01"), "HGS-P001"));
  ASSERT_TRUE(withdraw_consent(*publishing_, actor("LPS-10"), {.pupil = "LPS-P001"}));
  const auto all_leaves = *leaves_of(*trust_, 0, leaves());
  for (const auto& leaf : all_leaves) {
    const std::string text = *leaf.print();
    for (const auto* hidden : {"-P0", "Abbotsley", "hollingrove", "HGS-"}) {
      EXPECT_FALSE(text.contains(hidden)) << text;
    }
  }
}

TEST_F(PublishingTest, A_topic_is_kept_changed_and_forgotten_by_the_clerk) {
  registers::NumberedTopic topic{0, {"Move", {"moving site"}, {}, {}}};
  EXPECT_FALSE(keep_topic(*publishing_, actor("HGS-05"), topic));
  const auto number = keep_topic(*publishing_, actor("LLT-07"), topic);
  ASSERT_TRUE(number.has_value());
  EXPECT_EQ(all()->registers.topics.size(), 3U);
  ASSERT_TRUE(forget_topic(*publishing_, actor("LLT-07"), *number));
  EXPECT_EQ(all()->registers.topics.size(), 2U);
  topic.topic.phrases.clear();
  EXPECT_FALSE(keep_topic(*publishing_, actor("LLT-07"), topic));
}

}  // namespace probity::acts

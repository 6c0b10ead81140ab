// The lists that answer "may I publish this?", with the demonstration's people.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <tuple>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "acts/account_acts.hpp"
#include "acts/consent_acts.hpp"
#include "acts/ledger_acts.hpp"
#include "acts/list_imports.hpp"
#include "acts/make_trust.hpp"
#include "acts/names_shown.hpp"
#include "acts/publishing_now.hpp"
#include "acts/spokesperson_acts.hpp"
#include "acts/trip_acts.hpp"
#include "acts/trust_facts_acts.hpp"
#include "identity/random.hpp"

namespace probity::acts {

namespace {

using registers::Consent;
using registers::Shown;
using registers::Trip;

class SetClock final : public Clock {
 public:
  [[nodiscard]] Instant now() const override { return now_; }
  Instant now_ = instant_from_unix(1'790'000'000'000'000'000);  // 21 September 2026, a Monday
};

class PublishingTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern =
        (std::filesystem::temp_directory_path() / "probity-lists-XXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    root_ = pattern;
    const std::string folder = pattern + "/data";
    ASSERT_TRUE(make_trust({folder, demonstration_configuration(), {}}, {clock_, random_}));
    auto opened = Trust::open(folder, {clock_, random_});
    ASSERT_TRUE(opened.has_value()) << opened.error().what;
    trust_ = *std::move(opened);
    const auto filled = make_demonstration(*trust_);
    ASSERT_TRUE(filled.has_value()) << filled.error().what;
    publishing_ = std::make_unique<PublishingNow>(*trust_);
  }
  void TearDown() override {
    publishing_.reset();
    trust_.reset();
    std::filesystem::remove_all(root_);
  }

  [[nodiscard]] PersonId person(std::string_view key) const {
    return trust_->people()->register_.by_source_key(key)->id;
  }
  [[nodiscard]] Actor actor(std::string_view key, Proof proof = Proof::shown_again) const {
    const PersonId id = person(key);
    return {id, trust_->people()->seats_of(id, trust_->today()), proof};
  }
  [[nodiscard]] std::shared_ptr<const Publishing> all() { return *publishing_->all(); }
  [[nodiscard]] bool shows(std::string_view id, Shown use = Shown::image,
                           std::string_view channel = "Instagram") {
    const auto seen = all();
    return registers::may_show(*seen->pupil(id), use, channel, trust_->today());
  }
  [[nodiscard]] std::size_t pupils_seen_by(std::string_view key) {
    const auto sight = *publishing_->pupils_of(actor(key));
    return static_cast<std::size_t>(std::ranges::count_if(all()->registers.pupils, sight));
  }
  [[nodiscard]] std::uint64_t leaves() const { return ledger_state(*trust_)->size; }

  SetClock clock_;
  identity::SystemRandom random_;
  std::string root_;
  std::unique_ptr<Trust> trust_;
  std::unique_ptr<PublishingNow> publishing_;
};

std::string pupils_file(std::size_t from, std::size_t count) {
  std::string text = "sourcedId,role,givenName,familyName,orgSourcedIds,grades,tutorGroup\n";
  for (std::size_t i = from; i < from + count; ++i) {
    text += fmt::format("N{},student,Given{},Family{},ORG-HGS,08,8H\n", i, i, i);
  }
  return text;
}

constexpr ImportOptions kConfirmed{.confirmation = ImportOptions::Confirmation::given};

}  // namespace

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

#include "acts/assessment_acts.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "acts/assessment_turn.hpp"
#include "acts/doctor.hpp"
#include "acts/ledger_acts.hpp"
#include "acts/make_trust.hpp"
#include "acts/suggested_assessment.hpp"
#include "identity/random.hpp"
#include "people/category.hpp"
#include "policy/assessment_file.hpp"
#include "policy/coverage_question.hpp"
#include "records/letter_records.hpp"

namespace probity::acts {
namespace {

using policy::AssessmentState;
using policy::Section;

class SetClock final : public Clock {
 public:
  [[nodiscard]] Instant now() const override { return now_; }
  Instant now_ = instant_from_unix(1'790'000'000'000'000'000);  // 21 September 2026, a Monday
};

class AssessmentTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (std::filesystem::temp_directory_path() / "probity-acts-XXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    root_ = pattern;
    const std::string folder = root_ + "/data";
    ASSERT_TRUE(make_trust({folder, demonstration_configuration(), {}}, {clock_, random_}));
    auto opened = Trust::open(folder, {clock_, random_});
    ASSERT_TRUE(opened.has_value()) << opened.error().what;
    trust_ = *std::move(opened);
    const auto filled = make_demonstration(*trust_);
    ASSERT_TRUE(filled.has_value()) << filled.error().what;
  }
  void TearDown() override {
    trust_.reset();
    std::filesystem::remove_all(root_);
  }

  [[nodiscard]] Actor actor(std::string_view key, Proof proof = Proof::shown_again) const {
    const PersonId id = trust_->people()->register_.by_source_key(key)->id;
    return {id, trust_->people()->seats_of(id, trust_->today()), proof};
  }
  [[nodiscard]] Actor hr() const { return actor("LLT-09"); }
  [[nodiscard]] Actor officer() const { return actor("LLT-08"); }
  [[nodiscard]] Actor cfoo() const { return actor("LLT-02"); }
  [[nodiscard]] policy::ImpactAssessment version(policy::AssessmentNumber number) {
    return *policy::find_assessment(*assessments_of(*trust_), number);
  }
  [[nodiscard]] std::vector<std::string> types_since(std::uint64_t size) {
    std::vector<std::string> types;
    const std::uint64_t end = ledger_state(*trust_)->size;
    const auto leaves = *leaves_of(*trust_, size, end);
    for (const auto& leaf : leaves) types.push_back(leaf.type);
    return types;
  }
  void set_up_mail() {
    trust_.reset();
    const std::string path = root_ + "/data/probity.toml";
    std::ifstream in{path};
    std::string text{std::istreambuf_iterator<char>{in}, {}};
    const std::string_view before = "host = \"\"";
    text.replace(text.find(before), before.size(), "host = \"127.0.0.1\"");
    std::ofstream{path} << text;
    trust_ = *Trust::open(root_ + "/data", {clock_, random_});
  }
  // A second version with everything that approval asks for.
  void write_second() {
    ASSERT_EQ(begin_assessment(*trust_, hr()).value(), 2U);
    auto content = version(1).content;
    content.review_day = trust_->today() + std::chrono::days{300};
    for (const Section section : {Section::consultation, Section::review, Section::conclusion}) {
      ASSERT_TRUE(change_section(*trust_, hr(), 2, section, content).has_value());
    }
  }

  SetClock clock_;
  identity::SystemRandom random_;
  std::string root_;
  std::unique_ptr<Trust> trust_;
};

TEST_F(AssessmentTest, The_demonstrations_own_has_been_in_force_for_six_weeks) {
  const auto versions = *assessments_of(*trust_);
  ASSERT_EQ(versions.size(), 1U);
  EXPECT_EQ(policy::state_of(versions[0], clock_.now_), AssessmentState::in_force);
  const auto then = clock_.now_ - std::chrono::days{41};
  EXPECT_EQ(policy::covers_source(versions, "proxy", then), 1U);
  EXPECT_TRUE(policy::missing(versions[0], policy::moment_in(trust_->zone(), then)).empty());
}

TEST_F(AssessmentTest, The_words_for_groups_of_people_are_those_of_the_register) {
  for (const auto category : people::kCategories) {
    const auto scope = policy::person_scope_named(people::word_for(category));
    ASSERT_TRUE(scope.has_value()) << people::word_for(category);
    EXPECT_TRUE(policy::may_be_covered(*scope));
  }
  EXPECT_EQ(people::kCategories.size(), policy::kCoverable.size());
}

TEST_F(AssessmentTest, C52_a_version_is_written_consulted_on_advised_on_approved_and_in_force) {
  const auto before = ledger_state(*trust_)->size;
  write_second();
  ASSERT_TRUE(record_consultation(*trust_, hr(), 2).has_value());
  const auto seen = version(2).revision;
  ASSERT_TRUE(advise_on_assessment(*trust_, officer(), 2,
                                   {policy::DpoView::supports, "Fine.", "It stands.", seen}));
  ASSERT_TRUE(approve_assessment(*trust_, cfoo(), 2, seen, "").has_value());
  ASSERT_TRUE(tell_staff(*trust_, hr(), 2, "By letter.").has_value());
  ASSERT_TRUE(bring_assessment_into_force(*trust_, cfoo(), 2).has_value());
  EXPECT_EQ(policy::state_of(version(1), clock_.now_), AssessmentState::replaced);
  EXPECT_EQ(policy::state_of(version(2), clock_.now_), AssessmentState::in_force);
  EXPECT_EQ(types_since(before),
            (std::vector<std::string>{
                "assessment.begun", "assessment.changed", "assessment.changed",
                "assessment.changed", "assessment.consulted", "assessment.advised",
                "assessment.approved", "assessment.staff_told", "assessment.in_force"}));
}

TEST_F(AssessmentTest, C52_C55_each_step_is_somebodys_turn_and_they_are_written_to) {
  set_up_mail();
  using people::Seat;
  const auto turn = [&] { return turn_in(*assessments_of(*trust_), clock_.now_); };
  const auto letters = [&] {
    return trust_->read([](store::Reader& reader) { return records::letter_states(reader); })
        ->size();
  };
  write_second();
  EXPECT_TRUE(turn().empty()) << "a draft is being written";
  EXPECT_EQ(letters(), 0U);
  ASSERT_TRUE(record_consultation(*trust_, hr(), 2).has_value());
  EXPECT_EQ(turn(), std::vector{Seat::dpo});
  EXPECT_EQ(letters(), 1U);
  const auto seen = version(2).revision;
  ASSERT_TRUE(advise_on_assessment(*trust_, officer(), 2,
                                   {policy::DpoView::supports, "Fine.", "It stands.", seen}));
  EXPECT_EQ(turn(), std::vector{Seat::cfoo});
  EXPECT_EQ(letters(), 3U) << "to the CFOO and the deputy";
  ASSERT_TRUE(approve_assessment(*trust_, cfoo(), 2, seen, "").has_value());
  EXPECT_EQ(turn(), std::vector{Seat::hr});
  ASSERT_TRUE(tell_staff(*trust_, hr(), 2, "By letter.").has_value());
  EXPECT_EQ(turn(), std::vector{Seat::cfoo});
  ASSERT_TRUE(bring_assessment_into_force(*trust_, cfoo(), 2).has_value());
  EXPECT_TRUE(turn().empty());
  clock_.now_ += std::chrono::days{245};
  EXPECT_EQ(turn(), (std::vector{Seat::cfoo, Seat::hr})) << "its review is near";
}

TEST_F(AssessmentTest, I34_leaves_hold_no_text_of_it_and_nobody) {
  const auto before = ledger_state(*trust_)->size;
  write_second();
  const auto leaves = *leaves_of(*trust_, before, ledger_state(*trust_)->size);
  for (const auto& leaf : leaves) {
    EXPECT_EQ(leaf.case_id, "assessment:2");
    EXPECT_TRUE(leaf.commitments.contains("document"));
    EXPECT_EQ(leaf.print()->find("staff room"), std::string::npos);
  }
}

TEST_F(AssessmentTest, Others_do_nothing_with_it_and_each_seat_only_its_own) {
  write_second();
  const auto seen = version(2).revision;
  for (const std::string_view key : {"LLT-14", "LLT-12", "HGS-05", "LLT-05"}) {
    EXPECT_FALSE(begin_assessment(*trust_, actor(key)).has_value()) << key;
    EXPECT_FALSE(tell_staff(*trust_, actor(key), 2, "By letter.").has_value()) << key;
    EXPECT_FALSE(approve_assessment(*trust_, actor(key), 2, seen, "").has_value()) << key;
    EXPECT_FALSE(withdraw_assessment(*trust_, actor(key), 1, "why not").has_value()) << key;
  }
  EXPECT_FALSE(withdraw_assessment(*trust_, hr(), 1, "not mine to say").has_value());
  EXPECT_FALSE(withdraw_assessment(*trust_, officer(), 1, "advises only").has_value());
  EXPECT_FALSE(tell_staff(*trust_, officer(), 2, "By letter.").has_value());
  EXPECT_FALSE(begin_assessment(*trust_, Actor{}).has_value());
  const auto unproved = withdraw_assessment(*trust_, actor("LLT-02", Proof::usual), 1, "Over.");
  ASSERT_FALSE(unproved.has_value());
  EXPECT_EQ(unproved.error().what, kProveAgain);
}

TEST_F(AssessmentTest, A_section_is_put_back_from_an_earlier_save) {
  write_second();
  auto content = version(2).content;
  const std::string old = content.necessity;
  const auto revision = version(2).revision;
  content.necessity = "Overwritten in haste.";
  ASSERT_TRUE(change_section(*trust_, hr(), 2, Section::necessity, content).has_value());
  ASSERT_TRUE(restore_section(*trust_, hr(), 2, Section::necessity, revision).has_value());
  EXPECT_EQ(version(2).content.necessity, old);
  EXPECT_FALSE(restore_section(*trust_, hr(), 2, Section::necessity, 99).has_value());
}

TEST_F(AssessmentTest, C51_only_services_of_the_catalogue_and_media_with_a_reason) {
  write_second();
  auto content = version(2).content;
  content.services = {{"facebok", ""}};
  EXPECT_FALSE(change_section(*trust_, hr(), 2, Section::services, content).has_value());
  content.services = {{"youtube", ""}};
  EXPECT_FALSE(change_section(*trust_, hr(), 2, Section::services, content).has_value());
  content.services = {{"youtube", "Two concerns were about it."}};
  EXPECT_TRUE(change_section(*trust_, hr(), 2, Section::services, content).has_value());
}

TEST_F(AssessmentTest, What_a_file_changes_has_to_be_read_by_somebody) {
  write_second();
  auto content = version(2).content;
  content.risks[0].measures = "Something new.";
  ASSERT_TRUE(bring_in_assessment(*trust_, hr(), 2, policy::print_assessment(content)).has_value());
  EXPECT_EQ(version(2).content.unreviewed, std::vector{Section::risks});
  EXPECT_FALSE(bring_in_assessment(*trust_, hr(), 2, "{}").has_value());
}

TEST_F(AssessmentTest, A_lapse_is_noted_once_and_had_counted_before) {
  clock_.now_ += std::chrono::days{200};
  EXPECT_EQ(policy::state_of(version(1), clock_.now_), AssessmentState::lapsed);
  const auto before = ledger_state(*trust_)->size;
  ASSERT_TRUE(note_lapsed_assessments(*trust_).has_value());
  ASSERT_TRUE(note_lapsed_assessments(*trust_).has_value());
  EXPECT_EQ(types_since(before), std::vector<std::string>{"assessment.lapsed"});
}

TEST_F(AssessmentTest, The_doctor_says_when_it_is_up_for_review_and_when_it_is_over) {
  const auto state_of = [&](std::string_view id) {
    for (const Finding& finding : look_at_assessment(*trust_)) {
      if (finding.id == id) return std::string{word_for(finding.state)};
    }
    return std::string{"not there"};
  };
  EXPECT_EQ(state_of("assessment.state"), "ok");
  EXPECT_EQ(state_of("assessment.review"), "ok");
  clock_.now_ += std::chrono::days{100};
  EXPECT_EQ(state_of("assessment.review"), "attention");
  clock_.now_ += std::chrono::days{100};
  EXPECT_EQ(state_of("assessment.state"), "off") << "this trust is at the stage of advice";
  EXPECT_EQ(state_of("assessment.review"), "not there");
}

TEST_F(AssessmentTest, The_suggested_text_is_no_more_than_a_suggestion) {
  const auto content = suggested_assessment();
  ASSERT_TRUE(content.has_value()) << content.error().what;
  EXPECT_FALSE(content->unreviewed.empty());
  EXPECT_TRUE(content->lawful_basis.why_not_public_task.empty());
  EXPECT_TRUE(content->necessity.empty());
  EXPECT_TRUE(content->conclusion_reasons.empty());
  EXPECT_FALSE(assessment_from_toml("colour = \"red\"").has_value());
  EXPECT_FALSE(assessment_from_toml("basis = \"because\"").has_value());
}

}  // namespace
}  // namespace probity::acts

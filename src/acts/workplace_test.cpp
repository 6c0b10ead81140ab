// When people work and what is the trust's equipment, with the demonstration's people.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <tuple>

#include <gtest/gtest.h>

#include "acts/doctor_workplace.hpp"
#include "acts/embedded_files.hpp"
#include "acts/equipment_acts.hpp"
#include "acts/ledger_acts.hpp"
#include "acts/make_trust.hpp"
#include "acts/workplace_imports.hpp"
#include "acts/workplace_now.hpp"
#include "identity/random.hpp"
#include "records/campaign_records.hpp"

namespace probity::acts {

namespace {

using Outcome = ImportReport::Outcome;
using std::chrono::days;

class SetClock final : public Clock {
 public:
  [[nodiscard]] Instant now() const override { return now_; }
  Instant now_ = instant_from_unix(1'790'000'000'000'000'000);  // 21 September 2026, a Monday
};

class WorkplaceTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern =
        (std::filesystem::temp_directory_path() / "probity-hours-XXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    root_ = pattern;
    ASSERT_TRUE(
        make_trust({pattern + "/data", demonstration_configuration(), {}}, {clock_, random_}));
    auto opened = Trust::open(pattern + "/data", {clock_, random_});
    ASSERT_TRUE(opened.has_value()) << opened.error().what;
    trust_ = *std::move(opened);
    const auto filled = make_demonstration(*trust_);
    ASSERT_TRUE(filled.has_value()) << filled.error().what;
  }
  void TearDown() override {
    trust_.reset();
    std::filesystem::remove_all(root_);
  }

  [[nodiscard]] const people::Person& person(std::string_view key) const {
    return *trust_->people()->register_.by_source_key(key);
  }
  [[nodiscard]] Actor actor(std::string_view key, Proof proof = Proof::shown_again) const {
    const PersonId id = person(key).id;
    return {id, trust_->people()->seats_of(id, trust_->today()), proof};
  }
  [[nodiscard]] Workplace now() { return workplace_now(*trust_).value(); }
  [[nodiscard]] WorkplaceImport import(WorkplaceFile file, std::string_view text,
                                       const ImportOptions& options = {},
                                       std::string_view school = {}) {
    return import_workplace(*trust_, Actor{}, file, text, options, school).value();
  }
  [[nodiscard]] Span works(std::string_view key) {
    return now()
        .working_time.partition(person(key), trust_->zone().day_of(trust_->now()), trust_->zone())
        .working.length();
  }
  [[nodiscard]] people::StandingKind standing(std::string_view address) {
    return now().equipment.standing_of(*people::address_in(address), trust_->today()).kind;
  }
  [[nodiscard]] std::uint64_t leaves() const { return ledger_state(*trust_)->size; }

  SetClock clock_;
  identity::SystemRandom random_;
  std::string root_;
  std::unique_ptr<Trust> trust_;
};

constexpr ImportOptions kConfirmed{.run = ImportOptions::Run::for_real,
                                   .confirmation = ImportOptions::Confirmation::given};

}  // namespace

TEST_F(WorkplaceTest, The_demonstration_has_hours_and_equipment) {
  EXPECT_EQ(works("LPS-12"), hours{6} + minutes{40} - minutes{15} - minutes{45});
  EXPECT_GT(works("HGS-05"), Span{0});
  EXPECT_LT(works("HGS-05"), hours{6});
  EXPECT_EQ(works("LLT-09"), hours{7});
  EXPECT_EQ(works("LPS-17"), Span{0});  // a volunteer
  EXPECT_EQ(standing("10.20.3.9"), people::StandingKind::managed);
  EXPECT_EQ(standing("10.40.3.9"), people::StandingKind::guest);
  EXPECT_EQ(standing("192.0.2.1"), people::StandingKind::unknown);
}

TEST_F(WorkplaceTest, I45_the_same_file_again_changes_nothing_and_leaves_no_leaf) {
  const auto before = leaves();
  for (const auto& [file, name, school] :
       {std::tuple{WorkplaceFile::hours, "hours.csv", ""},
        std::tuple{WorkplaceFile::timetable, "timetable.csv", ""},
        std::tuple{WorkplaceFile::calendar, "calendar-hgs.ics", "ORG-HGS"},
        std::tuple{WorkplaceFile::equipment, "equipment.csv", ""}}) {
    const auto report = import(file, embedded_file(name), {}, school);
    EXPECT_EQ(report.outcome, Outcome::done) << name;
    EXPECT_EQ(report.added + report.changed + report.ended, 0U) << name;
    EXPECT_GT(report.unchanged, 0U) << name;
  }
  EXPECT_EQ(leaves(), before);
}

TEST_F(WorkplaceTest, I45_one_wrong_row_changes_nothing) {
  const auto before = leaves();
  const Span worked = works("LPS-12");
  const auto report =
      import(WorkplaceFile::hours,
             "who,what,from,to\nLPS-12,work,09:00,10:00\nNOBODY,work,09:00,10:00\n", kConfirmed);
  EXPECT_EQ(report.outcome, Outcome::refused);
  ASSERT_EQ(report.refusals.size(), 1U);
  EXPECT_EQ(report.refusals[0].line, 3U);
  EXPECT_EQ(works("LPS-12"), worked);
  EXPECT_EQ(leaves(), before);
}

TEST_F(WorkplaceTest, A_file_that_ends_the_hours_of_many_is_held) {
  const std::string half = "who,what,from,to\nLLT-09,work,09:00,10:00\n";
  const auto held = import(WorkplaceFile::hours, half);
  EXPECT_EQ(held.outcome, Outcome::held);
  EXPECT_GT(held.ended, 20U);
  EXPECT_EQ(works("LLT-09"), hours{7});
  EXPECT_NE(in_words(held, "hours").find("--confirm"), std::string::npos);
  EXPECT_EQ(import(WorkplaceFile::hours, half, kConfirmed).outcome, Outcome::done);
  EXPECT_EQ(works("LLT-09"), hours{1});
  EXPECT_EQ(works("LPS-12"), Span{0});
}

TEST_F(WorkplaceTest, A_new_calendar_keeps_the_days_before_it) {
  const std::string next =
      "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\n"
      "DTSTART;VALUE=DATE:20280904\r\nDTEND;VALUE=DATE:20281021\r\nSUMMARY:Autumn term\r\n"
      "END:VEVENT\r\nEND:VCALENDAR\r\n";
  const auto report = import(WorkplaceFile::calendar, next, {}, "LPS");
  EXPECT_EQ(report.outcome, Outcome::done);
  EXPECT_EQ(report.ended, 0U);
  EXPECT_GT(works("LPS-12"), Span{0});
  EXPECT_EQ(now().working_time.kind_of(
                "LPS", LocalDate{std::chrono::year{2028} / std::chrono::September / 5}),
            people::DayKind::school);
}

TEST_F(WorkplaceTest, Who_is_away_for_long_does_not_work) {
  ASSERT_GT(works("LLT-09"), Span{0});
  const auto away = trust_->commit(
      actor("LLT-10"), Act::run_campaign, {.type = "test.absence"}, [&](store::UnitOfWork& unit) {
        return records::save_absence(
            unit, {person("LLT-09").id, {trust_->today() - days{1}, LocalDate::max()}});
      });
  ASSERT_TRUE(away.has_value());
  EXPECT_EQ(works("LLT-09"), Span{0});
}

TEST_F(WorkplaceTest, C19_a_range_counts_from_when_it_is_declared_until_it_is_ended) {
  const people::DeclaredRange range{"new-wifi",
                                    people::RangeKind::wifi,
                                    *people::range_in("192.0.2.0/24"),
                                    {trust_->today(), LocalDate::max()}};
  EXPECT_FALSE(declare_range(*trust_, actor("LLT-12"), range));  // operators declare nothing
  EXPECT_FALSE(declare_range(*trust_, actor("LLT-14", Proof::usual), range));
  const auto before = leaves();
  ASSERT_TRUE(declare_range(*trust_, actor("LLT-14"), range));
  EXPECT_EQ(leaves(), before + 1);
  EXPECT_EQ(standing("192.0.2.9"), people::StandingKind::managed);
  EXPECT_FALSE(declare_range(*trust_, actor("LLT-14"), range)) << "the same again";

  const auto rows = now().rows.equipment;
  ASSERT_TRUE(end_range(*trust_, actor("LLT-14"), rows.back().number, trust_->today()));
  EXPECT_FALSE(end_range(*trust_, actor("LLT-14"), rows.front().number, trust_->today()))
      << "it came with a file";
  clock_.now_ += days{1};
  EXPECT_EQ(standing("192.0.2.9"), people::StandingKind::unknown);
}

TEST_F(WorkplaceTest, A_file_of_equipment_leaves_what_was_declared_by_hand) {
  ASSERT_TRUE(declare_range(*trust_, actor("LLT-14"),
                            {"new-wifi",
                             people::RangeKind::wifi,
                             *people::range_in("192.0.2.0/24"),
                             {trust_->today(), LocalDate::max()}}));
  EXPECT_EQ(import(WorkplaceFile::equipment, embedded_file("equipment.csv")).ended, 0U);
  EXPECT_EQ(standing("192.0.2.9"), people::StandingKind::managed);
  const auto clash = import(WorkplaceFile::equipment,
                            "what,id,kind,addresses\nrange,x,guest,192.0.2.0/24\n", kConfirmed);
  EXPECT_EQ(clash.outcome, Outcome::refused);
}

TEST_F(WorkplaceTest, Doctor_counts_people_without_hours_and_names_nobody) {
  const auto findings = look_at_workplace(*trust_);
  const auto found = std::ranges::find(findings, "working_time.coverage", &Finding::id);
  ASSERT_NE(found, findings.end());
  EXPECT_EQ(found->state, Health::off) << "not needed before the stage of monitoring";
  EXPECT_NE(found->what.find("of 60 people have no hours"), std::string::npos) << found->what;
}

}  // namespace probity::acts

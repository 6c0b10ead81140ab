#include "acts/letter_jobs.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include <gtest/gtest.h>

#include "acts/ledger_acts.hpp"
#include "acts/make_trust.hpp"
#include "identity/random.hpp"
#include "records/job_records.hpp"
#include "records/letter_records.hpp"

namespace probity::acts {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_days;

// A Monday at midnight, by London's clocks an hour later.
const Instant kMonday = sys_days{2026y / 9 / 21};

class SetClock final : public Clock {
 public:
  [[nodiscard]] Instant now() const override { return now_; }
  Instant now_ = kMonday + 6h;
};

// The demonstration, whose HR has a question to answer and whose campaign waits for 40 people.
class LetterJobs : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (std::filesystem::temp_directory_path() / "probity-jobs-XXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    root_ = pattern;
    auto configuration = demonstration_configuration();
    ASSERT_TRUE(make_trust({folder(), configuration, {}}, {clock_, random_}).has_value());
    start();
    ASSERT_TRUE(make_demonstration(*trust_).has_value());
    set_up_mail();
    start();
  }
  void TearDown() override {
    trust_.reset();
    std::filesystem::remove_all(root_);
  }
  [[nodiscard]] std::string folder() const { return root_ + "/data"; }
  void set_up_mail() const {
    std::ifstream in{folder() + "/probity.toml"};
    std::string text{std::istreambuf_iterator<char>{in}, {}};
    const std::string_view before = "host = \"\"";
    text.replace(text.find(before), before.size(), "host = \"127.0.0.1\"");
    std::ofstream{folder() + "/probity.toml"} << text;
  }

  // As the server is started: what was known before comes from the database.
  void start() {
    trust_.reset();
    auto opened = Trust::open(folder(), {clock_, random_});
    ASSERT_TRUE(opened.has_value()) << opened.error().what;
    trust_ = *std::move(opened);
    auto jobs = letter_jobs(*trust_);
    ASSERT_TRUE(jobs.has_value()) << jobs.error().what;
    works_.clear();
    std::vector<schedule::Entry> entries;
    for (auto& job : *jobs) {
      entries.push_back(std::move(job.entry));
      works_.push_back(std::move(job.work));
    }
    timetable_.emplace(std::move(entries), clock_.now());
  }
  // Runs what is due; how often each was.
  std::map<std::string, int> run_at(Instant now) {
    std::map<std::string, int> runs;
    clock_.now_ = now;
    while (const auto job = timetable_->due(now)) {
      ++runs[timetable_->reports(now)[*job].name];
      const auto done = works_[*job](now, std::stop_token{});
      EXPECT_TRUE(done.has_value()) << done.error().what;
      timetable_->ended(*job, now, done, now);
    }
    return runs;
  }
  [[nodiscard]] std::map<mail::Subject, int> letters() {
    std::map<mail::Subject, int> counts;
    const auto states =
        trust_->read([](store::Reader& reader) { return records::letter_states(reader); });
    for (const auto& letter : *states) ++counts[letter.subject];
    return counts;
  }

  using Runs = std::map<std::string, int>;
  SetClock clock_;
  identity::SystemRandom random_;
  std::string root_;
  std::unique_ptr<Trust> trust_;
  std::vector<schedule::Work> works_;
  std::optional<schedule::Timetable> timetable_;
};

TEST_F(LetterJobs, On_a_first_start_nothing_is_caught_up_with) {
  EXPECT_EQ(run_at(kMonday + 7h), Runs{});
  EXPECT_EQ(run_at(kMonday + 7h + 30min), (Runs{{"digest", 1}, {"reminders", 1}}));
  EXPECT_EQ(letters()[mail::Subject::monday_digest], 2);
  EXPECT_GT(letters()[mail::Subject::acknowledgement_waits], 30);
}

TEST_F(LetterJobs, Nobody_gets_two_letters_however_often_the_server_is_started) {
  run_at(kMonday + 7h + 30min);
  const auto before = letters();
  const auto leaves = ledger_state(*trust_)->size;
  for (const auto later : {7h + 31min, 8h + 0min, 12h + 0min, 14h + 59min}) {
    clock_.now_ = kMonday + later;
    start();
    EXPECT_EQ(run_at(clock_.now_), Runs{});
  }
  EXPECT_EQ(letters(), before);
  EXPECT_EQ(ledger_state(*trust_)->size, leaves);
}

TEST_F(LetterJobs, What_was_due_while_the_server_was_off_is_caught_up_with_once_in_school_hours) {
  run_at(kMonday + 7h + 30min);
  const auto before = letters();
  // Off from Monday noon until the Tuesday evening of the week after.
  clock_.now_ = kMonday + 8 * 24h + 20h;
  start();
  EXPECT_EQ(run_at(clock_.now_), Runs{});
  EXPECT_EQ(letters(), before);
  EXPECT_EQ(run_at(kMonday + 9 * 24h + 7h), (Runs{{"digest", 1}}));
  EXPECT_EQ(run_at(kMonday + 9 * 24h + 7h + 30min), (Runs{{"reminders", 1}}));
  EXPECT_EQ(letters()[mail::Subject::monday_digest], 4);
  start();
  EXPECT_EQ(run_at(kMonday + 9 * 24h + 14h), Runs{});
  EXPECT_EQ(letters()[mail::Subject::monday_digest], 4);
}

TEST_F(LetterJobs, Started_in_school_hours_it_catches_up_at_once) {
  run_at(kMonday + 7h + 30min);
  clock_.now_ = kMonday + 8 * 24h + 10h;
  start();
  EXPECT_EQ(run_at(clock_.now_), (Runs{{"digest", 1}, {"reminders", 1}}));
}

TEST_F(LetterJobs, Missed_and_regular_on_one_morning_is_one_letter) {
  run_at(kMonday + 7h + 30min);
  // Off over the Monday after, started on the Saturday, and again on Monday before half past eight.
  for (const auto day : {12 * 24h + 12h, 14 * 24h + 7h}) {
    clock_.now_ = kMonday + day;
    start();
    EXPECT_EQ(run_at(clock_.now_), Runs{});
  }
  EXPECT_EQ(run_at(kMonday + 14 * 24h + 7h + 30min), (Runs{{"digest", 1}, {"reminders", 1}}));
  EXPECT_EQ(letters()[mail::Subject::monday_digest], 4);
}

TEST_F(LetterJobs, A_success_of_a_clock_that_was_years_ahead_stops_nothing) {
  ASSERT_TRUE(trust_
                  ->keep_house("a test",
                               [](store::UnitOfWork& unit) {
                                 return records::save_job_success(unit, "digest",
                                                                  kMonday + 4 * 365 * 24h);
                               })
                  .has_value());
  start();
  EXPECT_EQ(run_at(kMonday + 7h + 30min), (Runs{{"digest", 1}, {"reminders", 1}}));
}

}  // namespace
}  // namespace probity::acts

#include <fstream>
#include <iterator>

#include "collection/example_collecting.hpp"

namespace probity::collection {

namespace {

using namespace std::chrono_literals;
using example::CollectingTest;
using example::kMorning;
using example::visit_lines;

constexpr const char* kSomebody = "t.mabuya";
constexpr const char* kSomebodyElse = "g.penhallow";

std::uint64_t dropped(const Collected& collected, const std::string& word) {
  const auto found = collected.counts.dropped.find(word);
  return found == collected.counts.dropped.end() ? 0 : found->second;
}

TEST_F(CollectingTest, Seals_the_visits_of_people_on_the_trusts_equipment) {
  const auto collected =
      collect(visit_lines(kMorning - 1h, kSomebody) + visit_lines(kMorning - 30min, kSomebodyElse));
  ASSERT_TRUE(collected) << collected.error().what;
  EXPECT_EQ(collected->counts.lines, 26U);
  EXPECT_EQ(collected->counts.visits, 2U);
  EXPECT_EQ(collected->counts.sealed, 2U);
  EXPECT_EQ(rows_of(today()), 2U);
}

TEST_F(CollectingTest, I4_Drops_what_is_not_known_and_says_why) {
  const auto collected = collect(visit_lines(kMorning - 2h, kSomebody, "192.168.7.7") +
                                 visit_lines(kMorning - 1h, "nobody.known") +
                                 visit_lines(kMorning - 30min, kSomebody));
  ASSERT_TRUE(collected) << collected.error().what;
  EXPECT_EQ(collected->counts.sealed, 1U);
  EXPECT_EQ(dropped(*collected, "device_unknown"), 1U);
  EXPECT_EQ(dropped(*collected, "unknown_login"), 1U);
  EXPECT_FALSE(registers::sentence_of_drop("unknown_login").empty());
}

TEST_F(CollectingTest, I6_The_same_bytes_again_change_nothing_and_a_grown_log_goes_on) {
  const std::string first = visit_lines(kMorning - 2h, kSomebody);
  ASSERT_TRUE(collect(first));
  const auto again = collect(first);
  ASSERT_TRUE(again) << again.error().what;
  EXPECT_EQ(again->counts.lines, 0U);
  EXPECT_EQ(again->counts.taken_before, first.size());
  EXPECT_EQ(rows_of(today()), 1U);
  const auto grown = collect(first + visit_lines(kMorning - 1h, kSomebody));
  ASSERT_TRUE(grown);
  EXPECT_EQ(grown->counts.sealed, 1U);
  EXPECT_EQ(rows_of(today()), 2U);
}

TEST_F(CollectingTest, I1_Without_an_assessment_in_force_no_log_is_looked_at) {
  clock_.now_ = policy::in_force_of(policy::example_assessments::in_force())->until;
  Keeping keeping{*trust_, keys_, console_};
  const auto permit = keeping.begin({"proxy", "command", {}});
  ASSERT_FALSE(permit);
  EXPECT_EQ(permit.error().kind, ErrorKind::refused);
  // Nor is it told whether there is such a source.
  EXPECT_EQ(keeping.begin({"no-such", "command", {}}).error().kind, ErrorKind::refused);
}

// Withdraws the assessment after so many calls.
class Withdrawing final : public Keeper {
 public:
  Withdrawing(Keeper& keeper, int after, std::function<void()> withdraw)
      : keeper_(keeper), left_(after), withdraw_(std::move(withdraw)) {}
  Result<Permit> begin(const Asking& asking) override { return keeper_.begin(asking); }
  Result<custody::PublicKey> day_key(const Permit& permit, LocalDate day) override {
    pass();
    return keeper_.day_key(permit, day);
  }
  Result<void> keep_segment(const Permit& permit, const std::string& header) override {
    pass();
    return keeper_.keep_segment(permit, header);
  }
  Result<void> keep_batch(const Permit& permit, const Batch& batch) override {
    pass();
    return keeper_.keep_batch(permit, batch);
  }
  Result<void> finish(const Permit& permit, const registers::CollectionCounts& counts,
                      std::span<const KeptPosition> positions) override {
    pass();
    return keeper_.finish(permit, counts, positions);
  }

 private:
  void pass() {
    if (left_-- == 0) withdraw_();
  }
  Keeper& keeper_;
  int left_;
  std::function<void()> withdraw_;
};

TEST_F(CollectingTest, I2_What_arrives_once_the_assessment_is_withdrawn_is_not_kept) {
  using policy::example_assessments::controller;
  const auto withdrawn = policy::withdraw(policy::example_assessments::in_force(),
                                          "No longer needed.", controller(20));
  ASSERT_TRUE(withdrawn);
  for (int after = 0; after < 5; ++after) {
    keep({policy::example_assessments::in_force()});
    Keeping keeping{*trust_, keys_, console_};
    Withdrawing keeper{keeping, after, [&] { keep({*withdrawn}); }};
    const auto collected = collect(visit_lines(kMorning - 1h, kSomebody), keeper);
    ASSERT_FALSE(collected) << after;
    EXPECT_EQ(collected.error().kind, ErrorKind::refused);
    EXPECT_EQ(rows_of(today()), 0U) << after;
  }
}

TEST_F(CollectingTest, A_collection_that_was_cut_off_leaves_nothing) {
  Keeping keeping{*trust_, keys_, console_};
  Withdrawing cut{keeping, 4, [&] { clock_.now_ -= 100 * 24h; }};
  // The clock is not what matters: the last call fails, as if the collector had been killed.
  const auto collected = collect(visit_lines(kMorning - 1h, kSomebody), cut);
  clock_.now_ = kMorning;
  ASSERT_FALSE(collected);
  EXPECT_EQ(rows_of(today()), 0U);
  const auto again = collect(visit_lines(kMorning - 1h, kSomebody));
  ASSERT_TRUE(again) << again.error().what;
  EXPECT_EQ(rows_of(today()), 1U);
  EXPECT_EQ(again->counts.taken_before, 0U);
}

TEST_F(CollectingTest, Of_two_collections_at_a_time_the_later_one_counts) {
  Keeping keeping{*trust_, keys_, console_};
  Withdrawing slow{keeping, 3, [&] {
                     clock_.now_ += 1s;
                     ASSERT_TRUE(collect(visit_lines(kMorning - 1h, kSomebody)));
                   }};
  const auto collected = collect(visit_lines(kMorning - 2h, kSomebody), slow);
  ASSERT_FALSE(collected);
  EXPECT_EQ(collected.error().kind, ErrorKind::refused);
  EXPECT_EQ(rows_of(today()), 1U);
}

TEST_F(CollectingTest, A_log_past_due_and_lines_of_the_future_are_counted_and_dropped) {
  clock_.now_ = kMorning + 60 * 24h;
  const auto collected =
      collect(visit_lines(kMorning, kSomebody) + visit_lines(clock_.now_ - 1h, kSomebody) +
              visit_lines(clock_.now_ + 1h, kSomebody));
  ASSERT_TRUE(collected) << collected.error().what;
  EXPECT_EQ(dropped(*collected, "past_due"), 1U);
  EXPECT_EQ(dropped(*collected, "in_the_future"), 1U);
  EXPECT_EQ(collected->counts.sealed, 1U);
}

TEST_F(CollectingTest, I39_With_a_clock_that_is_not_believed_nothing_is_collected_or_destroyed) {
  ASSERT_TRUE(collect(visit_lines(kMorning - 1h, kSomebody)));
  clock_.now_ = kMorning + 40 * 24h;
  keys_.clock_state = RingState::Clock::ahead;
  EXPECT_EQ(collect(visit_lines(kMorning - 1h, kSomebody)).error().kind, ErrorKind::refused);
  EXPECT_EQ(destroy_due(*trust_, keys_, console_).error().kind, ErrorKind::refused);
  EXPECT_EQ(keys_.keys.size(), 1U);
}

TEST_F(CollectingTest, I16_Nothing_of_a_restricted_day_is_kept_and_others_stay_as_they_are) {
  ASSERT_TRUE(collect(visit_lines(kMorning - 3h, kSomebodyElse)));
  const auto* person = trust_->people()->register_.by_source_key("LLT-01");
  ASSERT_NE(person, nullptr);
  ASSERT_TRUE(trust_->commit_as("role:test", {.type = "test.restricted"}, [&](auto& unit) {
    return records::save_restriction(unit, {today(), person->id}, clock_.now_);
  }));
  const auto collected =
      collect(visit_lines(kMorning - 2h, kSomebody) + visit_lines(kMorning - 1h, kSomebodyElse));
  ASSERT_TRUE(collected);
  EXPECT_EQ(dropped(*collected, "restricted"), 1U);
  EXPECT_EQ(rows_of(today()), 2U);
}

// ---- Destruction

class DestructionTest : public CollectingTest {
 protected:
  void SetUp() override {
    CollectingTest::SetUp();
    day_ = today();
    due_ = custody::due_of(day_, trust_->zone());
    ASSERT_TRUE(collect(visit_lines(kMorning - 1h, kSomebody)));
  }
  [[nodiscard]] records::SealedDay kept() {
    return **trust_->read([&](store::Reader& reader) { return records::find_day(reader, day_); });
  }
  [[nodiscard]] bool has_table() {
    const auto looked = trust_->read([&](store::Reader& reader) -> Result<void> {
      const custody::SegmentId none;
      PROBITY_ATTEMPT(records::rows_of(reader, day_, none.bytes, 0));
      return {};
    });
    return looked.has_value();
  }

  LocalDate day_{};
  Instant due_{};
};

TEST_F(DestructionTest, Nothing_is_destroyed_early_and_nothing_kept_late) {
  clock_.now_ = due_ - 1ns;
  const auto early = destroy_due(*trust_, keys_, console_);
  ASSERT_TRUE(early);
  EXPECT_TRUE(early->destroyed.empty());
  EXPECT_TRUE(has_table());
  clock_.now_ = due_;
  const auto late = destroy_due(*trust_, keys_, console_);
  ASSERT_TRUE(late) << late.error().what;
  EXPECT_EQ(late->destroyed, std::vector{day_});
  EXPECT_EQ(late->pages, DestructionReport::Pages::erased);
  EXPECT_FALSE(has_table());
  EXPECT_TRUE(keys_.keys.empty());
  EXPECT_EQ(kept().destroyed, due_);
  const auto again = destroy_due(*trust_, keys_, console_);
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->destroyed.empty() && again->recovered.empty());
}

TEST_F(DestructionTest, I13_Killed_before_the_keys_are_gone_nothing_is_said_to_be_destroyed) {
  clock_.now_ = due_;
  keys_.fails = example::MemoryKeys::Fails::before;
  ASSERT_FALSE(destroy_due(*trust_, keys_, console_));
  EXPECT_FALSE(kept().destroyed);
  EXPECT_EQ(keys_.keys.size(), 1U);
  reopen();
  keys_.fails = example::MemoryKeys::Fails::never;
  ASSERT_TRUE(destroy_due(*trust_, keys_, console_));
  EXPECT_TRUE(kept().destroyed);
  EXPECT_FALSE(has_table());
}

TEST_F(DestructionTest, I13_Killed_after_the_keys_are_gone_the_next_start_says_so) {
  clock_.now_ = due_;
  keys_.fails = example::MemoryKeys::Fails::after;
  ASSERT_FALSE(destroy_due(*trust_, keys_, console_));
  EXPECT_FALSE(kept().destroyed);
  reopen();
  keys_.fails = example::MemoryKeys::Fails::never;
  const auto report = destroy_due(*trust_, keys_, console_);
  ASSERT_TRUE(report);
  EXPECT_EQ(report->recovered, std::vector{day_});
  EXPECT_TRUE(kept().destroyed);
  EXPECT_FALSE(has_table());
}

TEST_F(DestructionTest, A_day_that_was_meant_to_end_takes_no_more_rows) {
  clock_.now_ = due_;
  keys_.fails = example::MemoryKeys::Fails::before;
  ASSERT_FALSE(destroy_due(*trust_, keys_, console_));
  clock_.now_ = due_ - 1h;  // set back
  const auto collected = collect(visit_lines(kMorning - 2h, kSomebody));
  ASSERT_FALSE(collected);
  EXPECT_EQ(collected.error().kind, ErrorKind::refused);
}

TEST_F(DestructionTest, I48_Nothing_of_the_rows_stays_in_any_file) {
  std::vector<std::string> sealed;
  ASSERT_TRUE(trust_->read([&](store::Reader& reader) -> Result<void> {
    PROBITY_TRY(const auto segments, records::segments_of(reader, day_));
    for (const auto& segment : segments) {
      PROBITY_TRY(const auto rows, records::rows_of(reader, day_, segment.segment, 0));
      for (const auto& row : rows) sealed.push_back(row.row->substr(60, 40));
    }
    return {};
  }));
  ASSERT_FALSE(sealed.empty());
  clock_.now_ = due_;
  ASSERT_TRUE(destroy_due(*trust_, keys_, console_));
  for (const auto& entry : std::filesystem::recursive_directory_iterator{folder_}) {
    if (!entry.is_regular_file()) continue;
    std::ifstream file{entry.path(), std::ios::binary};
    const std::string bytes{std::istreambuf_iterator<char>{file}, {}};
    for (const auto& one : sealed) {
      EXPECT_EQ(bytes.find(one), std::string::npos) << entry.path();
    }
  }
}

// ---- What is written

TEST_F(CollectingTest, I10_No_file_has_a_login_an_address_or_a_page_of_the_log) {
  const std::string log = visit_lines(kMorning - 1h, "nobody.canary-login", "10.20.99.77") +
                          visit_lines(kMorning - 1h, kSomebody, "10.20.99.88");
  ASSERT_TRUE(collect(log));
  trust_.reset();
  for (const auto& entry : std::filesystem::recursive_directory_iterator{root_}) {
    if (!entry.is_regular_file()) continue;
    std::ifstream file{entry.path(), std::ios::binary};
    const std::string bytes{std::istreambuf_iterator<char>{file}, {}};
    for (const std::string canary :
         {"canary-login", "10.20.99.77", "10.20.99.88", "fbcdn", "graphql", "www.facebook"}) {
      EXPECT_EQ(bytes.find(canary), std::string::npos) << canary << " in " << entry.path();
    }
  }
  reopen();
}

}  // namespace

}  // namespace probity::collection

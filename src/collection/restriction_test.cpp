#include "collection/restriction.hpp"

#include <functional>
#include <set>

#include "collection/example_collecting.hpp"

namespace probity::collection {

namespace {

using namespace std::chrono_literals;
using example::kMorning;
using example::visit_lines;

constexpr const char* kSomebody = "t.mabuya";
constexpr const char* kSomebodyElse = "g.penhallow";

class RestrictionTest : public example::CollectingTest {
 protected:
  void SetUp() override {
    CollectingTest::SetUp();
    hr_.person = person("LLT-09");
    hr_.seats = {{people::Seat::hr, {}, {}}};
    hr_.proof = acts::Proof::shown_again;
  }
  [[nodiscard]] PersonId person(const char* key) const {
    return trust_->people()->register_.by_source_key(key)->id;
  }
  Result<void> restrict_somebody(LocalDate day) {
    return restrict_day(*trust_, hr_, {person("LLT-01"), day, WhyRestricted::wrong_person});
  }
  [[nodiscard]] evidence::Restriction of(const char* key, LocalDate day) {
    return trust_
        ->read([&](store::Reader& reader) { return restriction_of(reader, person(key), day); })
        .value();
  }
  [[nodiscard]] std::vector<records::RestrictedDay> restrictions() {
    return trust_->read([](store::Reader& reader) { return records::load_restrictions(reader); })
        .value();
  }
  // Every row of today as it is stored.
  [[nodiscard]] std::set<std::string> rows() {
    std::set<std::string> all;
    const auto read = trust_->read([&](store::Reader& reader) -> Result<void> {
      PROBITY_TRY(const auto segments, records::segments_of(reader, today()));
      for (const auto& segment : segments) {
        PROBITY_TRY(const auto found, records::rows_of(reader, today(), segment.segment, 0));
        for (const auto& row : found) all.insert(row.row.value());
      }
      return {};
    });
    EXPECT_TRUE(read.has_value());
    return all;
  }

  acts::Actor hr_;
};

TEST_F(RestrictionTest, I16_From_then_on_that_day_of_that_person_is_refused_and_no_other) {
  EXPECT_EQ(of("LLT-01", today()), evidence::Restriction::none);
  ASSERT_TRUE(restrict_somebody(today()));
  EXPECT_EQ(of("LLT-01", today()), evidence::Restriction::restricted);
  EXPECT_EQ(of("LLT-02", today()), evidence::Restriction::none);
  EXPECT_EQ(of("LLT-01", today() - std::chrono::days{1}), evidence::Restriction::none);
  EXPECT_TRUE(restrict_somebody(today())) << "it stays so";
}

TEST_F(RestrictionTest, I16_Nothing_is_added_and_the_rows_of_others_stay_byte_by_byte) {
  ASSERT_TRUE(
      collect(visit_lines(kMorning - 4h, kSomebody) + visit_lines(kMorning - 3h, kSomebodyElse)));
  const auto before = rows();
  ASSERT_TRUE(restrict_somebody(today()));
  EXPECT_EQ(rows(), before);
  const auto collected =
      collect(visit_lines(kMorning - 2h, kSomebody) + visit_lines(kMorning - 1h, kSomebodyElse));
  ASSERT_TRUE(collected) << collected.error().what;
  EXPECT_EQ(collected->counts.dropped.at("restricted"), 1U);
  EXPECT_EQ(collected->counts.sealed, 1U);
  const auto after = rows();
  EXPECT_EQ(after.size(), before.size() + 1);
  EXPECT_TRUE(std::ranges::includes(after, before));
}

// What a collector knew at its beginning counts for nothing at its end.
class Interrupting final : public Keeper {
 public:
  Interrupting(Keeper& keeper, int after, std::function<void()> interrupt)
      : keeper_(keeper), left_(after), interrupt_(std::move(interrupt)) {}
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
    if (left_-- == 0) interrupt_();
  }
  Keeper& keeper_;
  int left_;
  std::function<void()> interrupt_;
};

TEST_F(RestrictionTest, I16_A_collection_that_goes_on_keeps_nothing_and_the_next_one_knows) {
  for (int after = 0; after < 5; ++after) {
    const LocalDate day = today();
    Keeping keeping{*trust_, keys_, console_};
    Interrupting keeper{keeping, after, [&] { ASSERT_TRUE(restrict_somebody(day)); }};
    const auto collected = collect(visit_lines(kMorning - 1h, kSomebody), keeper);
    ASSERT_FALSE(collected) << after;
    EXPECT_EQ(collected.error().kind, ErrorKind::refused);
    EXPECT_EQ(rows_of(day), 0U) << after;
    const auto again = collect(visit_lines(kMorning - 1h, kSomebody));
    ASSERT_TRUE(again) << again.error().what;
    EXPECT_EQ(again->counts.sealed, 0U);
    TearDown();
    SetUp();
  }
}

TEST_F(RestrictionTest, A_restriction_ends_with_its_day_also_when_nothing_was_sealed) {
  const LocalDate empty = today() - std::chrono::days{2};
  ASSERT_TRUE(collect(visit_lines(kMorning - 1h, kSomebodyElse)));
  ASSERT_TRUE(restrict_somebody(today()));
  ASSERT_TRUE(restrict_somebody(empty));
  EXPECT_EQ(restrictions().size(), 2U);
  clock_.now_ = custody::due_of(today(), trust_->zone());
  ASSERT_TRUE(destroy_due(*trust_, keys_, console_));
  EXPECT_TRUE(restrictions().empty());
}

TEST_F(RestrictionTest, Only_who_may_and_only_days_that_are_not_over) {
  EXPECT_EQ(restrict_day(*trust_, console_, {person("LLT-01"), today(), {}}).error().kind,
            ErrorKind::refused);
  EXPECT_EQ(restrict_somebody(today() - std::chrono::days{40}).error().kind, ErrorKind::usage);
  EXPECT_EQ(restrict_somebody(today() + std::chrono::days{32}).error().kind, ErrorKind::usage);
  EXPECT_EQ(restrict_day(*trust_, hr_, {PersonId{}, today(), {}}).error().kind, ErrorKind::usage);
  EXPECT_TRUE(restrictions().empty());
  EXPECT_TRUE(restrict_somebody(today() + std::chrono::days{31}));
}

TEST_F(RestrictionTest, Every_reason_has_a_word_of_its_own) {
  for (const WhyRestricted why : kWhyRestricted) {
    EXPECT_EQ(why_restricted_named(word_for(why)), why);
  }
  EXPECT_FALSE(why_restricted_named("because"));
}

}  // namespace

}  // namespace probity::collection

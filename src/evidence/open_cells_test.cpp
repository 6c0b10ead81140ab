#include "evidence/open_cells.hpp"

#include <gtest/gtest.h>

#include "custody/example_custody.hpp"
#include "evidence/example_visits.hpp"
#include "evidence/visit_text.hpp"

// Stands for casework's approval, which is the only class that can.
namespace probity::casework {
class Approval {
 public:
  static evidence::Warrant sign(evidence::Warrant::Scope scope) {
    return evidence::Warrant{evidence::Warrant::Passkey{}, std::move(scope)};
  }
};
}  // namespace probity::casework

namespace probity::evidence {

namespace {

using custody::example::ADay;
using custody::example::Holders;
using custody::example::kDay;
using custody::example::person;

// One segment with a step of visits of two people, closed in order.
class ASegment final : public StoredRows, public CellLocks {
 public:
  explicit ASegment(const std::vector<std::pair<PersonId, RecordedVisit>>& visits) {
    auto writer = day_.writer(holders_.manifest);
    std::vector<std::string> texts;
    std::vector<PersonId> people;
    for (const auto& [who, visit] : visits) {
      const auto printed = print_visit(visit).value();
      for (const auto& text : printed) {
        texts.push_back(text);
        people.push_back(who);
      }
    }
    std::vector<custody::Sealable> batch;
    for (std::size_t i = 0; i < texts.size(); ++i) batch.push_back({people[i], texts[i]});
    rows_ = *writer.seal(batch, custody::example::kMorning);
    std::vector<custody::StepRecord> steps{
        *custody::StepRecord::sign(writer.step(custody::example::kMorning), day_.collector),
        *custody::StepRecord::sign(writer.close(custody::example::kMorning), day_.collector)};
    segments_.push_back({writer.header(), day_.collector.verifying_key(), std::move(steps)});
  }

  Result<std::vector<custody::Row>> rows_of(const custody::SegmentId& /*segment*/,
                                            std::uint32_t step) override {
    return step == 0 ? rows_ : std::vector<custody::Row>{};
  }
  Result<custody::PersonTimeKey> time_key(const Warrant& warrant,
                                          const custody::SegmentHeader& header,
                                          std::uint32_t step) override {
    PROBITY_TRY(auto first, header.open_time_lock(day_.day));
    return custody::time_key_for(custody::stepped(std::move(first), step), warrant.scope().person);
  }
  // What two key holders would answer after turning their keys, put together.
  Result<std::vector<custody::Key>> responses(const Warrant& warrant,
                                              const custody::SegmentHeader& header,
                                              std::uint32_t step) override {
    ++asked;
    std::vector<std::optional<custody::Key>> found(header.context().plan.pieces());
    for (unsigned holder = 0; holder < 2; ++holder) {
      PROBITY_TRY(auto pieces, header.open_pieces(holder, holders_.keys[holder].box_pair()));
      for (std::size_t i = 0; i < pieces.pieces.size(); ++i) {
        const auto at_step = custody::stepped(pieces.keys[i].copy(), step);
        found[pieces.pieces[i]] = custody::response(at_step, warrant.scope().person);
      }
    }
    std::vector<custody::Key> all;
    for (auto& one : found) all.push_back(std::move(one).value());
    return all;
  }

  std::vector<custody::Row> rows_;
  std::vector<StoredSegment> segments_;
  int asked = 0;

 private:
  Holders holders_ = Holders::of(4, 2);
  ADay day_;
};

RecordedVisit visit_of(std::string service) {
  RecordedVisit visit = example::visit();
  visit.from.service = std::move(service);
  return visit;
}

Warrant warrant_for(const PersonId& who, Kept most = Kept::content) {
  return casework::Approval::sign(
      {.case_id = "case:7", .person = who, .days = {kDay}, .services = {"facebook"}, .most = most});
}

TEST(OpenCells, Gives_one_person_s_visits_of_the_approved_services_and_nobody_else_s) {
  ASegment stored{{{person(1), visit_of("facebook")},
                   {person(2), visit_of("facebook")},
                   {person(1), visit_of("instagram")}}};
  const auto opened =
      open_cells(warrant_for(person(1)), kDay, Restriction::none, stored.segments_, stored, stored);
  ASSERT_TRUE(opened) << opened.error().what;
  EXPECT_TRUE(opened->is_complete());
  ASSERT_EQ(opened->visits.size(), 1U);
  EXPECT_EQ(opened->visits.front(), visit_of("facebook"));
}

TEST(OpenCells, Leaves_out_the_fields_that_were_not_approved) {
  ASegment stored{{{person(1), visit_of("facebook")}}};
  const auto opened = open_cells(warrant_for(person(1), Kept::sites), kDay, Restriction::none,
                                 stored.segments_, stored, stored);
  ASSERT_EQ(opened->visits.size(), 1U);
  EXPECT_TRUE(opened->visits.front().lower.is_empty());
  EXPECT_TRUE(opened->visits.front().upper.is_empty());
}

TEST(OpenCells, I18_Another_day_is_refused_before_any_key_is_asked_for) {
  ASegment stored{{{person(1), visit_of("facebook")}}};
  const auto opened = open_cells(warrant_for(person(1)), kDay + std::chrono::days{1},
                                 Restriction::none, stored.segments_, stored, stored);
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().kind, ErrorKind::refused);
  EXPECT_EQ(stored.asked, 0);
}

TEST(OpenCells, I16_A_restricted_day_is_refused_before_any_key_is_asked_for) {
  ASegment stored{{{person(1), visit_of("facebook")}}};
  const auto opened = open_cells(warrant_for(person(1)), kDay, Restriction::restricted,
                                 stored.segments_, stored, stored);
  ASSERT_FALSE(opened);
  EXPECT_EQ(stored.asked, 0);
}

TEST(OpenCells, A_row_that_is_missing_or_changed_makes_the_day_incomplete) {
  ASegment missing{{{person(1), visit_of("facebook")}, {person(2), visit_of("x")}}};
  missing.rows_.pop_back();
  const auto first = open_cells(warrant_for(person(1)), kDay, Restriction::none, missing.segments_,
                                missing, missing);
  ASSERT_TRUE(first);
  EXPECT_FALSE(first->is_complete());
  ASegment changed{{{person(1), visit_of("facebook")}}};
  changed.rows_.front().ciphertext[5] ^= 1;
  const auto second = open_cells(warrant_for(person(1)), kDay, Restriction::none, changed.segments_,
                                 changed, changed);
  ASSERT_TRUE(second);
  EXPECT_FALSE(second->is_complete());
  EXPECT_TRUE(second->visits.empty());
}

TEST(OpenCells, A_segment_whose_last_steps_are_missing_is_incomplete) {
  ASegment stored{{{person(1), visit_of("facebook")}}};
  stored.segments_.front().steps.pop_back();
  const auto opened =
      open_cells(warrant_for(person(1)), kDay, Restriction::none, stored.segments_, stored, stored);
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->segments_not_closed, 1U);
  EXPECT_FALSE(opened->is_complete());
}

TEST(OpenCells, Somebody_of_whom_there_is_nothing_gives_nothing) {
  ASegment stored{{{person(1), visit_of("facebook")}}};
  const auto opened =
      open_cells(warrant_for(person(9)), kDay, Restriction::none, stored.segments_, stored, stored);
  ASSERT_TRUE(opened);
  EXPECT_TRUE(opened->is_complete());
  EXPECT_TRUE(opened->visits.empty());
}

}  // namespace

}  // namespace probity::evidence

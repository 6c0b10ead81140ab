// Days that a matter keeps past their month (C62; I15, I37): when a day ends does not change, what
// is kept has an end of its own, and it opens the asked person's cells alone.
#include <algorithm>

#include <gtest/gtest.h>

#include "collection/destruction.hpp"
#include "collection/restriction.hpp"
#include "example_handling.hpp"
#include "extracts/extract_file.hpp"
#include "records/preserved_records.hpp"
#include "records/sealed_records.hpp"

namespace probity::handling {
namespace {

using namespace example;
using std::chrono::days;
namespace steps = casework::steps;

constexpr days kPastTheMonth{40};

class PreserveTest : public HandlingTest {
 protected:
  void preserve(std::uint64_t number) { take(kOwner, number, steps::Preserve{{asked_day()}, {}}); }
  void destroy() {
    const auto report = collection::destroy_due(*trust_, keys_, console_);
    ASSERT_TRUE(report) << report.error().what;
  }
  // The month passes, and the days end as they would have.
  void pass_the_month() {
    clock_.now_ += kPastTheMonth;
    destroy();
    EXPECT_TRUE(keys_.keys.empty());
  }
  [[nodiscard]] records::SealedDay day() {
    return trust_
        ->read([&](store::Reader& reader) { return records::find_day(reader, asked_day()); })
        .value()
        .value();
  }
  // Whether sealed rows of the day are still there, whoever could open them.
  [[nodiscard]] bool has_rows() { return !stored({asked_day()}).empty(); }
  [[nodiscard]] std::size_t copies() {
    return trust_->read([](store::Reader& reader) { return records::load_preserved(reader); })
        ->size();
  }
  // As the server does every hour.
  void end_what_is_over() {
    const auto ended = preserving().end_what_is_over();
    ASSERT_TRUE(ended) << ended.error().what;
  }
  [[nodiscard]] std::size_t visits_in(std::uint64_t number, casework::InDossier opening) {
    const auto file = board().extract(actor(kDecider), number, opening, acts::ExtractForm::file);
    EXPECT_TRUE(file) << file.error().what;
    const auto extract = extracts::parse(file->bytes);
    EXPECT_TRUE(extract);
    std::size_t visits = 0;
    for (const auto& one : extract->days) visits += one.visits.size() + one.set_aside.size();
    return visits;
  }
};

TEST_F(PreserveTest, C62_what_is_kept_opens_after_its_month_by_approval_and_keys_alone) {
  const auto number = open_case();
  preserve(number);
  EXPECT_EQ(board().look(actor(kOwner), number)->preserved.size(), 1U);
  const auto before = day();
  pass_the_month();
  const auto after = day();
  EXPECT_EQ(after.due, before.due) << "keeping moves no day's end (I15)";
  EXPECT_TRUE(after.destroyed);
  ASSERT_TRUE(has_rows());

  EXPECT_FALSE(board().carry_out(actor(kOperator), number, 1)) << "nothing was approved";
  ask(number);
  approve(number);
  EXPECT_FALSE(board().carry_out(actor(kOperator), number, 1)) << "no key was turned";
  turn_keys(number);
  const auto opening = carry_out(number);
  EXPECT_EQ(visits_in(number, opening), 1U);
}

TEST_F(PreserveTest, Without_it_nothing_of_the_day_opens_any_more) {
  const auto number = open_case();
  const auto other = open_case();
  preserve(other);  // by another matter, about the same person: not this one's
  pass_the_month();
  ask(number);
  const auto refused = take_error(
      kApprover, number,
      steps::Approve{1, {{asked_day()}, {"facebook"}, evidence::Kept::durations}, "Yes."});
  EXPECT_EQ(refused.kind, ErrorKind::refused) << refused.what;
}

// T7: somebody with the database, every key that is left, and all key holders.
TEST_F(PreserveTest, I15_what_is_kept_of_one_person_opens_nobody_elses_rows) {
  const auto number = open_case();
  preserve(number);
  const auto seen = dossiers().find(number).value();
  pass_the_month();
  const auto copy =
      trust_
          ->read([&](store::Reader& reader) {
            return records::find_preserved(reader, seen->now->preserved().front().copy.bytes);
          })
          .value();
  ASSERT_TRUE(copy);
  AllLocks locks{case_keys(), *locks_};
  const auto kept = opening::PreservedCells::open(locks, slot_of(copy->slot), copy->copy);
  ASSERT_TRUE(kept) << kept.error().what;
  std::size_t rows = 0;
  std::size_t theirs = 0;
  std::size_t others = 0;
  const auto opened = trust_->read([&](store::Reader& reader) -> Result<void> {
    const auto segments = opening::segments_of(reader, std::vector{asked_day()}).value();
    opening::RowsInStore store{reader, segments};
    for (const auto& segment : segments) {
      const auto& context = segment.header.context();
      for (const auto& record : segment.steps) {
        const auto step = record.finished.step;
        const auto here = store.rows_of(context.segment, step).value();
        rows += here.size();
        const auto* time_key = kept->time_key(context.segment, step);
        if (time_key == nullptr) return failure(ErrorKind::unreadable, "a step was not kept");
        for (const char* who : {kSubjectKey, opening::example::kSomebodyElse}) {
          std::vector<custody::Key> values;
          for (unsigned piece = 0; piece < context.plan.pieces(); ++piece) {
            const unsigned holder = piece == 0 ? 1 : 0;  // holder i lacks piece i
            const auto had =
                segment.header.open_pieces(holder, holder_keys_[holder].box_pair()).value();
            const auto at = std::ranges::find(had.pieces, piece) - had.pieces.begin();
            values.push_back(custody::response(
                custody::stepped(had.keys[static_cast<std::size_t>(at)].copy(), step), id(who)));
          }
          const custody::CellKey cell{*time_key, values, context};
          for (const auto& row : here) {
            const bool opens = cell.open(context.segment, row).has_value();
            (who == kSubjectKey ? theirs : others) += opens ? 1 : 0;
          }
        }
      }
    }
    return {};
  });
  ASSERT_TRUE(opened) << opened.error().what;
  EXPECT_EQ(rows, 2U) << "one of each of two people";
  EXPECT_EQ(theirs, 1U);
  EXPECT_EQ(others, 0U);
}

// Every order in which the month can pass, the case can be closed and the copy's own end can come:
// due(D) is what it was, the copy is there as long as both let it, and rows as long as anything
// needs them.
TEST_F(PreserveTest, I15_in_every_order_of_events_each_end_is_its_own) {
  enum Event { month, closing, own_end };
  std::vector order{month, closing, own_end};
  const Instant began = clock_.now_;
  do {
    clock_.now_ = began;
    const auto number = open_case();
    preserve(number);
    const auto due = day().due;
    const Instant ends =
        trust_->zone().start_of(trust_->today() + casework::kLongestPreserved + days{1});
    bool is_closed = false;
    for (const Event event : order) {
      if (event == closing) {
        take(kHr, number, steps::CloseCase{"Nothing came of it."});
        is_closed = true;
      } else {
        clock_.now_ = std::max(clock_.now_, event == month ? due + days{1} : ends);
      }
      destroy();
      end_what_is_over();
      EXPECT_EQ(day().due, due);
      EXPECT_EQ(day().destroyed.has_value(), due <= clock_.now_);
      const bool is_kept = !is_closed && clock_.now_ < ends;
      EXPECT_EQ(copies(), is_kept ? 1U : 0U) << event;
      EXPECT_EQ(case_keys().keys.size(), dossiers().all()->size() + (is_kept ? 1U : 0U));
      EXPECT_EQ(has_rows(), is_kept || due > clock_.now_) << event;
    }
    // A new trust for the next order: what was destroyed stays destroyed.
    TearDown();
    case_keys().keys.clear();
    SetUp();
  } while (std::ranges::next_permutation(order).found);
}

TEST_F(PreserveTest, C62_only_whoever_has_the_case_keeps_days_and_only_those_that_are_over) {
  const auto number = open_case();
  for (const char* who : {kReporter, kDecider, kSubjectKey, kApprover, kOperator}) {
    take_error(who, number, steps::Preserve{{asked_day()}, {}});
  }
  EXPECT_EQ(copies(), 0U);
  take_error(kOwner, number, steps::Preserve{{}, {}});
  take_error(kOwner, number, steps::Preserve{{today()}, {}});
  take_error(kOwner, number, steps::Preserve{{asked_day() - days{20}}, {}});
  EXPECT_EQ(copies(), 0U);
  preserve(number);
  restart();
  EXPECT_EQ(board().look(actor(kOwner), number)->preserved.size(), 1U) << "after a restart";
}

// I16, I38: an objection that is upheld months later still stands against what was kept.
TEST_F(PreserveTest, I16_a_day_that_is_kept_can_be_restricted_as_long_as_it_is) {
  const auto number = open_case();
  preserve(number);
  pass_the_month();
  ask(number);
  approve(number);
  turn_keys(number);
  const auto restricted = collection::restrict_day(
      *trust_, actor(kHr), {id(kSubjectKey), asked_day(), collection::WhyRestricted::objection});
  ASSERT_TRUE(restricted) << restricted.error().what;
  const auto opened = board().carry_out(actor(kOperator), number, 1);
  ASSERT_FALSE(opened);
  EXPECT_NE(opened.error().what.find("restricted"), std::string::npos) << opened.error().what;
  take(kHr, number, steps::CloseCase{"They had objected."});
  const auto after = collection::restrict_day(
      *trust_, actor(kHr), {id(kSubjectKey), asked_day(), collection::WhyRestricted::objection});
  EXPECT_FALSE(after) << "nothing of it is left";
}

// R13, I37: what is held is sealed for whoever asks before it ends tonight, and opens in the case
// that answers their request.
TEST_F(PreserveTest, I37_what_somebody_asks_for_is_sealed_for_them_before_it_ends) {
  const auto request = take(kSubjectKey, std::nullopt, steps::AskAccess{});
  EXPECT_EQ(copies(), 1U);
  const auto number = take(kReporter, std::nullopt, concern());
  take(kHead, number,
       steps::OpenCase{id(kSubjectKey),
                       {.kind = casework::GroundKind::own_request,
                        .facts = "They asked for it.",
                        .necessity = "It is theirs.",
                        .tried = "Nothing less is the answer.",
                        .questions = {"Yes.", "All.", "Theirs.", "No.", "None.", "Sealed."},
                        .access_request = request}});
  take(kHead, number,
       steps::NamePerson{{id(kDecider), casework::Role::decider}, "Knows nobody there."});
  pass_the_month();
  ask(number);
  approve(number);
  turn_keys(number);
  EXPECT_EQ(visits_in(number, carry_out(number)), 1U);
}

}  // namespace
}  // namespace probity::handling

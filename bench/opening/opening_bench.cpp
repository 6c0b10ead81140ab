// What opening costs: a month of one person out of 10,000, from a database of sealed rows to
// visits.
//
//   opening_bench [--without-outlines]      steps as they were before there were outlines
//
// 21 days, 40 steps each, ten visits of each of 10,000 people a day: 2.1 million rows, 0.8 GB in
// the temporary folder. PEOPLE=1000 in the environment makes it smaller.
#include <cstdlib>
#include <ctime>
#include <string_view>

#include <fmt/format.h>

#include "evidence/visit_text.hpp"
#include "example_opening.hpp"
#include "policy/example_assessments.hpp"
#include "records/source_records.hpp"

namespace probity::opening {

namespace {

constexpr int kDays = 21;
constexpr unsigned kSteps = 40;
constexpr unsigned kVisitsEach = 10;
constexpr int kRounds = 5;
bool with_outlines = true;

double seconds_of_processor() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

PersonId colleague(unsigned number) {
  PersonId person;
  person.bytes[0] = std::byte{0x77};
  for (unsigned i = 0; i < 4; ++i) person.bytes[15 - i] = static_cast<std::byte>(number >> 8 * i);
  return person;
}

class Bench : public example::OpeningTest {
 protected:
  void seal_month() {
    const char* set = std::getenv("PEOPLE");
    const unsigned people = set != nullptr ? static_cast<unsigned>(std::atoi(set)) : 10'000;
    evidence::RecordedVisit visit;
    visit.from = {.service = "facebook", .source = 1, .device = 7};
    visit.first = example::kMorning;
    visit.last = example::kMorning + seconds{308};
    visit.lower.add({example::kMorning + seconds{3}, example::kMorning + seconds{38}});
    visit.upper.add({example::kMorning, example::kMorning + seconds{608}});
    visit.pages = 3;
    text_ = evidence::print_visit(visit).value().front();
    for (int day = 0; day < kDays; ++day) {
      days_.push_back(first_day() + std::chrono::days{day});
      clock_.now_ = example::kMorning + std::chrono::days{day};
      seal_day(days_.back(), people);
    }
  }

  void seal_day(LocalDate day, unsigned people) {
    custody::SigningPair signer{custody::Key::random(random_)};
    const auto due = custody::due_of(day, trust_->zone());
    const auto key = keys_.key_of(day, due).value();
    auto writer =
        custody::SegmentWriter::begin(*manifest_, {custody::CollectorId::random(random_), signer},
                                      day, key, clock_.now_, random_)
            .value();
    writer.header_is_durable();
    const records::SealedSegment segment{.segment = writer.header().context().segment.bytes,
                                         .day = day,
                                         .source = 1,
                                         .collector = signer.verifying_key().bytes,
                                         .header = writer.header().print()};
    keep([&](store::UnitOfWork& unit) -> Result<void> {
      PROBITY_ATTEMPT(records::save_day(unit, day, due));
      return records::save_segment(unit, segment);
    });
    for (unsigned step = 0; step < kSteps; ++step) {
      std::vector<custody::Sealable> batch;
      for (unsigned who = 0; who < people; ++who) {
        for (unsigned n = 0; n < kVisitsEach; ++n) {
          // Each person's visits in ten of the forty steps.
          if ((who * 7 + n * 4) % kSteps != step) continue;
          batch.push_back({who == 0 ? id(example::kSubject) : colleague(who), text_});
        }
      }
      const auto rows = writer.seal(batch, clock_.now_).value();
      const auto finished =
          step + 1 == kSteps ? writer.close(clock_.now_) : writer.step(clock_.now_);
      const auto record = custody::StepRecord::sign(finished, signer).value();
      keep([&](store::UnitOfWork& unit) { return keep_step(unit, segment, record, rows); });
      rows_ += rows.size();
    }
  }

  static Result<void> keep_step(store::UnitOfWork& unit, const records::SealedSegment& segment,
                                const custody::StepRecord& record,
                                const std::vector<custody::Row>& rows) {
    std::vector<records::SealedRow> stored;
    for (const custody::Row& row : rows) stored.push_back({row.label.bytes, {}, row.print()});
    PROBITY_ATTEMPT(records::insert_rows(unit, segment, record.finished.step, stored));
    return records::save_step(
        unit, segment.segment,
        {record.finished.step, record.print(),
         with_outlines ? custody::StepOutline::of(rows).print() : std::string(64, '\0')});
  }
  void keep(acts::Trust::Work work) {
    done(trust_->commit_as("role:bench", {.type = "bench.kept"}, std::move(work)));
  }

  std::string text_;
  std::vector<LocalDate> days_;
  std::size_t rows_ = 0;
};

TEST_F(Bench, A_month_of_one_person) {
  seal_month();
  const double asking = seconds_of_processor();
  auto asked = ask(days_);
  const double turning = seconds_of_processor();
  const auto answers = turn_both(asked);
  const double opening = seconds_of_processor();
  fmt::print("| opening, {} rows of a month | |\n|---|---|\n", rows_);
  fmt::print("| the request of a month, bytes | {} |\n", asked.prepared.requests[0].print().size());
  fmt::print("| an answer, bytes | {} |\n", answers[0].print().size());
  fmt::print("| approval to request, its leaf and checkpoint, s | {:.3f} |\n", turning - asking);
  fmt::print("| a key holder's turn, s | {:.3f} |\n", (opening - turning) / 2);
  const auto allowed = warrant(asked);
  std::vector<double> rounds;
  for (int round = 0; round < kRounds; ++round) {
    const double begin = seconds_of_processor();
    const auto opened = open(asked, allowed, answers);
    rounds.push_back(seconds_of_processor() - begin);
    ASSERT_TRUE(opened) << opened.error().what;
    for (const auto& day : opened->days) {
      ASSERT_TRUE(day.is_complete());
      ASSERT_FALSE(day.visits.empty());
    }
  }
  std::ranges::sort(rounds);
  fmt::print("| opening, s of a processor, median of {} | {:.3f} |\n", kRounds,
             rounds[kRounds / 2]);
}

}  // namespace

}  // namespace probity::opening

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  if (argc > 1 && std::string_view{argv[1]} == "--without-outlines") {
    probity::opening::with_outlines = false;
  }
  return RUN_ALL_TESTS();
}

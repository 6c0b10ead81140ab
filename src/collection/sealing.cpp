#include "collection/sealing.hpp"

#include <algorithm>
#include <utility>

#include "custody/due.hpp"
#include "evidence/visit_text.hpp"
#include "visits/parameters.hpp"

namespace probity::collection {

using registers::DropReason;
using registers::OwnDrop;

// Who sat where, for the one question whose login it is.
class SeatTexts {
 public:
  [[nodiscard]] static const std::string& text_of(const Confidential<std::string>& text) {
    return text.reveal(RevealKey{});
  }
};

namespace {

constexpr visits::Parameters kParameters{};
// What two clocks may differ by before a line is one of the future.
constexpr Span kAhead = minutes{2};
constexpr std::size_t kRowsAtATime = 4'096;
static_assert(kRowsAtATime <= kMostRows);

}  // namespace

Sealing::Sealing(const Collecting& with, const policy::SiteCatalogue& catalogue)
    : with_(with), catalogue_(catalogue), collector_(custody::CollectorId::random(with.random)) {}

void Sealing::take(const visits::Visit& visit, const reading::Roster& roster) {
  if (failed_) return;
  ++counts_.visits;
  auto judgement = judged(visit, roster);
  if (!judgement) {
    drop(judgement.error());
    return;
  }
  const Instant now = with_.clock.now();
  if (waiting_.empty()) waiting_since_ = now;
  waiting_.push_back(*std::move(judgement));
  // A log that is read as it grows gives few visits an hour; they do not wait in the open for long.
  const bool waits_too_long = now - waiting_since_ >= custody::kLongestStep || now < waiting_since_;
  if (waiting_.size() < kWaiting && !waits_too_long) return;
  if (auto sealed = seal_waiting(); !sealed) failed_ = std::move(sealed).error();
}

std::expected<Sealing::Waiting, DropReason> Sealing::judged(const visits::Visit& visit,
                                                            const reading::Roster& roster) const {
  const Kit& kit = with_.kit;
  const Instant received = with_.clock.now();
  // The engine has cut it at midnight (C63): all of it is of one day.
  const LocalDate day = kit.zone().date(visit.upper.hull().begin);
  if (custody::due_of(day, kit.zone()) <= received) {
    return std::unexpected(DropReason{OwnDrop::past_due});
  }
  if (visit.last > received + kAhead) return std::unexpected(DropReason{OwnDrop::in_the_future});
  const policy::Service& service = catalogue_.service(visit.service);
  const auto whose = kit.judge({.login = SeatTexts::text_of(roster.login_of(visit.who)),
                                .address = SeatTexts::text_of(roster.address_of(visit.device)),
                                .service = &service,
                                .signs = {visit.first, visit.last}},
                               received);
  if (!whose) return std::unexpected(whose.error());
  visits::Visit timed = visit;
  timed.working_time = kit.working_time_of(*whose->who, visit);
  const auto& source = with_.permit.source;
  const evidence::Edges edges{.open_at_start = visit.first - begin_ < kParameters.visit_gap};
  auto kept = recorded(
      timed,
      {.service = service.id,
       .source = source.number,
       .device = whose->device,
       .attribution = whose->attribution,
       .feeding = source.is_watched() ? evidence::Feeding::watched : evidence::Feeding::handed_in},
      edges);
  return Waiting{whose->person, day, evidence::only(whose->kept, std::move(kept))};
}

Result<void> Sealing::seal_waiting() {
  std::map<LocalDate, std::vector<Text>> by_day;
  for (const Waiting& one : waiting_) {
    auto texts = evidence::print_visit(one.visit);
    if (!texts) {
      drop(DropReason{OwnDrop::not_tellable});
      continue;
    }
    ++counts_.sealed;
    ++counts_.levels[std::string{name_of(one.visit.level)}];
    counts_.rows += texts->size();
    for (std::string& text : *texts) by_day[one.day].push_back({one.person, std::move(text)});
  }
  waiting_.clear();
  for (const auto& [day, texts] : by_day) PROBITY_ATTEMPT(seal_day(day, texts));
  return {};
}

Result<void> Sealing::seal_day(LocalDate day, const std::vector<Text>& texts) {
  PROBITY_TRY(custody::SegmentWriter* const segment, segment_of(day));
  for (std::size_t at = 0; at < texts.size(); at += kRowsAtATime) {
    std::vector<custody::Sealable> batch;
    for (std::size_t i = at; i < std::min(at + kRowsAtATime, texts.size()); ++i) {
      batch.push_back({texts[i].person, texts[i].text});
    }
    const Instant now = with_.clock.now();
    if (segment->is_step_due(now)) PROBITY_ATTEMPT(hand_over({}, segment->step(now)));
    PROBITY_TRY(auto rows, segment->seal(batch, now));
    // Each hand-over ends its step: what was sealed is closed to this process, too (I11).
    PROBITY_ATTEMPT(hand_over(std::move(rows), segment->step(now)));
  }
  return {};
}

Result<custody::SegmentWriter*> Sealing::segment_of(LocalDate day) {
  if (const auto found = segments_.find(day); found != segments_.end()) return &found->second;
  PROBITY_TRY(const auto day_key, with_.keeper.day_key(with_.permit, day));
  PROBITY_TRY(auto writer,
              custody::SegmentWriter::begin(with_.kit.manifest(), {collector_, with_.key}, day,
                                            day_key, with_.clock.now(), with_.random));
  PROBITY_ATTEMPT(with_.keeper.keep_segment(with_.permit, writer.header().print()));
  writer.header_is_durable();
  return &segments_.emplace(day, std::move(writer)).first->second;
}

Result<void> Sealing::hand_over(std::vector<custody::Row> rows, const custody::FinishedStep& step) {
  PROBITY_TRY(auto record, custody::StepRecord::sign(step, with_.key));
  return with_.keeper.keep_batch(with_.permit, {std::move(rows), record});
}

Result<void> Sealing::finish(Instant end) {
  if (failed_) return std::unexpected(*failed_);
  for (Waiting& one : waiting_) {
    one.visit.edges.open_at_end = end - one.visit.last < kParameters.visit_gap;
  }
  PROBITY_ATTEMPT(seal_waiting());
  for (auto& [day, segment] : segments_) {
    PROBITY_ATTEMPT(hand_over({}, segment.close(with_.clock.now())));
  }
  return {};
}

}  // namespace probity::collection

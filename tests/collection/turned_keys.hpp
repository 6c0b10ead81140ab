// Key holders who turn their keys for one approved opening, over what really was collected: the
// locks of a warrant's cells, as evidence::open_cells() asks for them.
//
//   TurnedKeys locks{trust, keys_of_days, holders, {0, 2}, warrant};
//   open_cells(warrant, day, Restriction::none, locks.segments_of(day), locks, locks);
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "custody/example_custody.hpp"
#include "whole_disk.hpp"

// Stands for casework's approval, which is the only class that can make a warrant.
namespace probity::casework {
class Approval {
 public:
  static evidence::Warrant sign(evidence::Warrant::Scope scope) {
    return evidence::Warrant{evidence::Warrant::Passkey{}, std::move(scope)};
  }
};
}  // namespace probity::casework

namespace probity::collection::example {

class TurnedKeys final : public evidence::StoredRows, public evidence::CellLocks {
 public:
  // All but `who_turns` are borrowed. Asks those holders (by place) for the warrant's cells.
  TurnedKeys(acts::Trust& trust, const DaysKeys& days, const custody::example::Holders& holders,
             const std::vector<unsigned>& who_turns, const evidence::Warrant& warrant)
      : trust_(trust), days_(days), request_(empty_request()) {
    for (const LocalDate day : warrant.scope().days) load(day);
    for (const auto& [day, segments] : segments_) {
      for (const auto& segment : segments) ask_for(segment, warrant.scope().person);
    }
    for (const unsigned holder : who_turns) {
      const auto answer = custody::turn(holders.keys[holder], request_,
                                        custody::example::AlwaysApproved{}, trust.now());
      answers_.push_back(
          answer.value().open(request_, reply_, holders.manifest.manifest()).value());
    }
  }

  [[nodiscard]] const std::vector<evidence::StoredSegment>& segments_of(LocalDate day) const {
    return segments_.at(day);
  }
  // As they were received: a test may change them.
  std::vector<custody::OpenedAnswer>& answers() { return answers_; }
  [[nodiscard]] const custody::TurnRequest& request() const { return request_; }
  // For that cell, from what the holders answered.
  [[nodiscard]] Result<std::vector<custody::Key>> values(const custody::SegmentId& segment,
                                                         std::uint32_t step) const {
    return custody::Responses{request_, answers_}.of(places_.at(segment), 0, step);
  }
  [[nodiscard]] std::vector<custody::Complaint> complaints() const {
    const custody::Responses responses{request_, answers_};
    return {responses.complaints().begin(), responses.complaints().end()};
  }

  Result<std::vector<custody::Row>> rows_of(const custody::SegmentId& segment,
                                            std::uint32_t step) override {
    return trust_.read([&](store::Reader& reader) -> Result<std::vector<custody::Row>> {
      return rows_in(reader, days_of_.at(segment), segment.bytes, step);
    });
  }
  Result<custody::PersonTimeKey> time_key(const evidence::Warrant& warrant,
                                          const custody::SegmentHeader& header,
                                          std::uint32_t step) override {
    const auto day = days_.find(header.context().day);
    if (day == days_.end()) return failure(ErrorKind::refused, "the day's key is gone (C63)");
    PROBITY_TRY(auto first, header.open_time_lock(day->second));
    return custody::time_key_for(custody::stepped(std::move(first), step), warrant.scope().person);
  }
  Result<std::vector<custody::Key>> responses(const evidence::Warrant& /*warrant*/,
                                              const custody::SegmentHeader& header,
                                              std::uint32_t step) override {
    return values(header.context().segment, step);
  }

 private:
  custody::TurnRequest empty_request() {
    return custody::TurnRequest::of(custody::TurnKind::opening, "2026/14", trust_.now(),
                                    custody::Digest{{1}}, reply_.public_key())
        .value();
  }
  void load(LocalDate day) {
    auto& segments = segments_[day];
    const auto read = trust_.read([&](store::Reader& reader) -> Result<void> {
      PROBITY_TRY(const auto stored, records::segments_of(reader, day));
      for (const auto& one : stored) {
        PROBITY_TRY(auto header, custody::SegmentHeader::parse(one.header));
        PROBITY_TRY(const auto steps, records::steps_of(reader, one.segment));
        std::vector<custody::StepRecord> printed;
        for (const auto& step : steps) {
          printed.push_back(custody::StepRecord::parse(step.record).value());
        }
        days_of_.emplace(header.context().segment, day);
        segments.push_back(
            {std::move(header), custody::VerifyingKey{one.collector}, std::move(printed)});
      }
      return {};
    });
    EXPECT_TRUE(read.has_value());
  }
  void ask_for(const evidence::StoredSegment& segment, const PersonId& person) {
    const custody::AskedCell cell{person, 0, static_cast<std::uint16_t>(segment.steps.size())};
    places_.emplace(segment.header.context().segment, request_.segments().size());
    EXPECT_TRUE(request_.ask(segment.header, {&cell, 1}).has_value());
  }

  acts::Trust& trust_;
  const DaysKeys& days_;
  custody::example::FixedRandom random_{99};
  custody::BoxKeyPair reply_{custody::Key::random(random_)};
  custody::TurnRequest request_;
  std::map<LocalDate, std::vector<evidence::StoredSegment>> segments_;
  std::map<custody::SegmentId, LocalDate> days_of_;
  std::map<custody::SegmentId, std::size_t> places_;
  std::vector<custody::OpenedAnswer> answers_;
};

}  // namespace probity::collection::example

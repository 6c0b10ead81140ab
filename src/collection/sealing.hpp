// Visits as they leave the engine, to sealed rows. Part of the collector.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "collection/collector.hpp"
#include "custody/segment_writer.hpp"
#include "evidence/recorded_visit.hpp"
#include "policy/site_catalogue.hpp"
#include "reading/reading.hpp"

namespace probity::collection {

class Sealing final : public reading::VisitReceiver {
 public:
  Sealing(const Collecting& with, const policy::SiteCatalogue& catalogue);

  void begin(Instant first) override { begin_ = first; }
  // Remembers the first failure; visits after it are not looked at.
  void take(const visits::Visit& visit, const reading::Roster& roster) override;

  // Hands over what waits and closes every segment. `end`: of the log. Fails as handing over did.
  [[nodiscard]] Result<void> finish(Instant end);

  // Visits, what became of them, levels.
  [[nodiscard]] const registers::CollectionCounts& counts() const { return counts_; }

 private:
  struct Waiting {
    PersonId person;
    LocalDate day{};
    evidence::RecordedVisit visit;
  };
  struct Text {
    PersonId person;
    std::string text;
  };

  [[nodiscard]] std::expected<Waiting, registers::DropReason> judged(
      const visits::Visit& visit, const reading::Roster& roster) const;
  [[nodiscard]] Result<void> seal_waiting();
  [[nodiscard]] Result<void> seal_day(LocalDate day, const std::vector<Text>& texts);
  [[nodiscard]] Result<custody::SegmentWriter*> segment_of(LocalDate day);
  [[nodiscard]] Result<void> hand_over(std::vector<custody::Row> rows,
                                       const custody::FinishedStep& step);
  void drop(const registers::DropReason& reason) { ++counts_.dropped[std::string{reason.word()}]; }

  Collecting with_;
  const policy::SiteCatalogue& catalogue_;
  custody::CollectorId collector_;
  Instant begin_{};
  std::vector<Waiting> waiting_;
  Instant waiting_since_{};
  std::map<LocalDate, custody::SegmentWriter> segments_;
  registers::CollectionCounts counts_;
  std::optional<Error> failed_;
};

}  // namespace probity::collection

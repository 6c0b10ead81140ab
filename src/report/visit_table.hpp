// A rehearsal as a table for people: docs/formats/rehearsal.md.
#pragma once

#include <cstdio>
#include <map>
#include <string>
#include <tuple>

#include "base/zone.hpp"
#include "policy/site_catalogue.hpp"
#include "reading/reading.hpp"
#include "report/labels.hpp"

namespace probity::report {

// Gathers one entry for each day, person, service and word; prints when the log is over. In the
// order of the numbers P1, P2 ..., which means nothing: people are never ranked.
class VisitTable final : public reading::VisitReceiver {
 public:
  // The references outlive the table.
  VisitTable(const policy::SiteCatalogue& catalogue, Zone zone, const Labels& labels);

  void take(const visits::Visit& visit, const reading::Roster& roster) override;

  // `most_people`: how many people a day are printed; the rest is counted. With kEverybody every
  // gap in the log is named, too.
  static constexpr std::size_t kEverybody = ~std::size_t{0};
  [[nodiscard]] std::string text(const reading::Summary& summary, std::size_t most_people) const;

 private:
  struct Key {
    LocalDate day;
    visits::PersonIndex who;
    policy::ServiceId service;
    visits::Word word;
    auto operator<=>(const Key&) const = default;
  };
  struct Entry {
    std::string who;
    IntervalSet lower;
    IntervalSet upper;
    Instant first;
    Instant last;
    std::uint64_t visits = 0;
    std::uint64_t posts = 0;
    visits::SetAside set_aside;
    visits::WorkingTime working_time{Span{0}, Span{0}, false};
    visits::Level level{};
    bool two_devices = false;
  };

  [[nodiscard]] std::string entry_text(const Key& key, const Entry& entry,
                                       const IntervalSet& gaps) const;
  [[nodiscard]] std::string log_text(const reading::Summary& summary, std::size_t most_gaps) const;
  [[nodiscard]] std::string gaps_text(std::vector<Interval> gaps, std::size_t most) const;
  [[nodiscard]] std::string set_aside_text(const reading::Summary& summary) const;

  const policy::SiteCatalogue& catalogue_;
  Zone zone_;
  const Labels& labels_;
  std::map<Key, Entry> entries_;
};

}  // namespace probity::report

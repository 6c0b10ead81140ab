// One reading of a log with everything that it says, and what must hold for it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "piecewise_source.hpp"
#include "reading/reading.hpp"
#include "require.hpp"
#include "sites.hpp"
#include "visit_rules.hpp"

namespace probity::fuzz {

struct Outcome {
  std::vector<visits::Visit> visits;
  std::vector<reading::Rejected> rejected;
  reading::Summary summary;
};

class Collector final : public reading::VisitReceiver {
 public:
  void take(const visits::Visit& visit, const reading::Roster& roster) override {
    (void)roster.login_of(visit.who);
    (void)roster.address_of(visit.device);
    all.push_back(visit);
  }
  std::vector<visits::Visit> all;
};

// nullopt when the input is no log.
[[nodiscard]] inline std::optional<Outcome> read(const std::vector<std::string>& files,
                                                 reading::Options options) {
  std::vector<reading::Input> inputs;
  for (const std::string& file : files) inputs.push_back(piecewise_input(file, ~std::size_t{0}));
  Outcome outcome;
  options.on_rejected = [&](const reading::Rejected& line) { outcome.rejected.push_back(line); };
  Collector collector;
  auto summary = reading::read_logs(std::move(inputs), catalogue(), suffixes(), options, collector);
  if (!summary) {
    require(summary.error().kind == ErrorKind::unreadable, "only a log's format can be unknown");
    return std::nullopt;
  }
  outcome.visits = std::move(collector.all);
  outcome.summary = *std::move(summary);
  return outcome;
}

inline void require_same_counts(const reading::Summary& a, const reading::Summary& b) {
  require(a.lines == b.lines && a.rejected == b.rejected, "as many lines are read");
  require(a.on_services == b.on_services && a.unattributed == b.unattributed &&
              a.by_level == b.by_level && a.people == b.people,
          "as many lines matter");
  require(a.late == b.late && a.duplicates == b.duplicates, "as many lines are late, or twice");
  require(a.set_aside == b.set_aside, "the same is set aside");
  require(a.formats == b.formats, "the formats are the same");
  require(a.covered == b.covered, "the log covers the same time");
  require(a.gaps == b.gaps, "the log has the same gaps");
  require(a.clock_steps == b.clock_steps, "the clock was set back as often");
}

inline void require_same(const Outcome& a, const Outcome& b) {
  require_same_counts(a.summary, b.summary);
  require(are_same(a.visits, b.visits), "the visits are the same");
  require(std::ranges::equal(a.rejected, b.rejected,
                             [](const auto& x, const auto& y) {
                               return x.offset == y.offset && x.lines == y.lines &&
                                      x.reason == y.reason;
                             }),
          "the same lines are rejected, in the same order");
}

inline void require_counts(const Outcome& outcome) {
  const reading::Summary& sum = outcome.summary;
  require(sum.rejected <= sum.lines, "no more lines are rejected than there are");
  require(sum.on_services <= sum.read(), "only lines that are right are about platforms");
  require(sum.unattributed <= sum.on_services, "only lines about platforms need a person");
  std::uint64_t by_reason = 0;
  for (const auto& reason : sum.reasons) by_reason += reason.lines;
  require(by_reason == sum.rejected, "every rejected line has a reason");
  std::uint64_t told = 0;
  for (const auto& line : outcome.rejected) told += line.lines;
  require(told == sum.rejected, "every rejected line is told");
}

}  // namespace probity::fuzz

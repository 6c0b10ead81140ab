#include "acts/source_findings.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "acts/source_acts.hpp"

namespace probity::acts {

namespace {

constexpr const char* kGroup = "Sources";
constexpr Span kGrace = hours{1};  // decision 3: destroyed within an hour of its due

Finding finding(std::string id, Health state, std::string what, std::string next = {}) {
  return {kGroup, std::move(id), state, std::move(what), std::move(next)};
}

void add_state(const SourceView& view, std::vector<Finding>& findings) {
  using registers::SourceState;
  const std::string& name = view.source.name;
  const bool is_fine = view.state == SourceState::fine;
  findings.push_back(finding("sources.state." + name, is_fine ? Health::ok : Health::attention,
                             fmt::format("Source {}: {}", name, sentence_for(view.state)),
                             is_fine ? "" : "See its page: Sources."));
  if (view.source.raw_kept_days > registers::kLongestRawLog) {
    findings.push_back(finding(
        "sources.raw_log." + name, Health::attention,
        fmt::format(
            "The log of source {} is kept for {} days where it is written, longer than what "
            "is sealed from it.",
            name, view.source.raw_kept_days),
        "Shorten its rotation to a month (C63)."));
  } else if (view.source.raw_kept_days == 0) {
    findings.push_back(
        finding("sources.raw_log." + name, Health::attention,
                fmt::format("Nobody has said how long the log of source {} is kept.", name),
                "Enter it on the source's page."));
  }
}

Finding destruction(const std::vector<records::SealedDay>& days, Instant now) {
  const auto late = std::ranges::count_if(days, [&](const records::SealedDay& day) {
    return !day.destroyed && day.due + kGrace <= now;
  });
  if (late == 0) return finding("destroy.due", Health::ok, "Nothing that is due is still there.");
  return finding("destroy.due", Health::wrong,
                 fmt::format("{} days are past due and not destroyed (C63).", late),
                 "Run probity destroy-due, and see what it says.");
}

}  // namespace

std::vector<Finding> look_at_sources(Trust& trust) {
  std::vector<Finding> findings;
  const Actor console;
  const auto views = sources_of(trust, console);
  const auto days = destruction_calendar(trust, console);
  if (!views) return {finding("sources", Health::wrong, views.error().what, views.error().next)};
  if (!days) return {finding("destroy.due", Health::wrong, days.error().what, days.error().next)};
  for (const SourceView& view : *views) {
    if (!view.source.ended) add_state(view, findings);
  }
  if (!days->empty()) findings.push_back(destruction(*days, trust.now()));
  return findings;
}

}  // namespace probity::acts

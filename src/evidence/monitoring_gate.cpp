#include "evidence/monitoring_gate.hpp"

#include <algorithm>
#include <set>

#include "policy/path_pattern.hpp"

namespace probity::evidence {

using policy::NotCovered;
using policy::RecordedField;

MonitoringGate::MonitoringGate(std::span<const policy::ImpactAssessment> versions,
                               const policy::NeverRecorded& never, std::string source)
    : versions_(versions), never_(never), source_(std::move(source)) {}

std::expected<policy::Coverage, NotCovered> MonitoringGate::covers(const VisitFacts& facts,
                                                                   Instant received,
                                                                   Instant happened,
                                                                   RecordedField field) const {
  return policy::covers(
      versions_, never_,
      {.source = source_,
       .service = facts.service,
       // Addresses were asked about line by line (is_never); a visit has none.
       .host = facts.service == nullptr ? "" : std::string_view{facts.service->id},
       .path = {},
       .person = facts.person,
       .device = facts.device,
       .place = facts.place,
       .received = received,
       .happened = happened,
       .field = field});
}

std::expected<LetIn, NotCovered> MonitoringGate::ask(const VisitFacts& facts,
                                                     Instant received) const {
  const auto first = covers(facts, received, facts.first, RecordedField::sites);
  if (!first) return std::unexpected(first.error());
  const auto last = covers(facts, received, facts.last, RecordedField::sites);
  if (!last) return std::unexpected(last.error());
  // A version that ended and another that began within a visit: nothing covered it in between.
  if (first->at_event != last->at_event) return std::unexpected(NotCovered::nothing_in_force);
  const auto is_let = [&](RecordedField field) {
    return covers(facts, received, facts.first, field) &&
           covers(facts, received, facts.last, field);
  };
  LetIn let{.assessment = first->at_event};
  if (!is_let(RecordedField::durations)) return let;
  let.kept = is_let(RecordedField::contributed_content) ? Kept::content : Kept::durations;
  return let;
}

std::vector<std::string> MonitoringGate::services(Instant from, Instant received) const {
  std::set<std::string> named;
  for (const auto& version : versions_) {
    const auto force = policy::in_force_of(version);
    if (!force || force->from > received || force->until <= from) continue;
    for (const auto& service : version.content.services) named.insert(service.id);
  }
  return {named.begin(), named.end()};
}

bool MonitoringGate::is_never(std::string_view host, std::string_view path) const {
  if (never_.group_of(host, path)) return true;
  return std::ranges::any_of(versions_, [&](const policy::ImpactAssessment& version) {
    return std::ranges::any_of(version.content.never, [&](const policy::NeverAddition& addition) {
      if (!policy::is_at_or_below(host, addition.host)) return false;
      if (addition.path.empty()) return true;
      const auto pattern = policy::PathPattern::parse(policy::comparable_path(addition.path));
      return !pattern || pattern->matches(policy::comparable_path(path));
    });
  });
}

RecordedVisit only(Kept kept, RecordedVisit visit) {
  if (kept != Kept::content) visit.posts = 0;
  if (kept == Kept::sites) {
    visit.lower = {};
    visit.upper = {};
    visit.working_time = {};
    visit.last = visit.first;
    visit.edges = {};
  }
  return visit;
}

}  // namespace probity::evidence

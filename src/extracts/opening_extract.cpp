#include "extracts/opening_extract.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace probity::extracts {

namespace {

auto stretches_of(const IntervalSet& set) {
  return std::vector<Interval>(set.intervals().begin(), set.intervals().end());
}

// Everything that is shown of a visit, so that the order of records never shows.
auto order_of(const ExtractVisit& visit) {
  const auto& from = visit.from;
  const auto& aside = visit.set_aside;
  return std::tuple{visit.signs,
                    from.service,
                    visit.word,
                    visit.level,
                    std::tuple{from.source, from.device, from.attribution, from.feeding},
                    stretches_of(visit.at_least),
                    stretches_of(visit.at_most),
                    visit.pages,
                    visit.posts,
                    std::tuple{aside.embed, aside.background, aside.auth, aside.ahead},
                    std::tuple{visit.is_corroborated, visit.is_partial, visit.two_devices}};
}

}  // namespace

bool comes_before(const ExtractVisit& one, const ExtractVisit& other) {
  return order_of(one) < order_of(other);
}

ExtractVisit only(evidence::Kept fields, ExtractVisit visit) {
  if (fields != evidence::Kept::content) visit.posts = 0;
  if (fields == evidence::Kept::sites) {
    visit.at_least = {};
    visit.at_most = {};
    visit.signs.end = visit.signs.begin + seconds{1};
  }
  return visit;
}

Counts counts_of(const OpeningExtract& extract, const std::string& service) {
  const auto account = std::ranges::find(extract.accounts, service, &OfficialAccount::service);
  if (account != extract.accounts.end()) return Counts::official_account;
  const auto found = std::ranges::find(extract.services, service, &ExtractService::id);
  const bool is_out = found != extract.services.end() && !found->is_named &&
                      found->service_class != policy::ServiceClass::social;
  return is_out ? Counts::class_not_named : Counts::counted;
}

std::vector<ServiceTotal> totals(const OpeningExtract& extract, const ExtractDay& day) {
  if (extract.fields == evidence::Kept::sites) return {};
  struct Union {
    IntervalSet at_least;
    IntervalSet at_most;
    std::uint64_t visits = 0;
  };
  std::map<std::string, Union> by_service;
  for (const ExtractVisit& visit : day.visits) {
    // Only what was shown to be used is ever added up.
    if (visit.word != visits::Word::use_recorded) continue;
    if (counts_of(extract, visit.from.service) != Counts::counted) continue;
    Union& of_service = by_service[visit.from.service];
    of_service.at_least.add(visit.at_least);
    of_service.at_most.add(visit.at_most);
    ++of_service.visits;
  }
  std::vector<ServiceTotal> out;
  for (const auto& [service, of_service] : by_service) {
    out.push_back(
        {service, of_service.at_least.length(), of_service.at_most.length(), of_service.visits});
  }
  return out;
}

IntervalSet nothing_recorded(const ExtractDay& day) {
  IntervalSet left = intersection(day.working, day.collected);
  left.subtract(day.silent);
  for (const ExtractVisit& visit : day.visits) {
    left.subtract(visit.at_most);
    left.subtract(visit.signs);
  }
  return left;
}

IntervalSet not_collected(const ExtractDay& day) {
  IntervalSet left;
  left.add(day.hours);
  left.subtract(day.collected);
  return left;
}

}  // namespace probity::extracts

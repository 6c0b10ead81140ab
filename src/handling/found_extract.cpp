#include "handling/found_extract.hpp"

#include <algorithm>
#include <utility>

#include "acts/names_shown.hpp"
#include "acts/workplace_now.hpp"
#include "extracts/extract_file.hpp"
#include "extracts/make_extract.hpp"
#include "policy/public_suffix.hpp"
#include "policy/site_catalogue.hpp"
#include "records/assessment_records.hpp"
#include "records/policy_records.hpp"
#include "records/publishing_records.hpp"
#include "records/source_records.hpp"

namespace probity::handling {

namespace {

using extracts::DayState;
using extracts::ExtractInputs;
using extracts::WorkingDay;

constexpr std::uint32_t kMostCollections = 5000;  // of a source: two months, every few minutes

DayState state_for(opening::NotOpened::Why why) {
  return why == opening::NotOpened::Why::restricted ? DayState::restricted : DayState::destroyed;
}

// C17, C20: how each approved day of theirs divides.
std::vector<WorkingDay> working_days(const people::WorkingTime& time, const people::Person& person,
                                     std::span<const LocalDate> days, const Zone& zone) {
  std::vector<WorkingDay> working;
  for (const LocalDate day : days) {
    const Interval whole = zone.day_of(zone.start_of(day));
    working.push_back({day, time.partition(person, whole, zone)});
  }
  return working;
}

// What the catalogue calls them, and whether the assessment names them (decision 10).
Result<std::vector<extracts::ExtractService>> services_of(
    const evidence::Warrant::Scope& scope, const policy::ImpactAssessment& assessment) {
  const policy::PublicSuffixes suffixes;
  PROBITY_TRY(const auto catalogue, policy::SiteCatalogue::builtin_only(scope.services, suffixes));
  std::vector<extracts::ExtractService> services;
  for (const policy::Service& service : catalogue.services()) {
    const bool is_named = std::ranges::any_of(
        assessment.content.services, [&](const auto& named) { return named.id == service.id; });
    services.push_back(
        {service.id,
         service.name_on(std::chrono::sys_days{std::ranges::max(scope.days).time_since_epoch()}),
         service.service_class, is_named});
  }
  return services;
}

// Decision 10: official accounts that they run.
Result<std::vector<extracts::OfficialAccount>> accounts_of(store::Reader& reader,
                                                           const people::Person& person) {
  PROBITY_TRY(const auto lists, records::load_publishing(reader));
  const std::string key = acts::NamesShown::source_key_of(person);
  std::vector<extracts::OfficialAccount> accounts;
  for (const auto& one : lists.accounts) {
    const bool is_theirs = one.account.owner == key && one.is_open();
    if (!is_theirs || one.account.kind == registers::AccountKind::personal) continue;
    accounts.push_back({one.account.platform, one.account.handle});
  }
  return accounts;
}

// When each source was read; nobody knows of the rest.
Result<std::vector<extracts::SourceCoverage>> sources_of(store::Reader& reader) {
  PROBITY_TRY(const auto sources, records::load_sources(reader));
  std::vector<extracts::SourceCoverage> covered;
  for (const auto& source : sources) {
    PROBITY_TRY(const auto collections,
                records::load_collections(reader, source.number, kMostCollections));
    extracts::SourceCoverage one{
        .source = {source.number, source.name,
                   source.is_watched() ? evidence::Feeding::watched : evidence::Feeding::handed_in},
        .collected = {},
        .silent = {}};
    for (const auto& collection : collections) {
      if (collection.covered.begin < collection.covered.end) one.collected.add(collection.covered);
    }
    covered.push_back(std::move(one));
  }
  return covered;
}

const policy::ImpactAssessment* assessment_of(std::span<const policy::ImpactAssessment> versions,
                                              std::span<const LocalDate> days, const Zone& zone) {
  // In force when it was recorded; every day was recorded under one (I1).
  return policy::assessment_in_force(
      versions, zone.start_of(std::ranges::max(days)) + std::chrono::hours{12});
}

Result<ExtractInputs> inputs_for(Room& room, const Seen& seen, const evidence::Warrant& warrant,
                                 const opening::OpenedDays& days) {
  acts::Trust& trust = room.trust();
  PROBITY_TRY(const auto people, room.people());
  const people::Person* person = people->find(warrant.scope().person);
  const auto& open = seen.dossier.now->open_case();
  if (person == nullptr || !open) return not_here();
  PROBITY_TRY(const auto workplace, acts::workplace_now(trust));
  PROBITY_TRY(const auto versions,
              trust.read([](store::Reader& reader) { return records::load_assessments(reader); }));
  const auto* assessment = assessment_of(versions, warrant.scope().days, trust.zone());
  if (assessment == nullptr) {
    return failure(ErrorKind::refused, "no impact assessment was in force on these days (C52)",
                   "Nothing recorded then may be looked at.");
  }
  PROBITY_TRY(const auto clauses, room.facts().clauses_on(room.now()));
  ExtractInputs inputs{
      .scope = warrant.scope(),
      .ground = open->grounds.kind(),
      .assessment = assessment->number,
      .edition = clauses.edition,
      .zone = trust.zone(),
      .opened = days.days,
      .working = working_days(workplace.working_time, *person, warrant.scope().days, trust.zone())};
  PROBITY_TRY(inputs.services, services_of(warrant.scope(), *assessment));
  PROBITY_TRY(inputs.accounts,
              trust.read([&](store::Reader& reader) { return accounts_of(reader, *person); }));
  PROBITY_TRY(inputs.sources, trust.read([](store::Reader& reader) { return sources_of(reader); }));
  for (const opening::NotOpened& one : days.not_opened) {
    inputs.not_opened.push_back({one.day, state_for(one.why)});
  }
  return inputs;
}

}  // namespace

Result<FoundExtract> found_extract(Room& room, const Seen& seen, const evidence::Warrant& warrant,
                                   const opening::OpenedDays& days) {
  PROBITY_TRY(const ExtractInputs inputs, inputs_for(room, seen, warrant, days));
  const auto extract = extracts::make(inputs);
  return FoundExtract{extracts::print(extract), policy::Digest{extracts::digest(extract).bytes}};
}

}  // namespace probity::handling

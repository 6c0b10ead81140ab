#include "collection/kit.hpp"

#include "base/hash.hpp"
#include "people/category.hpp"
#include "visits/working_time.hpp"

namespace probity::collection {

namespace {

using people::StandingKind;
using policy::DeviceScope;
using policy::PersonScope;
using policy::Place;
using registers::DropReason;
using registers::OwnDrop;

// What the question of coverage knows of a standing (I4): a guest's device is not the trust's.
std::pair<DeviceScope, Place> scope_of(StandingKind kind) {
  switch (kind) {
    case StandingKind::managed: return {DeviceScope::managed, Place::on_site};
    case StandingKind::personal:
    case StandingKind::guest: return {DeviceScope::personal, Place::on_site};
    case StandingKind::off_site: return {DeviceScope::managed, Place::off_site};
    case StandingKind::unknown: break;
  }
  return {DeviceScope::unknown, Place::unknown};
}

// The same for one device on one day, and nothing else.
std::uint32_t number_of(const people::Device* device, LocalDate day) {
  if (device == nullptr) return 0;
  const std::string of_day = std::to_string(day.time_since_epoch().count()) + ":" + device->id;
  return static_cast<std::uint32_t>(hash_bytes(of_day) >> 32) | 1;
}

bool is_same(const people::AddressStanding& a, const people::AddressStanding& b) {
  return a.kind == b.kind && a.device == b.device;
}

}  // namespace

Kit::Kit(KitParts parts)
    : parts_(std::move(parts)),
      gate_(parts_.assessments, parts_.never, parts_.source),
      attributor_(parts_.people, parts_.equipment, parts_.logons, parts_.zone) {}

// The same person at the first sign and at the last, or nobody (I9).
std::expected<people::Attribution, DropReason> Kit::attributed(const Seen& seen) const {
  const auto at = [&](Instant when) {
    return attributor_({.login = seen.login, .address = seen.address, .when = when});
  };
  const people::Attribution first = at(seen.signs.begin);
  if (!first.is_sure()) {
    if (first.why_not == people::WhyNobody::none) {
      return std::unexpected(DropReason{OwnDrop::nobody});
    }
    return std::unexpected(
        DropReason{people::word_for(first.why_not), people::reason_for(first.why_not)});
  }
  const people::Attribution last = at(seen.signs.end);
  if (!last.is_sure() || last.person != first.person) {
    return std::unexpected(DropReason{OwnDrop::nobody});
  }
  return first;
}

std::expected<Whose, DropReason> Kit::judge(const Seen& seen, Instant received) const {
  const LocalDate day = parts_.zone.date(seen.signs.begin);
  people::AddressStanding standing;
  if (const auto address = people::address_in(seen.address)) {
    standing = parts_.equipment.standing_of(*address, day);
    // A range that ended at midnight: what is not the same throughout is not known.
    const auto at_end = parts_.equipment.standing_of(*address, parts_.zone.date(seen.signs.end));
    if (!is_same(standing, at_end)) standing = {};
  }
  const auto [device, place] = scope_of(standing.kind);
  evidence::VisitFacts facts{.service = seen.service,
                             .device = device,
                             .place = place,
                             .first = seen.signs.begin,
                             .last = seen.signs.end};
  const auto attribution = attributed(seen);
  const people::Person* who = attribution ? parts_.people.find(*attribution->person) : nullptr;
  if (who != nullptr) {
    const auto scope = policy::person_scope_named(people::word_for(who->category));
    facts.person = scope.value_or(PersonScope::unknown);
  }
  const auto let = gate_.ask(facts, received);
  // Why nobody could be named says more than that nobody was.
  if (!let && (let.error() != policy::NotCovered::person_unknown || attribution)) {
    return std::unexpected(DropReason{let.error()});
  }
  if (!attribution) return std::unexpected(attribution.error());
  if (who == nullptr || !let) return std::unexpected(DropReason{OwnDrop::nobody});
  if (parts_.restricted.contains({day, who->id})) {
    return std::unexpected(DropReason{OwnDrop::restricted});
  }
  return Whose{.person = who->id,
               .who = who,
               .attribution = attribution->level == people::AttributionLevel::a1
                                  ? evidence::Attribution::authenticated
                                  : evidence::Attribution::device_session,
               .device = number_of(standing.device, day),
               .kept = let->kept};
}

visits::WorkingTime Kit::working_time_of(const people::Person& who,
                                         const visits::Visit& visit) const {
  return visits::working_time(visit, [&](Interval interval) {
    return parts_.working_time.partition(who, interval, parts_.zone);
  });
}

}  // namespace probity::collection

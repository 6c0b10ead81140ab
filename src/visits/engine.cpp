#include "visits/engine.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "visits/working_time.hpp"

namespace probity::visits {

namespace {

constexpr Span kSweepEvery = minutes{1};

Instant whole_minute(Instant moment) { return std::chrono::floor<minutes>(moment); }

bool can_look_like_platform(const Sighting& tunnel) {
  using policy::HostKind;
  return was_open(tunnel) &&
         (tunnel.host_kind == HostKind::site || tunnel.host_kind == HostKind::app ||
          tunnel.host_kind == HostKind::cdn);
}

}  // namespace

Engine::Engine(const policy::SiteCatalogue& catalogue, const Parameters& parameters,
               const Zone& zone, const People& people, VisitSink& sink, Explanation* explain)
    : catalogue_(catalogue),
      parameters_(parameters),
      zone_(zone),
      people_(people),
      sink_(sink),
      explain_(explain),
      set_aside_(catalogue.services().size()) {}

Seat* Engine::find_seat(SeatIndex index) {
  const auto at = static_cast<std::size_t>(index);
  return at < seats_.size() ? seats_[at].get() : nullptr;
}

Seat& Engine::make_seat(SeatIndex index) {
  const auto at = static_cast<std::size_t>(index);
  if (at >= seats_.size()) seats_.resize(at + 1);
  seats_[at] = std::make_unique<Seat>(catalogue_, parameters_, set_aside_);
  seats_of_[people_.person_of(index)].push_back(index);
  return *seats_[at];
}

void Engine::add(const Sighting& line) {
  const Instant settled = whole_minute(line.at - parameters_.look_ahead);
  if (settled >= last_sweep_ + kSweepEvery) sweep(settled);
  if (!is_service(line.site) && !is_watched(line)) return;
  Seat* seat = find_seat(line.seat);
  if (seat == nullptr) return add_without_seat(line);
  const bool was_idle = seat->is_idle();
  const RoleReading reading = seat->add(line, explain_);
  if (explain_ != nullptr && explain_->offset == line.offset) explain_->reading = reading;
  if (was_idle && !seat->is_idle()) busy_.push_back(line.seat);
  note_watched(line);
}

bool Engine::is_watched(const Sighting& line) const {
  const auto at = static_cast<std::size_t>(line.seat);
  return at < watched_until_.size() && line.at <= watched_until_[at];
}

void Engine::note_watched(const Sighting& line) {
  const auto at = static_cast<std::size_t>(line.seat);
  if (at >= watched_until_.size()) watched_until_.resize(at + 1);
  watched_until_[at] = seats_[at]->watched_until();
}

// Until a seat has opened a page or a tunnel, none of its lines can be more than set aside.
void Engine::add_without_seat(const Sighting& line) {
  static const PageMemory kNoPages{0};
  const auto service = service_of(line.site);
  const RoleReading reading =
      role_on_service(line, catalogue_.service(service).has_path_rules, kNoPages, parameters_);
  if (explain_ != nullptr && explain_->offset == line.offset) explain_->reading = reading;
  const bool is_page = reading.role == Role::page || reading.role == Role::next_page;
  if (is_page || (line.is_tunnel() && can_look_like_platform(line))) {
    Seat& seat = make_seat(line.seat);
    seat.add(line, explain_);
    if (!seat.is_idle()) busy_.push_back(line.seat);
    note_watched(line);
    return;
  }
  add_set_aside(set_aside_[static_cast<std::size_t>(service)], reading.role);
}

void Engine::sweep(Instant now) {
  last_sweep_ = now;
  std::vector<Ended> ended;
  std::vector<ClosedVisit> closed;
  for (const SeatIndex index : busy_) {
    closed.clear();
    find_seat(index)->advance(now, closed, explain_);
    for (ClosedVisit& visit : closed) ended.push_back({index, std::move(visit)});
  }
  std::erase_if(busy_, [&](SeatIndex index) { return find_seat(index)->is_idle(); });
  emit(ended);
}

void Engine::finish(Instant end_of_log) {
  std::vector<Ended> ended;
  std::vector<ClosedVisit> closed;
  for (const SeatIndex index : busy_) {
    closed.clear();
    find_seat(index)->advance(Instant::max(), closed, explain_);
    for (ClosedVisit& visit : closed) {
      visit.upper.subtract({end_of_log, Instant::max()});
      ended.push_back({index, std::move(visit)});
    }
  }
  busy_.clear();
  take_tunnels(ended);
  emit(ended);
  recent_.clear();
}

// Tunnels are logged when they close, hours after they opened, so they are judged when the log is
// over.
void Engine::take_tunnels(std::vector<Ended>& ended) {
  Instant latest{};
  for (const auto& seat : seats_) {
    if (seat == nullptr) continue;
    for (const auto& entry : seat->tunnels()) latest = std::max(latest, entry.last);
  }
  for (std::size_t at = 0; at < seats_.size(); ++at) {
    if (seats_[at] == nullptr) continue;
    for (auto& entry : seats_[at]->tunnels()) {
      ClosedVisit visit;
      visit.upper = entry.tunnels.possible_use();
      if (visit.upper.is_empty()) continue;
      visit.site = site_of(entry.service);
      visit.word = Word::connections_open;
      visit.level = Level::l2;
      visit.first = entry.first;
      visit.last = entry.last;
      visit.closed = std::max(latest, last_sweep_);
      ended.push_back({static_cast<SeatIndex>(at), std::move(visit)});
    }
    seats_[at]->tunnels().clear();
  }
}

void Engine::emit(std::vector<Ended>& ended) {
  const auto order = [&](const Ended& e) {
    return std::tuple{e.visit.closed, people_.person_of(e.seat),
                      e.visit.site,   people_.device_of(e.seat),
                      e.visit.first,  e.visit.word};
  };
  std::ranges::sort(ended, [&](const Ended& a, const Ended& b) { return order(a) < order(b); });
  for (const Ended& e : ended) {
    const IntervalSet others = proven_on_other_devices(e, ended);
    if (!others.overlaps(e.visit.lower.hull())) {
      emit_by_day(e, false);
      continue;
    }
    Ended reduced = e;
    reduced.visit.lower.subtract(others);
    emit_by_day(reduced, reduced.visit.lower != e.visit.lower);
  }
  for (Ended& e : ended) {
    const bool may_overlap = seats_of_[people_.person_of(e.seat)].size() > 1;
    if (may_overlap && !e.visit.lower.is_empty()) recent_.push_back(std::move(e));
  }
  forget_recent();
}

// A person cannot use two devices at once, so time proven on both is proven on neither; it stays in
// both upper bounds.
IntervalSet Engine::proven_on_other_devices(const Ended& ended,
                                            const std::vector<Ended>& together) const {
  IntervalSet proven;
  const PersonIndex person = people_.person_of(ended.seat);
  const auto seats = seats_of_.find(person);
  if (ended.visit.lower.is_empty() || seats == seats_of_.end() || seats->second.size() < 2) {
    return proven;
  }
  for (const SeatIndex seat : seats->second) {
    if (seat != ended.seat)
      seats_[static_cast<std::size_t>(seat)]->foreground().collect_proven(proven);
  }
  for (const auto* list : {&together, &recent_}) {
    for (const Ended& other : *list) {
      if (other.seat != ended.seat && people_.person_of(other.seat) == person) {
        proven.add(other.visit.lower);
      }
    }
  }
  return proven;
}

void Engine::forget_recent() {
  std::erase_if(recent_, [&](const Ended& e) {
    const auto& seats = seats_of_[people_.person_of(e.seat)];
    return std::ranges::none_of(seats, [&](SeatIndex seat) {
      const auto opening = find_seat(seat)->foreground().oldest_opening();
      // Proof may reach back a little further than the page that opened the visit.
      return seat != e.seat && opening &&
             *opening - parameters_.proven_gap <= e.visit.lower.hull().end;
    });
  });
}

// A visit belongs to local days (C63: a day is what is destroyed), so it is cut at midnight. What a
// piece says rests on what lies inside it.
void Engine::emit_by_day(const Ended& ended, bool two_devices) {
  const ClosedVisit& whole = ended.visit;
  Visit visit;
  visit.who = people_.person_of(ended.seat);
  visit.device = people_.device_of(ended.seat);
  visit.service = service_of(whole.site);
  visit.level = whole.level;
  visit.closed = whole.closed;
  visit.pages = whole.pages;
  visit.posts = whole.posts;
  visit.set_aside = find_seat(ended.seat)->take_set_aside(visit.service);
  visit.two_devices = two_devices;
  const Interval hull = whole.upper.hull();
  for (Interval day = zone_.day_of(hull.begin); day.begin < hull.end; day = zone_.day_of(day.end)) {
    visit.lower = intersection(whole.lower, day);
    visit.upper = intersection(whole.upper, day);
    visit.first = std::clamp(whole.first, day.begin, day.end);
    visit.last = std::clamp(whole.last, day.begin, day.end);
    const bool shows_use =
        whole.word == Word::use_recorded && (!visit.lower.is_empty() || day.contains(whole.first));
    visit.word = whole.word == Word::connections_open ? Word::connections_open
                 : shows_use                          ? Word::use_recorded
                                                      : Word::page_opened;
    visit.working_time = working_time(visit);
    if (!visit.upper.is_empty()) sink_.take(visit);
    visit.pages = 0;
    visit.posts = 0;
    visit.set_aside = {};
  }
}

WorkingTime Engine::working_time(const Visit& visit) const {
  const people::WorkingPattern* pattern = people_.hours_of(visit.who);
  if (pattern == nullptr || pattern->is_empty()) return {};
  return visits::working_time(visit,
                              [&](Interval around) { return pattern->partition(around, zone_); });
}

}  // namespace probity::visits

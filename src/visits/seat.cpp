#include "visits/seat.hpp"

#include <algorithm>

namespace probity::visits {

namespace {

using intake::Content;
using intake::Destination;

Sign sign_of(Role role) {
  switch (role) {
    case Role::page: return Sign::page;
    case Role::next_page: return Sign::next_page;
    case Role::post: return Sign::post;
    case Role::media: return Sign::media;
    default: return Sign::act;
  }
}

// A picture, sound or film: something that a person can have seen.
bool is_something_to_see(const Sighting& line) {
  return line.content == Content::picture || line.content == Content::media ||
         line.destination == Destination::picture || line.destination == Destination::media ||
         line.streams;
}

}  // namespace

void add_set_aside(SetAside& sum, Role role) {
  sum.embed += role == Role::embed;
  sum.auth += role == Role::auth;
  sum.ahead += role == Role::ahead;
  sum.background += role == Role::background;
}

Seat::Seat(const policy::SiteCatalogue& catalogue, const Parameters& parameters,
           SetAsideTotals& totals)
    : catalogue_(catalogue),
      parameters_(parameters),
      totals_(totals),
      pages_(parameters.remembered_pages),
      timers_(parameters),
      foreground_(parameters) {}

RoleReading Seat::add(const Sighting& line, Explanation* explain) {
  if (line.is_tunnel()) {
    if (is_service(line.site) && was_open(line)) add_tunnel(line);
    return {Role::dropped, Reason::tunnel};
  }
  note_own_request(line);
  note_content(line);
  const bool is_on_service = is_service(line.site);
  const RoleReading reading =
      is_on_service
          ? role_on_service(line, catalogue_.service(service_of(line.site)).has_path_rules, pages_,
                            parameters_)
          : role_elsewhere(line, pages_, parameters_);
  switch (reading.role) {
    case Role::page:
    case Role::next_page:
      pages_.note_page(line.site, line.host, line.at);
      hold(line, reading, explain);
      break;
    case Role::act:
    case Role::post: hold(line, reading, explain); break;
    case Role::media: hold_media(line); break;
    case Role::part: break;
    case Role::embed:
      if (reading.reason != Reason::not_from_own_page) pages_.note_embed(line.site, line.at);
      set_aside(line.site, reading.role);
      break;
    case Role::auth:
    case Role::ahead:
    case Role::background: set_aside(line.site, reading.role); break;
    case Role::dropped: break;
  }
  return reading;
}

// A tunnel to a cdn host is its owner's, and also theirs whose pages fetch from nowhere else.
void Seat::add_tunnel(const Sighting& line) {
  add_tunnel(line, service_of(line.site));
  if (line.host_kind != policy::HostKind::cdn) return;
  const auto services = catalogue_.services();
  for (std::size_t i = 0; i < services.size(); ++i) {
    const auto id = static_cast<policy::ServiceId>(i);
    if (!services[i].owns_cdn && serves(line.site, site_of(id))) add_tunnel(line, id);
  }
}

void Seat::add_tunnel(const Sighting& line, policy::ServiceId id) {
  auto known = std::ranges::find(tunnels_, id, &ServiceTunnels::service);
  if (known == tunnels_.end()) {
    const policy::Service& service = catalogue_.service(id);
    const bool fetches_parts = service.owns_cdn || service.parts_of.size() > 1;
    const bool needs_parts = fetches_parts && (service.site_is_embedded || !service.has_path_rules);
    tunnels_.push_back({id, line.at - line.duration, line.at, Tunnels{parameters_, needs_parts}});
    known = std::prev(tunnels_.end());
  }
  known->first = std::min(known->first, line.at - line.duration);
  known->last = std::max(known->last, line.at);
  known->tunnels.add({{line.at - line.duration, line.at}, line.host_kind, line.bytes_down});
}

void Seat::hold(const Sighting& line, const RoleReading& reading, Explanation* explain) {
  if (held_.size() >= parameters_.held_events) decide_front(explain);
  Held held;
  held.event.at = line.at;
  held.event.site = line.site;
  held.event.sign = sign_of(reading.role);
  held.event.level = line.level;
  held.event.resolution = line.resolution();
  held.event.is_chosen = line.chosen_by_user;
  held.event.hour_is_unsure = line.hour_is_unsure;
  held.event.kind = line.template_hash;
  held.template_hash = reading.may_keep_time ? line.template_hash : 0;
  held.host = line.host;
  held.offset = line.offset;
  held.end = line.end();
  held.awaits_parts = reading.awaits_parts;
  awaiting_parts_ += reading.awaits_parts;
  held_.push_back(held);
  if (is_service(line.site)) last_sign_ = line.at;
  if (reading.may_keep_time) note_timer(line);
}

// Streams come in many pieces: while nothing else happens, one event stands for all of them.
void Seat::hold_media(const Sighting& line) {
  if (!held_.empty() && held_.back().event.sign == Sign::media &&
      held_.back().event.site == line.site) {
    held_.back().event.since = std::min(held_.back().event.since, line.asked_at);
    held_.back().event.until = std::max(held_.back().event.until, line.end());
    return;
  }
  if (held_.size() >= parameters_.held_events) decide_front(nullptr);
  Held held;
  held.event.at = line.at;
  held.event.site = line.site;
  held.event.sign = Sign::media;
  held.event.level = line.level;
  held.event.since = line.asked_at;
  held.event.until = line.end();
  held.offset = line.offset;
  held_.push_back(held);
}

void Seat::note_timer(const Sighting& line) {
  const Instant since = timers_.note(line.template_hash, line.at);
  for (Held& held : held_) {
    if (held.template_hash == line.template_hash && held.event.at >= since) held.keeps_time = true;
  }
}

// Something to see arrived: every ACT that can have asked for it brought it. Whose it is the
// Referer says, whatever host it came from; without Referers, the host's owner and those who share
// it.
void Seat::note_content(const Sighting& line) {
  if (held_.empty() || !is_service(line.site) || !is_something_to_see(line)) return;
  const bool has_referrer = line.level == Level::l1a || line.level == Level::l1b;
  if (has_referrer && !pages_.has_page(line.referrer_site, line.referrer_host)) return;
  for (Held& held : held_) {
    const bool is_own =
        has_referrer ? held.event.site == line.referrer_site : serves(line.site, held.event.site);
    if (is_own && held.event.sign == Sign::act && line.at - held.end <= parameters_.content_delay &&
        !pages_.is_embedded(held.event.site, line.at, parameters_.embed_load)) {
      held.event.brings_content = true;
    }
  }
}

// Whether the hosts of `owner` bring the parts of pages of `site`.
bool Seat::serves(SiteKey owner, SiteKey site) const {
  if (owner == site) return true;
  if (!is_service(site)) return false;
  const auto& owners = catalogue_.service(service_of(site)).parts_of;
  return std::ranges::find(owners, service_of(owner)) != owners.end();
}

// Row 6b: the parts that a page loads say from where they were asked for.
void Seat::note_own_request(const Sighting& line) {
  if (line.referrer_host == 0 || awaiting_parts_ == 0) return;
  for (Held& held : held_) {
    if (held.awaits_parts && held.host == line.referrer_host && held.event.site == line.site &&
        line.at - held.event.at <= 2 * parameters_.page_load) {
      ++held.own_requests;
    }
  }
}

void Seat::set_aside(SiteKey site, Role role) {
  if (!is_service(site)) return;
  const policy::ServiceId id = service_of(site);
  auto known = std::ranges::find(set_aside_, id, &std::pair<policy::ServiceId, SetAside>::first);
  if (known == set_aside_.end()) known = set_aside_.insert(set_aside_.end(), {id, {}});
  add_set_aside(known->second, role);
  add_set_aside(totals_[static_cast<std::size_t>(id)], role);
}

SetAside Seat::take_set_aside(policy::ServiceId service) {
  const auto known =
      std::ranges::find(set_aside_, service, &std::pair<policy::ServiceId, SetAside>::first);
  if (known == set_aside_.end()) return {};
  return std::exchange(known->second, {});
}

void Seat::decide_front(Explanation* explain) {
  Held held = held_.front();
  held_.erase(held_.begin());
  awaiting_parts_ -= held.awaits_parts;
  const bool is_asked_about = explain != nullptr && explain->offset == held.offset;
  if (is_asked_about) explain->is_decided = true;
  if (held.awaits_parts && held.own_requests < 3) {
    pages_.forget(held.event.site, held.host);
    set_aside(held.event.site, Role::embed);
    if (is_asked_about) explain->reading = RoleReading{Role::embed, Reason::few_own_requests};
    return;
  }
  if (held.keeps_time) {
    set_aside(held.event.site, Role::background);
    if (is_asked_about) explain->reading = RoleReading{Role::background, Reason::keeps_time};
    return;
  }
  count(held, is_asked_about ? explain : nullptr);
}

void Seat::count(Held& held, Explanation* explain) {
  Event& event = held.event;
  const bool is_page = event.sign == Sign::page || event.sign == Sign::next_page;
  if (is_page) pages_.confirm(event.site);
  event.may_reopen = pages_.has_confirmed_page(event.site);
  const bool had_visit = foreground_.has_open_visit(event.site);
  foreground_.apply(event);
  if (explain == nullptr) return;
  explain->counted = true;
  explain->had_visit = had_visit;
  explain->opened_visit = !had_visit && foreground_.has_open_visit(event.site);
}

void Seat::advance(Instant now, std::vector<ClosedVisit>& closed, Explanation* explain) {
  while (!held_.empty() && held_.front().event.at <= now) decide_front(explain);
  foreground_.close_until(now, closed);
}

Instant Seat::watched_until() const { return last_sign_ + parameters_.watched_after_visit; }

}  // namespace probity::visits

// One person on one device: turns that seat's lines into events, in time order, and keeps its
// bounds.
//
// An event waits for Parameters::look_ahead before it counts, because what follows can still
// explain it: three more requests at equal distances make it a timer's, pictures make an ACT worth
// something, missing parts show that a "page" was a frame.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "policy/site_catalogue.hpp"
#include "visits/foreground.hpp"
#include "visits/page_memory.hpp"
#include "visits/parameters.hpp"
#include "visits/role.hpp"
#include "visits/sighting.hpp"
#include "visits/timers.hpp"
#include "visits/tunnels.hpp"
#include "visits/visit.hpp"

namespace probity::visits {

// What became of one line, for `--explain`.
struct Explanation {
  std::uint64_t offset = ~0ULL;  // of the line asked about
  std::optional<RoleReading> reading;
  bool is_decided = false;  // the event has left the queue
  bool counted = false;     // it was a sign of use, or of a page
  bool opened_visit = false;
  bool had_visit = false;  // a visit of its service was open when it counted
};

// What was set aside, by service; indexed by ServiceId.
using SetAsideTotals = std::vector<SetAside>;

void add_set_aside(SetAside& sum, Role role);

class Seat final {
 public:
  // The references outlive the seat. What it sets aside is added to `totals` too.
  Seat(const policy::SiteCatalogue& catalogue, const Parameters& parameters,
       SetAsideTotals& totals);

  // A line of a platform or of another site, not earlier than the last one. Returns its role at
  // first sight. `explain` may be nullptr.
  RoleReading add(const Sighting& line, Explanation* explain);

  // Counts every event up to `now` and appends the visits that could not have gone on then.
  void advance(Instant now, std::vector<ClosedVisit>& closed, Explanation* explain);

  // What was set aside on the service since this was last asked.
  [[nodiscard]] SetAside take_set_aside(policy::ServiceId service);

  // How long lines of other sites matter: a visit is open, or may be taken up again.
  [[nodiscard]] Instant watched_until() const;
  // Nothing is open and nothing waits.
  [[nodiscard]] bool is_idle() const { return held_.empty() && !foreground_.has_open_visits(); }

  [[nodiscard]] const Foreground& foreground() const { return foreground_; }

  struct ServiceTunnels {
    policy::ServiceId service;
    Instant first;
    Instant last;
    Tunnels tunnels;
  };
  [[nodiscard]] std::vector<ServiceTunnels>& tunnels() { return tunnels_; }

 private:
  // An event that waits, with what may still change it.
  struct Held {
    Event event;
    std::uint64_t template_hash = 0;
    std::uint32_t host = 0;
    std::uint64_t offset = 0;
    Instant end{};
    std::uint16_t own_requests = 0;
    bool awaits_parts = false;
    bool keeps_time = false;
  };

  void add_tunnel(const Sighting& line);
  void add_tunnel(const Sighting& line, policy::ServiceId service);
  void hold(const Sighting& line, const RoleReading& reading, Explanation* explain);
  void hold_media(const Sighting& line);
  void note_timer(const Sighting& line);
  void note_content(const Sighting& line);
  [[nodiscard]] bool serves(SiteKey owner, SiteKey site) const;
  void note_own_request(const Sighting& line);
  void set_aside(SiteKey site, Role role);
  void decide_front(Explanation* explain);
  void count(Held& held, Explanation* explain);

  const policy::SiteCatalogue& catalogue_;
  const Parameters& parameters_;
  SetAsideTotals& totals_;
  PageMemory pages_;
  Timers timers_;
  Foreground foreground_;
  std::vector<Held> held_;  // oldest first, at most Parameters::held_events
  std::size_t awaiting_parts_ = 0;
  std::vector<std::pair<policy::ServiceId, SetAside>> set_aside_;
  std::vector<ServiceTunnels> tunnels_;
  Instant last_sign_{};
};

}  // namespace probity::visits

// From released lines to finished visits, for everybody in a log.
//
//   Engine engine{catalogue, parameters, zone, people, sink};
//   for (const Sighting& line : lines_in_order) engine.add(line);
//   engine.finish(end_of_log);
//
// Lines come in the order of comes_before(); ReorderWindow sees to that. Visits leave in the order
// in which they could no longer have gone on, then by person and service, so that the output
// depends on nothing but the log.
#pragma once

#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

#include "base/zone.hpp"
#include "people/working_pattern.hpp"
#include "policy/site_catalogue.hpp"
#include "visits/parameters.hpp"
#include "visits/seat.hpp"
#include "visits/visit.hpp"

namespace probity::visits {

// Who sits where. The engine knows people and devices only as numbers.
class People {
 public:
  virtual ~People() = default;
  [[nodiscard]] virtual PersonIndex person_of(SeatIndex seat) const = 0;
  [[nodiscard]] virtual DeviceIndex device_of(SeatIndex seat) const = 0;
  // nullptr when nothing is known about the person's hours.
  [[nodiscard]] virtual const people::WorkingPattern* hours_of(PersonIndex person) const = 0;
};

class VisitSink {
 public:
  virtual ~VisitSink() = default;
  virtual void take(const Visit& visit) = 0;
};

class Engine final {
 public:
  // The references outlive the engine. `explain` may be nullptr.
  Engine(const policy::SiteCatalogue& catalogue, const Parameters& parameters, const Zone& zone,
         const People& people, VisitSink& sink, Explanation* explain = nullptr);

  // A line with a seat. Lines of other sites are forgotten at once unless the seat is watched.
  void add(const Sighting& line);

  // The log is over, or its clock was set back: everything open ends. Nothing is said about the
  // time behind `end_of_log`, the last moment that the log covers.
  void finish(Instant end_of_log);

  // What was set aside in all, by service; indexed by ServiceId.
  [[nodiscard]] const SetAsideTotals& set_aside() const { return set_aside_; }

 private:
  struct Ended {
    SeatIndex seat;
    ClosedVisit visit;
  };

  [[nodiscard]] Seat* find_seat(SeatIndex index);
  Seat& make_seat(SeatIndex index);
  void add_without_seat(const Sighting& line);
  [[nodiscard]] bool is_watched(const Sighting& line) const;
  void note_watched(const Sighting& line);
  void sweep(Instant now);
  void take_tunnels(std::vector<Ended>& ended);
  void emit(std::vector<Ended>& ended);
  [[nodiscard]] IntervalSet proven_on_other_devices(const Ended& ended,
                                                    const std::vector<Ended>& together) const;
  void forget_recent();
  void emit_by_day(const Ended& ended, bool two_devices);
  [[nodiscard]] WorkingTime working_time(const Visit& visit) const;

  const policy::SiteCatalogue& catalogue_;
  const Parameters& parameters_;
  const Zone& zone_;
  const People& people_;
  VisitSink& sink_;
  Explanation* explain_;

  std::vector<std::unique_ptr<Seat>> seats_;  // by SeatIndex; most stay empty
  std::vector<Instant> watched_until_;        // by SeatIndex; apart, because most lines end at it
  std::vector<SeatIndex> busy_;               // seats with something open or waiting
  std::unordered_map<PersonIndex, std::vector<SeatIndex>> seats_of_;
  SetAsideTotals set_aside_;
  Instant last_sweep_{};
  std::vector<Ended> recent_;  // ended visits that may overlap an open one on another device
};

}  // namespace probity::visits

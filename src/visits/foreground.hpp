// Where one person may have been, on one device: the bounds of every visit.
//
// Events arrive in time order. Each says that the person did something at one site at one moment.
// From two such signs with nothing else between them follows what is proven, from one sign how long
// the person may still have been there. Nothing else is ever added, which gives the guarantees that
// tests hold us to (I7): lower bounds of different services never overlap; an event of this service
// never takes proven time away; an event elsewhere never adds any.
//
//   Foreground foreground{parameters};
//   foreground.apply({t0, facebook, Sign::page});
//   foreground.apply({t1, facebook, Sign::act});
//   foreground.close_all(closed);
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/interval.hpp"
#include "visits/dense_use.hpp"
#include "visits/level.hpp"
#include "visits/parameters.hpp"
#include "visits/sighting.hpp"

namespace probity::visits {

enum class Sign : std::uint8_t {
  page,       // a page was opened; may have been a tab nobody looked at
  next_page,  // a link on one page of the service led to another
  act,        // the page fetched something after it had loaded
  post,       // something was sent
  media,      // sound or film was fetched
};

struct Event {
  Instant at{};
  SiteKey site{};
  Sign sign{};
  Level level = Level::l1a;
  Span resolution{0};           // the true moment lies in [at, at + resolution]
  bool brings_content = false;  // act: pictures, sound or film followed
  bool is_chosen = false;       // page: the browser says that a person asked for it
  bool hour_is_unsure = false;  // may have been an hour later: proves nothing
  bool may_reopen = false;      // this device opened a page of the service earlier today
  Instant since{};              // media: when it was asked for, which can be long before `at`
  Instant until{};              // media: when the answer ended
  std::uint64_t kind = 0;       // act: of which request (method, host and path)
};

// A visit that has ended, with everything that can be said about it.
struct ClosedVisit {
  SiteKey site{};
  Word word = Word::page_opened;
  Level level = Level::l1a;  // the weakest of its signs
  Instant first{};           // first and last sign
  Instant last{};
  Instant closed{};   // the last moment at which it could have gone on
  IntervalSet lower;  // proven use; empty unless use is shown
  IntervalSet upper;  // possible use; contains `lower`
  std::uint32_t pages = 0;
  std::uint32_t acts = 0;
  std::uint32_t posts = 0;
};

// Resource type: one for each seat (person and device). Memory is bounded by Parameters.
class Foreground final {
 public:
  explicit Foreground(const Parameters& parameters) : parameters_(parameters) {}
  Foreground(const Foreground&) = delete;
  Foreground& operator=(const Foreground&) = delete;

  // Events must not go back in time. O(open visits).
  void apply(const Event& event);

  // Appends every visit that could not have gone on at `now`.
  void close_until(Instant now, std::vector<ClosedVisit>& closed);
  // Appends all of them: the log is over.
  void close_all(std::vector<ClosedVisit>& closed);

  // A visit of which something may be said already.
  [[nodiscard]] bool has_open_visit(SiteKey site) const;
  [[nodiscard]] bool has_open_visits() const { return !visits_.empty() || !ended_early_.empty(); }
  // The earliest first sign among open visits; nullopt without any.
  [[nodiscard]] std::optional<Instant> oldest_opening() const;
  // What open visits hold as proven so far, whether or not use is shown in the end.
  void collect_proven(IntervalSet& into) const;

 private:
  struct OpenVisit {
    ClosedVisit sum;      // its `lower` holds what is proven if use is shown
    Instant last_sign{};  // page, next_page, act or post
    Instant media_until{};
    Instant upper_from{};                  // the upper bound is settled up to here
    Instant elsewhere_at{};                // when something last showed the person elsewhere
    Span resolution{0};                    // the coarsest of its signs
    Instant proven_from = Instant::min();  // what came before is in an earlier part
    bool may_be_there = true;              // nothing has, since the last sign
    bool is_shown = false;
    bool is_tentative = false;  // no page opened it: nothing may be said unless it shows use
    DenseUse dense;
  };

  // Where the last visit of a service ended.
  struct Ended {
    SiteKey site{};
    Instant at{};  // end of its upper bound
    Instant last_sign{};
    Instant seen_elsewhere = Instant::max();  // the first moment after the last sign
  };

  // The last two ACTs of one kind with no longer silence between than a lower bound accepts.
  // Different requests of one site can come from different tabs of it, of which some are in the
  // background.
  struct Streak {
    std::uint64_t kind = 0;
    Instant first{};
    Instant second{};
  };

  // A sign in the current run: since it, nothing was seen elsewhere.
  struct RunSign {
    Instant at{};
    bool is_anchored = false;  // a person's own act, or not the first sign of its run
  };

  // A long silence that is proven if another sign of the run follows soon.
  struct Unconfirmed {
    Interval stretch;
    Instant until{};
  };

  struct Elsewhere {
    SiteKey site{};
    Instant at{};
  };

  [[nodiscard]] OpenVisit* find(SiteKey site);
  [[nodiscard]] Instant horizon(const OpenVisit& visit) const;
  [[nodiscard]] Instant closes_at(const OpenVisit& visit) const;

  OpenVisit* visit_of(const Event& event);
  OpenVisit& open(const Event& event, Instant possible_from);
  OpenVisit* take_up_again(const Event& event);
  [[nodiscard]] Instant earliest_return(SiteKey site, Instant first) const;
  void make_real(OpenVisit& visit, const Event& page);
  void note_media(const Event& event);
  OpenVisit* take_up_film(const Event& event);
  void extend_upper(OpenVisit& visit, const Event& event);
  void extend_run(OpenVisit* visit, const Event& event);
  void prove(OpenVisit& visit, const Event& event);
  static void add_proven(OpenVisit& visit, Interval stretch);
  void count(OpenVisit& visit, const Event& event);
  void show_use(OpenVisit& visit, Instant since);
  void leave_others(const Event& event);
  void leave(OpenVisit& visit, Instant left_at, Instant seen_elsewhere_at);
  [[nodiscard]] std::optional<Instant> shown_since(const Event& event);
  void split_if_large(OpenVisit& visit);
  void end_those_over(Instant now, std::vector<ClosedVisit>& into);
  void end(OpenVisit& visit, Instant closed, std::vector<ClosedVisit>& into);

  const Parameters& parameters_;
  std::vector<OpenVisit> visits_;
  std::vector<ClosedVisit> ended_early_;  // ended by a later event, handed out at the next closing
  std::vector<Ended> ended_;              // bounded, most recently used last
  std::vector<Streak> streaks_;           // bounded, most recently used last
  std::array<Elsewhere, 2>
      decisive_{};                    // the last two sites where the person surely was; latest last
  SiteKey run_site_ = SiteKey::none;  // all signs since the last one of another site ...
  std::vector<RunSign> run_;          // ... that are no older than `proven_gap`
  std::optional<Unconfirmed> unconfirmed_;
};

}  // namespace probity::visits

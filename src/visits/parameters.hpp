// The engine's constants, with why each has its value. They are not settings: a figure about a
// person must not depend on who ran the program. Tests and sweeps may change them.
#pragma once

#include <cstddef>
#include <cstdint>

#include "base/instant.hpp"

namespace probity::visits {

struct Parameters {
  // The longest silence between two signs of use that still counts as use. Fetches that scrolling
  // sets off are 3-15 s apart. 10 s proves a tenth less; 30 s proves more than anyone has measured.
  Span proven_gap = seconds{15};

  // The same at the edge of a stretch. A page that updates itself can come in at any time after the
  // person has left or before they are back; inside a stretch there are signs on both sides.
  Span proven_edge_gap = seconds{10};

  // The longest silence for which a person may still be on the page. At 180 s, 97.5 % of truly
  // active seconds lie inside the upper bound, at 300 s 99.5 %.
  Span possible_gap = seconds{300};

  // Sound or film that plays on without any other sign counts as possible use for an hour.
  Span possible_watching = hours{1};
  Span after_media = seconds{30};

  // Requests that a page sets off by loading, and the time between deciding and the first request.
  Span page_load = seconds{5};
  Span before_page = seconds{5};

  // ACTs closer together than scrolling sets them off are one: a page loading slowly, the next film
  // starting. Those that show use are no farther apart than `proven_gap`: a tab that nobody sees
  // may refresh itself every twenty seconds or so, unevenly, and bring new pictures each time.
  Span acts_apart = seconds{3};

  // Pictures that an ACT brings start within this time after its answer: at once on a quick
  // machine, up to six seconds later on one that is busy.
  Span content_delay = seconds{8};

  // Answers to telemetry are a few hundred bytes; answers with something to see are not.
  std::uint64_t large_answer = 2'048;

  // A visit ends after this silence, if it has not ended by what the person did elsewhere.
  Span visit_gap = seconds{300};

  // Requests that keep time like a clock: at least four, equally far apart.
  Span shortest_period = seconds{2};
  Span longest_period = minutes{5};
  Span period_tolerance = milliseconds{200};
  int period_tolerance_percent = 2;
  int jitter_tolerance_percent = 5;  // for five in a row

  // After a piece of a service inside another page, requests that no header tells apart are the
  // piece's, and pictures are what it brought.
  Span after_embed = seconds{30};
  Span embed_load = seconds{10};

  // A tab may be taken up again all day. Without Referers nothing tells its requests from those of
  // pieces in other pages, so then only for this long after the last visit.
  Span reopen_without_referrer = minutes{15};

  // How long an event waits before it counts, so that what follows can still explain it: three
  // periods of a 30-second timer, the pictures an ACT brings, the parts a page loads.
  Span look_ahead = seconds{90};

  // How far lines may be out of order. A request that takes longer is no sign of a person acting.
  Span reorder_window = seconds{120};

  // A log that is silent for this long, when at least that many lines were to be expected, has a
  // gap.
  Span silence = seconds{120};
  double lines_expected_in_silence = 20;

  // Tunnels (L2): connections that start within this time of each other were opened together;
  // together they look like the platform itself from this many bytes on: more where pieces of it
  // stand in other sites' pages, which no number of bytes tells apart for sure.
  Span opened_together = seconds{10};
  std::uint64_t embedded_signature_bytes = 200'000;
  std::uint64_t page_signature_bytes = 30'000;

  // How long after the last sign a seat is still watched, longer than any visit goes on: the time
  // in which what the person does on other sites can say when they came back to a page left open.
  Span watched_after_visit = hours{2};

  // Bounds on memory for one person's device: 16 KB in all.
  std::size_t open_visits = 16;
  std::size_t held_events = 64;
  std::size_t remembered_pages = 24;
  std::size_t remembered_timers = 64;
  std::size_t intervals_of_a_visit = 192;
  std::size_t tunnel_groups = 24;
};

}  // namespace probity::visits

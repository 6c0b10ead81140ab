#include "evidence/recorded_visit.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

#include "visits/parameters.hpp"

namespace probity::evidence {

namespace {

Instant down(Instant moment) { return std::chrono::floor<seconds>(moment); }
Instant up(Instant moment) { return std::chrono::ceil<seconds>(moment); }

IntervalSet inwards(const IntervalSet& set) {
  IntervalSet rounded;
  for (const Interval& stretch : set.intervals()) {
    const Interval inner{up(stretch.begin), down(stretch.end)};
    if (!inner.is_empty()) rounded.add(inner);
  }
  return rounded;
}

IntervalSet outwards(const IntervalSet& set) {
  IntervalSet rounded;
  for (const Interval& stretch : set.intervals()) {
    rounded.add({down(stretch.begin), up(stretch.end)});
  }
  return rounded;
}

// A count is a tally of lines, so it ends at what fits, never wraps.
std::uint64_t capped(std::uint64_t count) {
  return std::min<std::uint64_t>(count, std::numeric_limits<std::uint32_t>::max());
}

std::uint32_t capped_sum(std::uint32_t a, std::uint32_t b) {
  return static_cast<std::uint32_t>(capped(std::uint64_t{a} + b));
}

visits::SetAside capped(visits::SetAside set_aside) {
  return {capped(set_aside.embed), capped(set_aside.background), capped(set_aside.auth),
          capped(set_aside.ahead)};
}

// Everything that pieces of one visit have in common.
auto kind_of(const RecordedVisit& visit) {
  return std::tie(visit.from.service, visit.level, visit.from.source, visit.from.device,
                  visit.from.attribution, visit.from.feeding);
}

bool goes_on(const RecordedVisit& before, const RecordedVisit& after) {
  static const visits::Parameters parameters;
  return kind_of(before) == kind_of(after) && before.edges.open_at_end &&
         after.edges.open_at_start && after.first - before.last <= parameters.visit_gap;
}

void append(RecordedVisit& visit, const RecordedVisit& piece) {
  visit.word = std::min(visit.word, piece.word);
  visit.last = std::max(visit.last, piece.last);
  visit.lower.add(piece.lower);
  visit.upper.add(piece.upper);
  visit.pages = capped_sum(visit.pages, piece.pages);
  visit.posts = capped_sum(visit.posts, piece.posts);
  visit.set_aside += piece.set_aside;
  visit.set_aside = capped(visit.set_aside);
  visit.two_devices = visit.two_devices || piece.two_devices;
  visit.edges.open_at_end = piece.edges.open_at_end;
  auto& working = visit.working_time;
  working.unknown = working.unknown || piece.working_time.unknown;
  working.inside_at_least += piece.working_time.inside_at_least;
  working.inside_at_most += piece.working_time.inside_at_most;
  if (working.unknown) working = {};
}

}  // namespace

bool RecordedVisit::operator==(const RecordedVisit& other) const {
  const auto all = [](const RecordedVisit& visit) {
    return std::tie(visit.from, visit.level, visit.word, visit.first, visit.last, visit.lower,
                    visit.upper, visit.pages, visit.posts, visit.set_aside,
                    visit.working_time.unknown, visit.working_time.inside_at_least,
                    visit.working_time.inside_at_most, visit.two_devices, visit.edges);
  };
  return all(*this) == all(other);
}

RecordedVisit recorded(const visits::Visit& visit, Provenance from, Edges edges) {
  RecordedVisit kept;
  kept.from = std::move(from);
  kept.level = visit.level;
  kept.word = visit.word;
  kept.first = down(visit.first);
  kept.last = std::max(kept.first, down(visit.last));
  kept.lower = inwards(visit.lower);
  kept.upper = outwards(visit.upper);
  kept.pages = visit.pages;
  kept.posts = visit.posts;
  kept.set_aside = capped(visit.set_aside);
  if (!visit.working_time.unknown) {
    kept.working_time = {std::chrono::floor<seconds>(visit.working_time.inside_at_least),
                         std::chrono::ceil<seconds>(visit.working_time.inside_at_most), false};
  }
  kept.two_devices = visit.two_devices;
  kept.edges = edges;
  return kept;
}

std::vector<RecordedVisit> join_edges(std::vector<RecordedVisit> pieces) {
  std::ranges::sort(pieces, [](const RecordedVisit& a, const RecordedVisit& b) {
    return std::tuple{kind_of(a), a.first, a.last} < std::tuple{kind_of(b), b.first, b.last};
  });
  std::vector<RecordedVisit> joined;
  for (RecordedVisit& piece : pieces) {
    if (!joined.empty() && goes_on(joined.back(), piece)) {
      append(joined.back(), piece);
    } else {
      joined.push_back(std::move(piece));
    }
  }
  std::ranges::sort(joined, [](const RecordedVisit& a, const RecordedVisit& b) {
    return std::tuple{a.first, a.last, kind_of(a)} < std::tuple{b.first, b.last, kind_of(b)};
  });
  return joined;
}

}  // namespace probity::evidence

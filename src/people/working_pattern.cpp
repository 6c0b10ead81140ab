#include "people/working_pattern.hpp"

#include <algorithm>

namespace probity::people {

namespace {

bool applies(const Stretch& stretch, LocalDate day) {
  const std::chrono::weekday weekday{day};
  const bool is_weekday = (stretch.weekdays >> (weekday.iso_encoding() - 1) & 1) != 0;
  return is_weekday && stretch.first_day <= day && day <= stretch.last_day;
}

// Where an edge falls into an hour that happens twice, the narrower stretch is meant: it is the
// reading that can do the person no harm.
Interval instants_of(const Stretch& stretch, LocalDate day, const Zone& zone) {
  const LocalReading from = zone.read(LocalTime{day} + stretch.from);
  const LocalReading to = zone.read(LocalTime{day} + stretch.to);
  return {from.later, to.earlier};
}

}  // namespace

IntervalSet WorkingPattern::on_day(LocalDate day, StretchKind kind, const Zone& zone) const {
  IntervalSet out;
  for (const Stretch& stretch : stretches_) {
    if (stretch.kind == kind && applies(stretch, day)) out.add(instants_of(stretch, day, zone));
  }
  return out;
}

bool WorkingPattern::is_known(LocalDate day) const {
  return std::ranges::any_of(stretches_, [&](const Stretch& stretch) {
    return stretch.kind == StretchKind::work && stretch.first_day <= day && day <= stretch.last_day;
  });
}

Partition WorkingPattern::partition(Interval interval, const Zone& zone) const {
  Partition parts;
  if (interval.is_empty()) return parts;
  for (LocalDate day = zone.date(interval.begin); zone.start_of(day) < interval.end;
       day += std::chrono::days{1}) {
    const Interval today =
        intersection(interval, {zone.start_of(day), zone.start_of(day + std::chrono::days{1})});
    if (!is_known(day)) {
      parts.unknown.add(today);
      continue;
    }
    IntervalSet work = intersection(on_day(day, StretchKind::work, zone), today);
    work.subtract(on_day(day, StretchKind::leave, zone));
    const IntervalSet rest = intersection(on_day(day, StretchKind::rest, zone), work);
    IntervalSet outside;
    outside.add(today);
    outside.subtract(work);
    work.subtract(rest);
    parts.working.add(work);
    parts.rest.add(rest);
    parts.outside.add(outside);
  }
  return parts;
}

}  // namespace probity::people

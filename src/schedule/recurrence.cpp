#include "schedule/recurrence.hpp"

#include <utility>

namespace probity::schedule {

namespace {

using std::chrono::days;

Result<void> check_time(minutes at) {
  if (at >= minutes{0} && at < hours{24}) return {};
  return failure(ErrorKind::usage, "not a time of the day", "give a time from 00:00 to 23:59");
}

}  // namespace

Result<Recurrence> Recurrence::every(Span distance) {
  if (distance < seconds{1} || distance > days{1}) {
    return failure(ErrorKind::usage, "not a distance between two runs",
                   "give one from a second to a day");
  }
  return Recurrence{Every{distance}};
}

Result<Recurrence> Recurrence::daily(Zone zone, minutes at) {
  PROBITY_ATTEMPT(check_time(at));
  return Recurrence{Daily{zone, at}};
}

Result<Recurrence> Recurrence::weekly(SchoolCalendar calendar, std::chrono::weekday day,
                                      minutes at) {
  PROBITY_ATTEMPT(check_time(at));
  if (!day.ok()) return failure(ErrorKind::usage, "not a day of the week");
  return Recurrence{Weekly{std::move(calendar), day, at}};
}

Instant Recurrence::next_after(Instant moment) const {
  return std::visit([&](const auto& kind) { return kind.next_after(moment); }, kind_);
}

std::optional<Span> Recurrence::distance() const {
  const auto* every = std::get_if<Every>(&kind_);
  if (every == nullptr) return std::nullopt;
  return every->distance;
}

Instant Recurrence::Every::next_after(Instant moment) const {
  const Span since = moment.time_since_epoch();
  const Span over = since % distance;
  return moment - over + (over < Span{0} ? Span{0} : distance);
}

Instant Recurrence::Daily::next_after(Instant moment) const {
  for (LocalDate date = zone.date(moment);; date += days{1}) {
    const Instant run = zone.read(LocalTime{date} + at).earlier;
    if (run > moment) return run;
  }
}

// Starting with the last such weekday is enough: an earlier one that is put off beyond `moment` is
// put off to the same day.
Instant Recurrence::Weekly::next_after(Instant moment) const {
  const LocalDate today = calendar.zone().date(moment);
  LocalDate nominal = today - (std::chrono::weekday{today} - day);
  for (;; nominal += days{7}) {
    const LocalDate date = calendar.school_day_from(nominal);
    const Instant run = calendar.zone().read(LocalTime{date} + at).earlier;
    if (run > moment) return run;
  }
}

}  // namespace probity::schedule

#include "collection/clock.hpp"

#include <optional>

namespace probity::collection {

namespace {

// A number of exactly that many digits.
std::optional<unsigned> number_at(std::string_view text, std::size_t at, std::size_t digits) {
  unsigned number = 0;
  for (const char c : text.substr(at, digits)) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + static_cast<unsigned>(c - '0');
  }
  return number;
}

std::unexpected<Error> no_time() {
  return failure(ErrorKind::usage, "that is not a date and a time of day",
                 "Write it as the trust's own clocks show it: 2026-11-23 07:40");
}

// Which of the two moments that a wall clock can mean is nearer to what this machine shows.
Instant meant_by(const LocalReading& reading, Instant now) {
  const Span first = now > reading.earlier ? now - reading.earlier : reading.earlier - now;
  const Span second = now > reading.later ? now - reading.later : reading.later - now;
  return first <= second ? reading.earlier : reading.later;
}

Result<void> check_shown(const Zone& zone, LocalTime time, Instant now) {
  const LocalReading reading = zone.read(time);
  if (reading.kind != LocalReading::Kind::does_not_exist) {
    const Instant meant = meant_by(reading, now);
    const Span apart = meant > now ? meant - now : now - meant;
    if (apart <= kTypedWithin) return {};
  }
  return failure(ErrorKind::refused,
                 "this machine's clock shows another time than that (rule clock_not_right)",
                 "Set the clock first: timedatectl set-ntp true, or timedatectl set-time.");
}

}  // namespace

Result<LocalTime> typed_time(std::string_view text) {
  using namespace std::chrono;
  constexpr std::string_view kForm = "0000-00-00 00:00";
  if (text.size() != kForm.size() || text[4] != '-' || text[7] != '-' || text[13] != ':' ||
      (text[10] != ' ' && text[10] != 'T')) {
    return no_time();
  }
  const auto years = number_at(text, 0, 4);
  const auto months = number_at(text, 5, 2);
  const auto of_month = number_at(text, 8, 2);
  const auto hour = number_at(text, 11, 2);
  const auto minute = number_at(text, 14, 2);
  if (!years || !months || !of_month || !hour || !minute || *hour > 23 || *minute > 59) {
    return no_time();
  }
  const year_month_day date{year{static_cast<int>(*years)}, month{*months}, day{*of_month}};
  // What an Instant can hold.
  if (!date.ok() || *years < 1970 || *years > 2200) return no_time();
  return LocalTime{local_days{date}} + hours{*hour} + minutes{*minute};
}

Result<Confirmed> confirm_clock(acts::Trust& trust, DayKeys& keys, const acts::Actor& actor,
                                LocalTime time) {
  PROBITY_ATTEMPT(acts::require(actor, acts::Act::confirm_clock));
  const Instant now = trust.now();
  PROBITY_ATTEMPT(check_shown(trust.zone(), time, now));
  PROBITY_TRY(const RingState state, keys.state());
  if (state.clock == RingState::Clock::believed) return Confirmed::was_believed;
  PROBITY_ATTEMPT(
      trust.commit(actor, acts::Act::confirm_clock, {.type = "clock.confirmed"}, nullptr));
  PROBITY_ATTEMPT(keys.confirm_clock(now));
  return Confirmed::now;
}

}  // namespace probity::collection

#include "base/zone.hpp"

#include <exception>
#include <fstream>

#include <date/tz.h>

namespace probity {

namespace {

// The library has its own local_time with the same meaning as the standard's.
date::local_time<Span> to_library(LocalTime local) {
  return date::local_time<Span>{local.time_since_epoch()};
}

}  // namespace

Result<Zone> Zone::named(std::string_view name) {
  if (name == "UTC") return utc();
  try {
    return Zone{date::locate_zone(std::string{name})};
  } catch (const std::exception&) {
    return failure(
        ErrorKind::usage, "no time zone of that name is known here: " + std::string{name},
        "use a name of the IANA database, such as Europe/London; if none works, install tzdata");
  }
}

Zone Zone::utc() { return Zone{nullptr}; }

std::string Zone::name() const { return zone_ == nullptr ? "UTC" : zone_->name(); }

// The library does not know the version of the system's compiled zones; the text beside them says
// it.
std::string Zone::database_version() {
  std::ifstream text{"/usr/share/zoneinfo/tzdata.zi"};
  std::string hash;
  std::string word;
  std::string version;
  if (text >> hash >> word >> version && hash == "#" && word == "version") return version;
  return "unknown";
}

LocalTime Zone::local(Instant moment) const {
  if (zone_ == nullptr) return LocalTime{moment.time_since_epoch()};
  return LocalTime{zone_->to_local(moment).time_since_epoch()};
}

LocalDate Zone::date(Instant moment) const {
  return std::chrono::floor<std::chrono::days>(local(moment));
}

LocalReading Zone::read(LocalTime local) const {
  using Kind = LocalReading::Kind;
  if (zone_ == nullptr) {
    const Instant moment{local.time_since_epoch()};
    return {Kind::unique, moment, moment};
  }
  const auto info = zone_->get_info(to_library(local));
  const Instant first{local.time_since_epoch() - info.first.offset};
  if (info.result == date::local_info::unique) return {Kind::unique, first, first};
  if (info.result == date::local_info::nonexistent) {
    const Instant change{info.first.end.time_since_epoch()};
    return {Kind::does_not_exist, change, change};
  }
  const Instant second{local.time_since_epoch() - info.second.offset};
  return {Kind::happens_twice, std::min(first, second), std::max(first, second)};
}

Instant Zone::start_of(LocalDate date) const {
  return read(LocalTime{date.time_since_epoch()}).earlier;
}

Interval Zone::day_of(Instant moment) const {
  const LocalDate day = date(moment);
  return {start_of(day), start_of(day + std::chrono::days{1})};
}

}  // namespace probity

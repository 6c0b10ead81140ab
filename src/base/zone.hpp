// A time zone of the IANA database, and the two awkward nights a year.
//
//   auto london = Zone::named("Europe/London");
//   LocalReading reading = london->read(LocalTime{...});     // 01:30 on 25 October 2026 happens
//   twice
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "base/interval.hpp"
#include "base/result.hpp"

namespace date {
class time_zone;
}

namespace probity {

// What a clock on the wall shows. Means nothing without a Zone.
using LocalTime = std::chrono::local_time<Span>;
using LocalDate = std::chrono::local_days;

// What a wall-clock time can mean.
struct LocalReading {
  enum class Kind : std::uint8_t { unique, happens_twice, does_not_exist };
  Kind kind;
  Instant earlier;  // the only reading when unique; meaningless when it does not exist
  Instant later;    // the same as earlier unless it happens twice
};

// Value type, cheap to copy. Thread-safe: the database is read once and never changes.
class Zone {
 public:
  // Fails (usage) when the database has no such zone, (environment) when there is no database.
  [[nodiscard]] static Result<Zone> named(std::string_view name);
  [[nodiscard]] static Zone utc();

  [[nodiscard]] std::string name() const;
  [[nodiscard]] static std::string database_version();  // such as 2024a; recorded with results

  [[nodiscard]] LocalTime local(Instant moment) const;
  [[nodiscard]] LocalDate date(Instant moment) const;
  [[nodiscard]] LocalReading read(LocalTime local) const;

  // The first moment of a local date. Where midnight does not exist, the first moment after it.
  [[nodiscard]] Instant start_of(LocalDate date) const;
  // The local day that a moment lies in: 23, 24 or 25 hours.
  [[nodiscard]] Interval day_of(Instant moment) const;

  bool operator==(const Zone& other) const { return zone_ == other.zone_; }

 private:
  explicit Zone(const date::time_zone* zone) : zone_(zone) {}
  const date::time_zone* zone_;  // nullptr: UTC, which must work without a database
};

}  // namespace probity

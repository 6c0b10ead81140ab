// When people work and what is the trust's equipment, as they are now.
//
//   PROBITY_TRY(const Workplace workplace, workplace_now(trust));
//   Partition day = workplace.working_time.partition(person, interval, trust.zone());
//
// Cost: reads everything: some 10 ms for 100 people, 0.3 s for 5,000. Thread-safe.
#pragma once

#include "acts/trust.hpp"
#include "records/workplace_records.hpp"

namespace probity::acts {

struct Workplace {
  records::WorkplaceRows rows;
  people::WorkingTime working_time;  // with bank holidays and long absences
  people::Equipment equipment;
};

// Fails (unreadable, environment) as the database does.
[[nodiscard]] Result<Workplace> workplace_now(Trust& trust);
// The same for whoever reads beside the server (store::read_beside).
[[nodiscard]] Result<Workplace> workplace_in(records::Tables tables);

// How many of those who are with the trust have hours that are not over; counts only.
struct WorkingTimeCoverage {
  std::size_t people = 0;
  std::size_t with_hours = 0;
  std::size_t schools_without_calendar = 0;  // at which somebody works, and whose days are unknown
};
[[nodiscard]] WorkingTimeCoverage coverage_of_working_time(const Workplace& workplace,
                                                           const People& people, LocalDate today);

}  // namespace probity::acts

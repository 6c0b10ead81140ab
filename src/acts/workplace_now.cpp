#include "acts/workplace_now.hpp"

#include <set>
#include <string>

#include "acts/embedded_files.hpp"
#include "records/campaign_records.hpp"

namespace probity::acts {

namespace {

// Whoever is away for long is on leave on each of those days.
void add_absences(people::WorkingTimeParts& parts, const std::vector<registers::Leave>& absences) {
  for (const auto& absence : absences) {
    people::WeekTime time{.first_day = absence.days.begin};
    if (absence.days.end != LocalDate::max()) {
      time.last_day = absence.days.end - std::chrono::days{1};
    }
    parts.people.push_back({absence.person, {}, {}, {time}});
  }
}

Result<people::BankHolidays> bank_holidays() {
  auto days = people::BankHolidays::parse(embedded_file("bank-holidays.csv"), "england-and-wales");
  if (!days) return failure(ErrorKind::unreadable, "the list of bank holidays cannot be read");
  return *std::move(days);
}

}  // namespace

Result<Workplace> workplace_now(Trust& trust) {
  return trust.read([](store::Reader& reader) { return workplace_in(reader); });
}

Result<Workplace> workplace_in(records::Tables tables) {
  PROBITY_TRY(auto rows, records::load_workplace(tables));
  PROBITY_TRY(const auto absences, records::load_absences(tables));
  people::WorkingTimeParts parts = rows.working_time();
  PROBITY_TRY(parts.bank_holidays, bank_holidays());
  add_absences(parts, absences);
  people::Equipment equipment{rows.equipment_parts()};
  return Workplace{std::move(rows), people::WorkingTime{std::move(parts)}, std::move(equipment)};
}

WorkingTimeCoverage coverage_of_working_time(const Workplace& workplace, const People& people,
                                             LocalDate today) {
  WorkingTimeCoverage out;
  std::set<std::string_view> without;
  for (const auto& person : people.register_.people()) {
    if (!is_employed(person, today)) continue;
    ++out.people;
    if (!workplace.working_time.has_work_from(person.id, today)) continue;
    ++out.with_hours;
    for (const auto& work : workplace.working_time.times_of(person.id)->work) {
      if (work.on == people::OnDays::year || work.time.last_day < today) continue;
      const auto* calendar = workplace.working_time.calendar_of(work.school);
      if (calendar == nullptr || calendar->range().end <= today) without.insert(work.school);
    }
  }
  out.schools_without_calendar = without.size();
  return out;
}

}  // namespace probity::acts

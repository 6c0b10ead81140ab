#include "acts/doctor_workplace.hpp"

#include <fmt/format.h>

#include "acts/workplace_now.hpp"

namespace probity::acts {

namespace {

constexpr const char* kGroup = "Working time and equipment";

Finding hours_of_people(const WorkingTimeCoverage& known, Health gap, const std::string& folder) {
  const std::size_t without = known.people - known.with_hours;
  if (without == 0) {
    return {kGroup, "working_time.coverage", Health::ok,
            fmt::format("All {} people have hours.", known.people)};
  }
  return {kGroup, "working_time.coverage", gap,
          fmt::format("{} of {} people have no hours: nothing can count as working time for them "
                      "(C20).",
                      without, known.people),
          "probity import -d " + folder + " hours FILE, or timetable FILE"};
}

Finding equipment_known(const people::Equipment& equipment, Health gap, const std::string& folder) {
  if (equipment.is_empty()) {
    return {kGroup, "equipment.there", gap,
            "No equipment is registered and no range declared: everything would be unknown (C19).",
            "probity import -d " + folder + " equipment FILE"};
  }
  return {kGroup, "equipment.there", Health::ok,
          fmt::format("{} devices are registered, {} ranges declared.",
                      equipment.parts().devices.size(), equipment.parts().ranges.size())};
}

}  // namespace

std::vector<Finding> look_at_workplace(Trust& trust) {
  const auto now = workplace_now(trust);
  if (!now) {
    return {{kGroup, "working_time.coverage", Health::wrong, now.error().what, now.error().next}};
  }
  const bool is_needed = trust.configuration().stage == Stage::monitoring;
  const Health gap = is_needed ? Health::attention : Health::off;
  const auto known = coverage_of_working_time(*now, *trust.people(), trust.today());
  std::vector<Finding> findings{hours_of_people(known, gap, trust.folder())};
  if (known.schools_without_calendar > 0) {
    findings.push_back(
        {kGroup, "working_time.calendars", gap,
         fmt::format("{} schools have no calendar that is not over: nothing there can count as "
                     "working time.",
                     known.schools_without_calendar),
         "probity import -d " + trust.folder() + " calendar FILE --school ID"});
  }
  findings.push_back(equipment_known(now->equipment, gap, trust.folder()));
  return findings;
}

}  // namespace probity::acts

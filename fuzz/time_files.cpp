// Files of hours, timetables and equipment, by the first byte: what is taken divides a week without
// rest or overlap and stands where it says; what is refused has a line and repeats no cell.
#include <algorithm>
#include <string>

#include "input.hpp"
#include "people/cell_text.hpp"
#include "people/equipment/equipment_file.hpp"
#include "people/working/hours_file.hpp"
#include "people/working/timetable_file.hpp"
#include "require.hpp"

namespace probity::fuzz {

namespace {

using namespace people;
using namespace std::chrono_literals;

const Zone& london() {
  static const Zone zone = Zone::named("Europe/London").value_or(Zone::utc());
  return zone;
}

void check_refusals(const RefusedImport& refused) {
  require(!refused.refusals.empty(), "a file is refused for a reason");
  for (const auto& refusal : refused.refusals) {
    require(!refusal.reason.empty(), "each refusal has its reason");
    require(!text_fault(refusal.reason, 300), "reasons are ours, not the file's");
  }
}

Person somebody() {
  using Name = Confidential<std::string>;
  return {.id = {},
          .source_key = SourceKey{"S1"},
          .name = {Name{""}, Name{""}, Name{""}, Name{""}},
          .staff_number = {},
          .email = {},
          .logins = {},
          .employed = {{LocalDate::min(), LocalDate::max()}},
          .postings = {},
          .business_areas = {},
          .managed_areas = {},
          .line_managers = {},
          .households = {},
          .conflicts = {},
          .seats = {}};
}

SchoolDays every_day() {
  std::vector<SchoolDay> days;
  const LocalDate first{std::chrono::local_days{2026y / 3 / 1}};
  for (int i = 0; i < 300; ++i) {
    days.push_back({first + std::chrono::days{i}, i % 9 == 0 ? DayKind::inset : DayKind::school,
                    i % 2 == 0 ? Week::a : Week::b});
  }
  return SchoolDays{std::move(days)};
}

void check_weeks(WorkingTimeParts parts) {
  static const Person kSomebody = somebody();
  parts.calendars.push_back({"", every_day()});
  parts.bank_holidays = BankHolidays{{},
                                     {LocalDate{std::chrono::local_days{2026y / 1 / 1}},
                                      LocalDate{std::chrono::local_days{2027y / 1 / 1}}}};
  const WorkingTime time{std::move(parts)};
  for (const auto monday : {2026y / 3 / 9, 2026y / 3 / 23, 2026y / 10 / 19}) {
    const Instant begin = london().start_of(std::chrono::local_days{monday}) + 9h + 17min;
    const Interval week{begin, begin + 7 * 24h};
    const Partition divided = time.partition(kSomebody, week, london());
    Span sum{0};
    IntervalSet all;
    for (const auto* part : {&divided.working, &divided.rest, &divided.outside, &divided.unknown}) {
      sum += part->length();
      all.add(*part);
    }
    require(sum == week.length(), "parts do not overlap");
    require(all.size() == 1 && all.hull() == week, "parts leave nothing out");
  }
}

// As if the file were about one person.
std::vector<PersonTimes> of_one(const std::vector<NamedTimes>& named) {
  std::vector<PersonTimes> out;
  for (const NamedTimes& one : named) out.push_back(one.times);
  return out;
}

void check_hours(std::string_view text) {
  const auto file = HoursFile::parse(text);
  if (!file) return check_refusals(file.error());
  WorkingTimeParts parts;
  parts.people = of_one(file->people);
  parts.breaks = file->breaks;
  parts.closures = file->closures;
  check_weeks(std::move(parts));
}

void check_timetable(std::string_view text) {
  const auto file = TimetableFile::parse(text);
  if (!file) return check_refusals(file.error());
  WorkingTimeParts parts;
  parts.people = of_one(file->people);
  parts.periods = file->periods;
  check_weeks(std::move(parts));
}

void check_equipment(std::string_view text) {
  const auto file = EquipmentFile::parse(text);
  if (!file) return check_refusals(file.error());
  EquipmentParts parts{{}, file->ranges, file->shared_logins, file->domains};
  for (const NamedDevice& one : file->devices) parts.devices.push_back(one.device);
  const Equipment equipment{parts};
  for (const DeclaredRange& one : parts.ranges) {
    require(range_in(text_of(one.range)) == one.range, "a range is printed as it is read");
    if (one.days.is_empty()) continue;
    const auto found = equipment.standing_of(one.range.first, one.days.begin);
    require(found.range != nullptr, "a declared range is found");
    require(found.range->range.prefix >= one.range.prefix, "the narrower range counts");
  }
  for (const Device& one : parts.devices) {
    for (const NetworkAddress& address : one.addresses) {
      require(equipment.device_at(address, one.days.begin) != nullptr, "a device is found");
    }
  }
}

}  // namespace

}  // namespace probity::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  probity::fuzz::Bytes bytes{data, size};
  switch (bytes.next() % 3) {
    case 0: probity::fuzz::check_hours(bytes.rest()); break;
    case 1: probity::fuzz::check_timetable(bytes.rest()); break;
    default: probity::fuzz::check_equipment(bytes.rest()); break;
  }
  return 0;
}

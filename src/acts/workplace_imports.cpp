#include "acts/workplace_imports.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

#include "acts/school_words.hpp"
#include "people/equipment/equipment_file.hpp"
#include "people/working/calendar_file.hpp"
#include "people/working/hours_file.hpp"
#include "people/working/timetable_file.hpp"
#include "records/workplace_records.hpp"

namespace probity::acts {

namespace {

using Outcome = ImportReport::Outcome;
using people::PersonTimes;
using records::EquipmentEntry;
using records::HoursSource;
using Save = std::function<Result<void>(store::UnitOfWork&)>;

// What a file changes, before anything is kept.
struct Changes {
  WorkplaceImport report;
  std::vector<Save> saves;
};
using Plan = std::function<std::expected<Changes, people::RefusedImport>(
    const records::WorkplaceRows& seen, const people::PeopleRegister& people)>;

WorkplaceImport refused(people::RefusedImport import) {
  WorkplaceImport report;
  report.refusals = std::move(import.refusals);
  return report;
}

// People as the file has them, beside people as they are known: both by id.
void compare_people(Changes& to, HoursSource source, const std::vector<PersonTimes>& before,
                    const std::vector<PersonTimes>& after) {
  to.report.before = before.size();
  for (const PersonTimes& one : after) {
    const auto known = std::ranges::lower_bound(before, one.person, {}, &PersonTimes::person);
    const bool is_known = known != before.end() && known->person == one.person;
    if (is_known && *known == one) {
      ++to.report.unchanged;
      continue;
    }
    ++(is_known ? to.report.changed : to.report.added);
    to.saves.push_back([=](store::UnitOfWork& unit) { return save_hours(unit, source, one); });
  }
  for (const PersonTimes& one : before) {
    if (std::ranges::binary_search(after, one.person, {}, &PersonTimes::person)) continue;
    ++to.report.ended;
    to.saves.push_back(
        [=, id = one.person](store::UnitOfWork& unit) { return delete_hours(unit, source, id); });
  }
}

// A list of the schools' that the file has as a whole.
template <class T>
void compare_list(Changes& to, const std::vector<T>& before, const std::vector<T>& after,
                  Result<void> (*save)(store::UnitOfWork&, std::span<const T>)) {
  if (before == after) return;
  to.report.changed += before.empty() ? 0 : 1;
  to.report.added += before.empty() ? 1 : 0;
  to.saves.push_back([=](store::UnitOfWork& unit) { return save(unit, after); });
}

Plan plan_of_hours(people::HoursFile file) {
  return
      [file = std::move(file)](
          const auto& seen, const auto& people) -> std::expected<Changes, people::RefusedImport> {
        const auto times = resolved(file.people, people);
        if (!times) return std::unexpected(times.error());
        Changes changes;
        compare_people(changes, HoursSource::hours, seen.hours, *times);
        compare_list(changes, seen.breaks, file.breaks, records::save_breaks);
        compare_list(changes, seen.closures, file.closures, records::save_closures);
        return changes;
      };
}

Plan plan_of_timetable(people::TimetableFile file) {
  return
      [file = std::move(file)](
          const auto& seen, const auto& people) -> std::expected<Changes, people::RefusedImport> {
        const auto times = resolved(file.people, people);
        if (!times) return std::unexpected(times.error());
        Changes changes;
        compare_people(changes, HoursSource::timetable, seen.lessons, *times);
        compare_list(changes, seen.periods, file.periods, records::save_periods);
        return changes;
      };
}

// A new year's calendar replaces the old one's days from its own first day on, so that the past
// stays known.
people::SchoolDays put_together(const people::SchoolDays& before, const people::SchoolDays& after) {
  std::vector<people::SchoolDay> days;
  for (const auto& one : before.days()) {
    if (one.day < after.range().begin) days.push_back(one);
  }
  for (const auto& one : after.days()) days.push_back(one);
  return people::SchoolDays{std::move(days)};
}

void count_days(WorkplaceImport& report, const people::SchoolDays& before,
                const people::SchoolDays& after) {
  report.before = before.days().size();
  for (const auto& one : after.days()) {
    if (before.kind_of(one.day) == people::DayKind::unknown) {
      ++report.added;
    } else if (std::ranges::binary_search(before.days(), one)) {
      ++report.unchanged;
    } else {
      ++report.changed;
    }
  }
  for (const auto& one : before.days()) {
    const auto kind = after.kind_of(one.day);
    if (kind == people::DayKind::unknown || kind == people::DayKind::closed) ++report.ended;
  }
}

Plan plan_of_calendar(people::CalendarFile file, std::string school) {
  return [file = std::move(file), school = std::move(school)](
             const auto& seen, const auto&) -> std::expected<Changes, people::RefusedImport> {
    people::SchoolDays before;
    for (const auto& calendar : seen.calendars) {
      if (calendar.school == school) before = calendar.days;
    }
    const people::SchoolCalendarOf after{school, put_together(before, file.days)};
    Changes changes;
    count_days(changes.report, before, after.days);
    changes.report.set_aside = file.set_aside;
    changes.report.timed = file.timed;
    if (!(before == after.days)) {
      changes.saves.push_back(
          [=](store::UnitOfWork& unit) { return records::save_calendar(unit, after); });
    }
    return changes;
  };
}

std::vector<EquipmentEntry> entries_of(const people::EquipmentParts& parts) {
  std::vector<EquipmentEntry> out;
  const auto add = [&](const auto& all) {
    for (const auto& one : all) out.push_back({0, EquipmentEntry::Origin::file, one});
  };
  add(parts.devices);
  add(parts.ranges);
  add(parts.shared_logins);
  for (const auto& name : parts.domains) {
    out.push_back({0, EquipmentEntry::Origin::file, records::LoginDomain{name}});
  }
  return out;
}

// Ranges that people declared by hand stay. One that clashes with the file's is told.
std::vector<people::ImportRefusal> clashes(const records::WorkplaceRows& seen,
                                           const people::EquipmentParts& parts) {
  std::vector<people::ImportRefusal> out;
  for (const EquipmentEntry& entry : seen.equipment) {
    const auto* range = std::get_if<people::DeclaredRange>(&entry.what);
    if (range == nullptr || entry.origin == EquipmentEntry::Origin::file) continue;
    if (range_fault(*range, parts.ranges).empty()) continue;
    out.push_back({1, "addresses",
                   "the file declares a range that somebody declared on the page of equipment for "
                   "the same days; end that one first"});
  }
  return out;
}

Plan plan_of_equipment(people::EquipmentFile file) {
  return
      [file = std::move(file)](
          const auto& seen, const auto& people) -> std::expected<Changes, people::RefusedImport> {
        const auto parts = resolved(file, people);
        if (!parts) return std::unexpected(parts.error());
        if (auto refusals = clashes(seen, *parts); !refusals.empty()) {
          return std::unexpected(people::RefusedImport{std::move(refusals)});
        }
        Changes changes;
        std::vector<const EquipmentEntry*> left;
        for (const auto& entry : seen.equipment) {
          if (entry.origin == EquipmentEntry::Origin::file) left.push_back(&entry);
        }
        changes.report.before = left.size();
        for (EquipmentEntry& entry : entries_of(*parts)) {
          const auto same = std::ranges::find_if(
              left, [&](const EquipmentEntry* one) { return say_the_same(*one, entry); });
          if (same != left.end()) {
            ++changes.report.unchanged;
            left.erase(same);
            continue;
          }
          ++changes.report.added;
          changes.saves.push_back(
              [entry](store::UnitOfWork& unit) { return records::add_equipment(unit, entry); });
        }
        changes.report.ended = left.size();
        for (const EquipmentEntry* gone : left) {
          changes.saves.push_back([number = gone->number](store::UnitOfWork& unit) {
            return records::delete_equipment(unit, number);
          });
        }
        return changes;
      };
}

std::expected<Plan, people::RefusedImport> plan_of(WorkplaceFile file, std::string_view text,
                                                   std::string_view school) {
  const auto planned = [](auto parsed, auto plan) -> std::expected<Plan, people::RefusedImport> {
    if (!parsed) return std::unexpected(std::move(parsed).error());
    return plan(*std::move(parsed));
  };
  switch (file) {
    case WorkplaceFile::hours: return planned(people::HoursFile::parse(text), plan_of_hours);
    case WorkplaceFile::timetable:
      return planned(people::TimetableFile::parse(text), plan_of_timetable);
    case WorkplaceFile::calendar:
      return planned(people::CalendarFile::parse(text), [&](people::CalendarFile parsed) {
        return plan_of_calendar(std::move(parsed), plain_school(school));
      });
    case WorkplaceFile::equipment: break;
  }
  return planned(people::EquipmentFile::parse(text), plan_of_equipment);
}

Act act_for(WorkplaceFile file) {
  return file == WorkplaceFile::equipment ? Act::keep_equipment : Act::import_working_time;
}

Happening happening_of(WorkplaceFile file, const WorkplaceImport& report) {
  return {.type = std::string{word_for(file)} + ".imported",
          .commitments = {{"added", std::uint64_t{report.added}},
                          {"changed", std::uint64_t{report.changed}},
                          {"ended", std::uint64_t{report.ended}}}};
}

}  // namespace

std::string_view word_for(WorkplaceFile file) {
  constexpr std::array<std::string_view, 4> kWords{"hours", "timetable", "calendar", "equipment"};
  return kWords[static_cast<std::size_t>(file)];
}

Result<WorkplaceImport> import_workplace(Trust& trust, const Actor& actor, WorkplaceFile file,
                                         std::string_view text, const ImportOptions& options,
                                         std::string_view school) {
  PROBITY_ATTEMPT(require(actor, act_for(file)));
  auto plan = plan_of(file, text, school);
  if (!plan) return refused(std::move(plan).error());
  PROBITY_TRY(const auto seen,
              trust.read([](store::Reader& reader) { return records::load_workplace(reader); }));
  auto changes = (*plan)(seen, trust.people()->register_);
  if (!changes) return refused(std::move(changes).error());
  WorkplaceImport& report = changes->report;
  const bool is_trial = options.run == ImportOptions::Run::try_only;
  const bool is_confirmed = options.confirmation == ImportOptions::Confirmation::given;
  report.outcome = is_trial ? Outcome::tried : Outcome::done;
  const bool is_many = report.ended * 10 > report.before;
  if (is_many && (is_trial || !is_confirmed)) report.outcome = Outcome::held;
  if (report.outcome != Outcome::done || changes->saves.empty()) return report;
  PROBITY_ATTEMPT(trust.commit(actor, act_for(file), happening_of(file, report),
                               [&](store::UnitOfWork& unit) -> Result<void> {
                                 PROBITY_ATTEMPT(
                                     records::begin_workplace_change(unit, seen.revision));
                                 for (const Save& save : changes->saves) {
                                   PROBITY_ATTEMPT(save(unit));
                                 }
                                 return {};
                               }));
  return report;
}

}  // namespace probity::acts

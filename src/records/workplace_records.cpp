#include "records/workplace_records.hpp"

#include <optional>
#include <utility>

#include "records/workplace_json.hpp"

namespace probity::records {

namespace {

using Origin = EquipmentEntry::Origin;

std::string_view word_for(HoursSource source) {
  return source == HoursSource::hours ? "hours" : "timetable";
}

Result<void> load_hours(Tables tables, WorkplaceRows& rows) {
  PROBITY_TRY(auto statement, tables.prepare("person_hours_all"));
  PROBITY_TRY(const auto found, (statement.all<store::Blob, std::string, std::string>()));
  for (const auto& [person, source, whole] : found) {
    PROBITY_TRY(auto times, reading_json(whole, read_times));
    PROBITY_TRY(times.person, person_id_of(person));
    (source == word_for(HoursSource::hours) ? rows.hours : rows.lessons)
        .push_back(std::move(times));
  }
  return {};
}

template <class T>
Result<std::vector<T>> list_of(const std::string& whole, T (*read_one)(const Json&)) {
  return reading_json(whole, [read_one](const Json& json) {
    std::vector<T> all;
    for (const Json& one : json) all.push_back(read_one(one));
    return all;
  });
}

Result<void> load_school_hours(Tables tables, WorkplaceRows& rows) {
  PROBITY_TRY(auto statement, tables.prepare("school_hours_all"));
  PROBITY_TRY(const auto found, (statement.all<std::string, std::string>()));
  for (const auto& [what, whole] : found) {
    if (what == "breaks") {
      PROBITY_TRY(rows.breaks, list_of(whole, read_break));
    } else if (what == "closures") {
      PROBITY_TRY(rows.closures, list_of(whole, read_closure));
    } else {
      PROBITY_TRY(rows.periods, list_of(whole, read_period));
    }
  }
  return {};
}

Result<void> load_calendars(Tables tables, WorkplaceRows& rows) {
  PROBITY_TRY(auto statement, tables.prepare("school_calendar_all"));
  PROBITY_TRY(const auto found, (statement.all<std::string, std::string>()));
  for (const auto& [school, whole] : found) {
    PROBITY_TRY(auto days, reading_json(whole, read_days));
    rows.calendars.push_back({school, std::move(days)});
  }
  return {};
}

Result<void> load_equipment(Tables tables, WorkplaceRows& rows) {
  PROBITY_TRY(auto statement, tables.prepare("equipment_all"));
  PROBITY_TRY(const auto found,
              (statement.all<std::uint64_t, std::string, std::string, std::string>()));
  for (const auto& [number, origin, kind, whole] : found) {
    PROBITY_TRY(auto what, reading_json(whole, [&kind = kind](const Json& json) {
                  return read_equipment(kind, json);
                }));
    rows.equipment.push_back({static_cast<std::uint32_t>(number),
                              origin == "person" ? Origin::person : Origin::file, std::move(what)});
  }
  return {};
}

Result<void> put_school_hours(store::UnitOfWork& unit, std::string_view what, const Json& whole) {
  PROBITY_TRY(auto put, unit.prepare("school_hours_put"));
  PROBITY_ATTEMPT(put.bind("what", what).bind("whole", whole.dump()).run());
  return {};
}

template <class T>
Json json_of_list(std::span<const T> list, Json (*json_of_one)(const T&)) {
  Json json = Json::array();
  for (const T& one : list) json.push_back(json_of_one(one));
  return json;
}

}  // namespace

people::WorkingTimeParts WorkplaceRows::working_time() const {
  people::WorkingTimeParts parts;
  parts.people = hours;
  parts.people.insert(parts.people.end(), lessons.begin(), lessons.end());
  parts.breaks = breaks;
  parts.closures = closures;
  parts.periods = periods;
  parts.calendars = calendars;
  return parts;
}

people::EquipmentParts WorkplaceRows::equipment_parts() const {
  people::EquipmentParts parts;
  for (const EquipmentEntry& entry : equipment) {
    if (const auto* device = std::get_if<people::Device>(&entry.what)) {
      parts.devices.push_back(*device);
    } else if (const auto* range = std::get_if<people::DeclaredRange>(&entry.what)) {
      parts.ranges.push_back(*range);
    } else if (const auto* login = std::get_if<people::SharedLogin>(&entry.what)) {
      parts.shared_logins.push_back(*login);
    } else {
      parts.domains.push_back(std::get<LoginDomain>(entry.what).name);
    }
  }
  return parts;
}

Result<WorkplaceRows> load_workplace(Tables tables) {
  WorkplaceRows rows;
  PROBITY_TRY(rows.revision, workplace_revision(tables));
  PROBITY_ATTEMPT(load_hours(tables, rows));
  PROBITY_ATTEMPT(load_school_hours(tables, rows));
  PROBITY_ATTEMPT(load_calendars(tables, rows));
  PROBITY_ATTEMPT(load_equipment(tables, rows));
  return rows;
}

Result<std::uint64_t> workplace_revision(Tables tables) {
  PROBITY_TRY(auto statement, tables.prepare("workplace_revision_get"));
  PROBITY_TRY(const auto row, statement.one<std::uint64_t>());
  return row ? std::get<0>(*row) : 0;
}

Result<void> begin_workplace_change(store::UnitOfWork& unit, std::uint64_t before) {
  PROBITY_TRY(auto set, unit.prepare("workplace_revision_set"));
  PROBITY_TRY(const std::uint64_t changed, set.bind("before", before).run());
  if (changed == 1) return {};
  return failure(ErrorKind::usage, "working time or equipment was changed in the meantime",
                 "Look at it again, and repeat it.");
}

Result<void> save_hours(store::UnitOfWork& unit, HoursSource source,
                        const people::PersonTimes& times) {
  PROBITY_TRY(auto put, unit.prepare("person_hours_put"));
  put.bind("person", blob_of(times.person))
      .bind("source", word_for(source))
      .bind("whole", json_of_times(times).dump());
  PROBITY_ATTEMPT(put.run());
  return {};
}

Result<void> delete_hours(store::UnitOfWork& unit, HoursSource source, const PersonId& person) {
  PROBITY_TRY(auto forget, unit.prepare("person_hours_delete"));
  PROBITY_ATTEMPT(forget.bind("person", blob_of(person)).bind("source", word_for(source)).run());
  return {};
}

Result<void> save_breaks(store::UnitOfWork& unit, std::span<const people::SchoolBreak> breaks) {
  return put_school_hours(unit, "breaks", json_of_list(breaks, json_of_break));
}

Result<void> save_closures(store::UnitOfWork& unit, std::span<const people::Closure> closures) {
  return put_school_hours(unit, "closures", json_of_list(closures, json_of_closure));
}

Result<void> save_periods(store::UnitOfWork& unit, std::span<const people::Period> periods) {
  return put_school_hours(unit, "periods", json_of_list(periods, json_of_period));
}

Result<void> save_calendar(store::UnitOfWork& unit, const people::SchoolCalendarOf& calendar) {
  PROBITY_TRY(auto put, unit.prepare("school_calendar_put"));
  put.bind("school", calendar.school).bind("whole", json_of_days(calendar.days).dump());
  PROBITY_ATTEMPT(put.run());
  return {};
}

Result<void> add_equipment(store::UnitOfWork& unit, const EquipmentEntry& entry) {
  PROBITY_TRY(auto insert, unit.prepare("equipment_insert"));
  insert.bind("origin", entry.origin == Origin::person ? "person" : "file")
      .bind("kind", kind_of(entry))
      .bind("whole", json_of_equipment(entry).dump());
  PROBITY_ATTEMPT(insert.run());
  return {};
}

Result<void> save_equipment(store::UnitOfWork& unit, const EquipmentEntry& entry) {
  PROBITY_TRY(auto put, unit.prepare("equipment_put"));
  put.bind("number", entry.number).bind("whole", json_of_equipment(entry).dump());
  PROBITY_ATTEMPT(put.run());
  return {};
}

Result<void> delete_equipment(store::UnitOfWork& unit, std::uint32_t number) {
  PROBITY_TRY(auto forget, unit.prepare("equipment_delete"));
  PROBITY_ATTEMPT(forget.bind("number", number).run());
  return {};
}

bool say_the_same(const EquipmentEntry& one, const EquipmentEntry& other) {
  return kind_of(one) == kind_of(other) && json_of_equipment(one) == json_of_equipment(other);
}

}  // namespace probity::records

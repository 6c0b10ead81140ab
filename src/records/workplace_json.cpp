#include "records/workplace_json.hpp"

#include <array>

#include "records/stored_names.hpp"

namespace probity::records {

namespace {

using people::DayRange;
using people::OnDays;
using people::WeekTime;
using people::Work;

constexpr std::array<std::string_view, 4> kKinds{"device", "range", "login", "domain"};

// A word of a row that the table does not have: it is not what was written there.
template <class T>
T known(std::optional<T> value) {
  if (!value) throw Json::other_error::create(501, "a word that is not known", nullptr);
  return *std::move(value);
}

Json json_of_time(const WeekTime& time) {
  return {json_of(time.first_day),     json_of(time.last_day), time.weekdays,
          static_cast<int>(time.week), time.from.count(),      time.to.count()};
}

WeekTime read_time(const Json& json) {
  WeekTime time;
  read(json.at(0), time.first_day);
  read(json.at(1), time.last_day);
  time.weekdays = json.at(2).get<std::uint8_t>();
  time.week = static_cast<people::Week>(json.at(3).get<int>() % 3);
  time.from = std::chrono::minutes{json.at(4).get<std::int64_t>()};
  time.to = std::chrono::minutes{json.at(5).get<std::int64_t>()};
  return time;
}

Json json_of_work(const Work& work) {
  return {{"kind", static_cast<int>(work.kind)},
          {"on", word_for(work.on)},
          {"school", work.school},
          {"group", work.group},
          {"period", work.period},
          {"time", json_of_time(work.time)}};
}

Work read_work(const Json& json) {
  return {static_cast<people::WorkKind>(json.at("kind").get<int>() % 3),
          known(people::on_days_named(json.at("on").get<std::string>())),
          json.at("school").get<std::string>(),
          json.at("group").get<std::string>(),
          json.at("period").get<std::string>(),
          read_time(json.at("time"))};
}

Json json_of_range(DayRange days) { return {json_of(days.begin), json_of(days.end)}; }

DayRange read_range(const Json& json) {
  DayRange days;
  read(json.at(0), days.begin);
  read(json.at(1), days.end);
  return days;
}

Json json_of_device(const people::Device& one) {
  Json addresses = Json::array();
  for (const auto& address : one.addresses) addresses.push_back(text_of(address));
  return {{"id", one.id},          {"kind", word_for(one.kind)}, {"person", json_of(one.person)},
          {"mac", one.mac},        {"hostname", one.hostname},   {"days", json_of_range(one.days)},
          {"addresses", addresses}};
}

people::Device read_device(const Json& json) {
  people::Device one{json.at("id").get<std::string>(),
                     known(people::device_kind_named(json.at("kind").get<std::string>())),
                     get<std::optional<PersonId>>(json, "person"),
                     {},
                     json.at("mac").get<std::string>(),
                     json.at("hostname").get<std::string>(),
                     read_range(json.at("days"))};
  for (const Json& address : json.at("addresses")) {
    one.addresses.push_back(known(people::address_in(address.get<std::string>())));
  }
  return one;
}

}  // namespace

Json json_of_times(const people::PersonTimes& times) {
  Json json{{"work", Json::array()}, {"breaks", Json::array()}, {"leave", Json::array()}};
  for (const Work& one : times.work) json["work"].push_back(json_of_work(one));
  for (const WeekTime& one : times.breaks) json["breaks"].push_back(json_of_time(one));
  for (const WeekTime& one : times.leave) json["leave"].push_back(json_of_time(one));
  return json;
}

people::PersonTimes read_times(const Json& json) {
  people::PersonTimes times;
  for (const Json& one : json.at("work")) times.work.push_back(read_work(one));
  for (const Json& one : json.at("breaks")) times.breaks.push_back(read_time(one));
  for (const Json& one : json.at("leave")) times.leave.push_back(read_time(one));
  return times;
}

Json json_of_break(const people::SchoolBreak& one) {
  return {{"school", one.school},
          {"group", one.group},
          {"on", word_for(one.on)},
          {"time", json_of_time(one.time)}};
}

people::SchoolBreak read_break(const Json& json) {
  return {json.at("school").get<std::string>(), json.at("group").get<std::string>(),
          known(people::on_days_named(json.at("on").get<std::string>())),
          read_time(json.at("time"))};
}

Json json_of_closure(const people::Closure& one) {
  return {{"school", one.school}, {"time", json_of_time(one.time)}};
}

people::Closure read_closure(const Json& json) {
  return {json.at("school").get<std::string>(), read_time(json.at("time"))};
}

Json json_of_period(const people::Period& one) {
  return {{"school", one.school}, {"name", one.name}, {"time", json_of_time(one.time)}};
}

people::Period read_period(const Json& json) {
  return {json.at("school").get<std::string>(), json.at("name").get<std::string>(),
          read_time(json.at("time"))};
}

Json json_of_days(const people::SchoolDays& days) {
  Json json = Json::array();
  for (const people::SchoolDay& one : days.days()) {
    json.push_back({json_of(one.day), static_cast<int>(one.kind), static_cast<int>(one.week)});
  }
  return json;
}

people::SchoolDays read_days(const Json& json) {
  std::vector<people::SchoolDay> days;
  for (const Json& one : json) {
    people::SchoolDay day{};
    read(one.at(0), day.day);
    day.kind = static_cast<people::DayKind>(one.at(1).get<int>() % 4);
    day.week = static_cast<people::Week>(one.at(2).get<int>() % 3);
    days.push_back(day);
  }
  return people::SchoolDays{std::move(days)};
}

std::string_view kind_of(const EquipmentEntry& entry) { return kKinds.at(entry.what.index()); }

Json json_of_equipment(const EquipmentEntry& entry) {
  if (const auto* device = std::get_if<people::Device>(&entry.what)) return json_of_device(*device);
  if (const auto* range = std::get_if<people::DeclaredRange>(&entry.what)) {
    return {{"id", range->id},
            {"kind", word_for(range->kind)},
            {"range", text_of(range->range)},
            {"days", json_of_range(range->days)}};
  }
  if (const auto* login = std::get_if<people::SharedLogin>(&entry.what)) {
    return {{"id", login->id},
            {"login", StoredNames::text_of(login->login)},
            {"days", json_of_range(login->days)}};
  }
  return {{"name", std::get<LoginDomain>(entry.what).name}};
}

decltype(EquipmentEntry::what) read_equipment(std::string_view kind, const Json& json) {
  if (kind == kKinds[0]) return read_device(json);
  if (kind == kKinds[1]) {
    return people::DeclaredRange{
        json.at("id").get<std::string>(),
        known(people::range_kind_named(json.at("kind").get<std::string>())),
        known(people::range_in(json.at("range").get<std::string>())), read_range(json.at("days"))};
  }
  if (kind == kKinds[2]) {
    return people::SharedLogin{json.at("id").get<std::string>(),
                               people::Login{json.at("login").get<std::string>()},
                               read_range(json.at("days"))};
  }
  return LoginDomain{json.at("name").get<std::string>()};
}

}  // namespace probity::records

#include <chrono>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "extracts/extract_file.hpp"
#include "extracts/extract_words.hpp"

namespace probity::extracts {

namespace {

using Json = nlohmann::json;  // members in the order of their names

std::string text_of(Instant moment) {
  std::string text = rfc3339(std::chrono::floor<seconds>(moment));
  return text.substr(0, 19) + "Z";
}

std::string text_of(LocalDate day) {
  const std::chrono::year_month_day ymd{day};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(ymd.year()),
                     static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()));
}

Json json_of(Interval interval) {
  return Json::array({text_of(interval.begin), text_of(interval.end)});
}

Json json_of(const IntervalSet& set) {
  Json out = Json::array();
  for (const Interval& stretch : set.intervals()) out.push_back(json_of(stretch));
  return out;
}

int number_of(bool value) { return value ? 1 : 0; }

Json json_of(const ExtractVisit& visit) {
  return {{"service", visit.from.service},
          {"word", words::text_of(words::kWords, visit.word)},
          {"level", words::text_of(words::kLevels, visit.level)},
          {"attribution", words::text_of(words::kAttributions, visit.from.attribution)},
          {"feeding", words::text_of(words::kFeedings, visit.from.feeding)},
          {"source", visit.from.source},
          {"device", visit.from.device},
          {"corroborated", number_of(visit.is_corroborated)},
          {"partial", number_of(visit.is_partial)},
          {"two_devices", number_of(visit.two_devices)},
          {"from", text_of(visit.signs.begin)},
          {"until", text_of(visit.signs.end)},
          {"at_least", json_of(visit.at_least)},
          {"at_most", json_of(visit.at_most)},
          {"pages", visit.pages},
          {"posts", visit.posts},
          {"requests",
           {{"embed", visit.set_aside.embed},
            {"background", visit.set_aside.background},
            {"auth", visit.set_aside.auth},
            {"ahead", visit.set_aside.ahead}}}};
}

Json json_of(const ServiceTotal& total) {
  return {{"service", total.service},
          {"at_least", floor_seconds(total.at_least)},
          {"at_most", ceil_seconds(total.at_most)},
          {"visits", total.visits}};
}

Json json_of(const Incomplete& incomplete) {
  return {{"steps", incomplete.steps},
          {"segments", incomplete.segments},
          {"texts", incomplete.texts},
          {"visits", incomplete.visits}};
}

Json json_of(const OpeningExtract& extract, const ExtractDay& day) {
  Json out = {{"day", text_of(day.day)},
              {"hours", json_of(day.hours)},
              {"state", words::text_of(words::kStates, day.state)},
              {"working", json_of(day.working)},
              {"rest", json_of(day.rest)},
              {"outside", json_of(day.outside)},
              {"unknown", json_of(day.unknown)},
              {"collected", json_of(day.collected)},
              {"silent", json_of(day.silent)},
              {"nothing_recorded", json_of(nothing_recorded(day))},
              {"visits", Json::array()},
              {"totals", Json::array()},
              {"set_aside", Json::array()},
              {"incomplete", json_of(day.incomplete)}};
  for (const ExtractVisit& visit : day.visits) out["visits"].push_back(json_of(visit));
  for (const ServiceTotal& total : totals(extract, day)) out["totals"].push_back(json_of(total));
  for (const SetAsideVisits& aside : day.set_aside) {
    out["set_aside"].push_back(
        {{"reason", words::text_of(words::kNotShown, aside.reason)}, {"visits", aside.visits}});
  }
  return out;
}

Json services_of(const OpeningExtract& extract) {
  Json out = Json::array();
  for (const ExtractService& service : extract.services) {
    out.push_back({{"id", service.id},
                   {"name", service.name},
                   {"class", words::text_of(words::kClasses, service.service_class)},
                   {"named", number_of(service.is_named)},
                   {"counts", words::text_of(words::kCounts, counts_of(extract, service.id))}});
  }
  return out;
}

Json copy_of(const std::optional<LeftOut>& left_out) {
  if (!left_out) return nullptr;
  return {{"whole", ledger::to_hex(left_out->whole)},
          {"days_left_out", left_out->days},
          {"services_left_out", left_out->services}};
}

Json json_of(const OpeningExtract& extract) {
  Json out = {{"format", "probity-extract-1"},
              {"case", extract.case_id},
              {"person", to_hex(extract.person)},
              {"ground", words::text_of(words::kGrounds, extract.ground)},
              {"fields", words::text_of(words::kFields, extract.fields)},
              {"assessment", extract.assessment},
              {"edition", extract.edition},
              {"zone", extract.zone.name()},
              {"services", services_of(extract)},
              {"accounts", Json::array()},
              {"sources", Json::array()},
              {"days", Json::array()},
              {"copy", copy_of(extract.left_out)}};
  for (const OfficialAccount& account : extract.accounts) {
    out["accounts"].push_back({{"service", account.service}, {"name", account.name}});
  }
  for (const ExtractSource& source : extract.sources) {
    out["sources"].push_back({{"number", source.number},
                              {"name", source.name},
                              {"feeding", words::text_of(words::kFeedings, source.feeding)}});
  }
  for (const ExtractDay& day : extract.days) out["days"].push_back(json_of(extract, day));
  return out;
}

}  // namespace

std::string print(const OpeningExtract& extract) {
  // A text that is not UTF-8 would throw; make() and parse() let none in, and it is replaced here.
  return json_of(extract).dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

ledger::Hash digest(const OpeningExtract& extract) { return ledger::sha256(print(extract)); }

}  // namespace probity::extracts

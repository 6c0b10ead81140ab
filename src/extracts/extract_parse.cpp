#include <algorithm>
#include <charconv>
#include <functional>
#include <limits>

#include <simdjson.h>

#include "extracts/clean_text.hpp"
#include "extracts/extract_file.hpp"
#include "extracts/extract_words.hpp"
#include "people/cell_text.hpp"

namespace probity::extracts {

namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

constexpr std::size_t kMostStretches = 20'000;

std::unexpected<Error> refusal(std::string_view member) {
  return failure(ErrorKind::unreadable,
                 "this is not the file of an extract: " + std::string{member},
                 "Compare its SHA-256 with the one in the ledger.");
}

Result<object> object_in(const element& from, std::string_view name) {
  object out;
  if (from.get(out) != simdjson::SUCCESS) return refusal(name);
  return out;
}

Result<std::string> text_in(const object& from, std::string_view name) {
  std::string_view text;
  if (from[name].get(text) != simdjson::SUCCESS) return refusal(name);
  if (cleaned(text) != text) return refusal(name);
  return std::string{text};
}

template <std::unsigned_integral T>
Result<T> number_in(const object& from, std::string_view name) {
  std::uint64_t number = 0;
  if (from[name].get(number) != simdjson::SUCCESS) return refusal(name);
  // 2^53: what every reader of JSON can hold.
  constexpr std::uint64_t kMost =
      std::min<std::uint64_t>(std::numeric_limits<T>::max(), std::uint64_t{1} << 53);
  if (number > kMost) return refusal(name);
  return static_cast<T>(number);
}

Result<bool> claim_in(const object& from, std::string_view name) {
  PROBITY_TRY(const auto number, number_in<std::uint8_t>(from, name));
  if (number > 1) return refusal(name);
  return number == 1;
}

template <class T, std::size_t kSize>
Result<T> word_in(const object& from, std::string_view name,
                  const std::array<words::Word<T>, kSize>& list) {
  PROBITY_TRY(const std::string text, text_in(from, name));
  const auto value = words::value_of(list, text);
  if (!value) return refusal(name);
  return *value;
}

template <class Entry, class Make>
Result<std::vector<Entry>> list_in(const object& from, std::string_view name, Make make) {
  array entries;
  if (from[name].get(entries) != simdjson::SUCCESS) return refusal(name);
  std::vector<Entry> out;
  for (const element entry : entries) {
    PROBITY_TRY(Entry made, make(entry));
    out.push_back(std::move(made));
  }
  return out;
}

std::optional<int> digits(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_number = error == std::errc{} && end == text.data() + text.size() && number >= 0;
  return is_number ? std::optional{number} : std::nullopt;
}

// 2026-09-15T08:15:02Z; whatever is not written so is found when the whole is printed again.
Result<Instant> moment_of(std::string_view text, std::string_view name) {
  if (text.size() != 20 || text[10] != 'T') return refusal(name);
  const auto day = people::date_in(text.substr(0, 10));
  const auto hour = digits(text.substr(11, 2));
  const auto minute = digits(text.substr(14, 2));
  const auto second = digits(text.substr(17, 2));
  if (!day || !hour || !minute || !second) return refusal(name);
  return Instant{day->time_since_epoch() + hours{*hour} + minutes{*minute} + seconds{*second}};
}

Result<Instant> moment_in(const object& from, std::string_view name) {
  PROBITY_TRY(const std::string text, text_in(from, name));
  return moment_of(text, name);
}

Result<Interval> interval_of(const element& from, std::string_view name) {
  array ends;
  if (from.get(ends) != simdjson::SUCCESS || ends.size() != 2) return refusal(name);
  std::string_view begin;
  std::string_view end;
  if (ends.at(0).get(begin) != simdjson::SUCCESS || ends.at(1).get(end) != simdjson::SUCCESS) {
    return refusal(name);
  }
  Interval out;
  PROBITY_TRY(out.begin, moment_of(begin, name));
  PROBITY_TRY(out.end, moment_of(end, name));
  if (out.is_empty()) return refusal(name);
  return out;
}

// In order, so that adding each costs nothing.
Result<IntervalSet> stretches_in(const object& from, std::string_view name) {
  array entries;
  if (from[name].get(entries) != simdjson::SUCCESS) return refusal(name);
  if (entries.size() > kMostStretches) return refusal(name);
  IntervalSet out;
  Instant last = Instant::min();
  for (const element entry : entries) {
    PROBITY_TRY(const Interval stretch, interval_of(entry, name));
    if (stretch.begin <= last) return refusal(name);
    out.add(stretch);
    last = stretch.end;
  }
  return out;
}

Result<visits::SetAside> read_requests(const object& from) {
  element found;
  if (from["requests"].get(found) != simdjson::SUCCESS) return refusal("requests");
  PROBITY_TRY(const object requests, object_in(found, "requests"));
  visits::SetAside out;
  PROBITY_TRY(out.embed, number_in<std::uint64_t>(requests, "embed"));
  PROBITY_TRY(out.background, number_in<std::uint64_t>(requests, "background"));
  PROBITY_TRY(out.auth, number_in<std::uint64_t>(requests, "auth"));
  PROBITY_TRY(out.ahead, number_in<std::uint64_t>(requests, "ahead"));
  return out;
}

Result<evidence::Provenance> read_provenance(const object& from) {
  evidence::Provenance out;
  PROBITY_TRY(out.service, text_in(from, "service"));
  PROBITY_TRY(out.source, number_in<std::uint32_t>(from, "source"));
  PROBITY_TRY(out.device, number_in<std::uint32_t>(from, "device"));
  PROBITY_TRY(out.attribution, word_in(from, "attribution", words::kAttributions));
  PROBITY_TRY(out.feeding, word_in(from, "feeding", words::kFeedings));
  return out;
}

// What no extract can say: more than possible was proven, or use by what cannot show use.
bool claims_too_much(const ExtractVisit& visit) {
  if (!visit.at_most.contains(visit.at_least)) return true;
  const bool is_proven = !visit.at_least.is_empty() || visit.posts > 0;
  return visit.word == visits::Word::connections_open && is_proven;
}

Result<ExtractVisit> read_visit(const element& entry) {
  PROBITY_TRY(const object from, object_in(entry, "visits"));
  ExtractVisit out;
  PROBITY_TRY(out.from, read_provenance(from));
  PROBITY_TRY(out.level, word_in(from, "level", words::kLevels));
  PROBITY_TRY(out.word, word_in(from, "word", words::kWords));
  PROBITY_TRY(out.is_corroborated, claim_in(from, "corroborated"));
  PROBITY_TRY(out.is_partial, claim_in(from, "partial"));
  PROBITY_TRY(out.two_devices, claim_in(from, "two_devices"));
  PROBITY_TRY(out.signs.begin, moment_in(from, "from"));
  PROBITY_TRY(out.signs.end, moment_in(from, "until"));
  PROBITY_TRY(out.at_least, stretches_in(from, "at_least"));
  PROBITY_TRY(out.at_most, stretches_in(from, "at_most"));
  PROBITY_TRY(out.pages, number_in<std::uint64_t>(from, "pages"));
  PROBITY_TRY(out.posts, number_in<std::uint64_t>(from, "posts"));
  PROBITY_TRY(out.set_aside, read_requests(from));
  if (claims_too_much(out)) return refusal("a visit claims more than it can");
  return out;
}

Result<SetAsideVisits> read_set_aside(const element& entry) {
  PROBITY_TRY(const object from, object_in(entry, "set_aside"));
  SetAsideVisits out;
  PROBITY_TRY(out.reason, word_in(from, "reason", words::kNotShown));
  PROBITY_TRY(out.visits, number_in<std::uint64_t>(from, "visits"));
  return out;
}

Result<Incomplete> read_incomplete(const object& day) {
  element found;
  if (day["incomplete"].get(found) != simdjson::SUCCESS) return refusal("incomplete");
  PROBITY_TRY(const object from, object_in(found, "incomplete"));
  Incomplete out;
  PROBITY_TRY(out.steps, number_in<std::uint64_t>(from, "steps"));
  PROBITY_TRY(out.segments, number_in<std::uint64_t>(from, "segments"));
  PROBITY_TRY(out.texts, number_in<std::uint64_t>(from, "texts"));
  PROBITY_TRY(out.visits, number_in<std::uint64_t>(from, "visits"));
  return out;
}

Result<void> read_times(const object& from, ExtractDay& out) {
  element hours_found;
  if (from["hours"].get(hours_found) != simdjson::SUCCESS) return refusal("hours");
  PROBITY_TRY(out.hours, interval_of(hours_found, "hours"));
  PROBITY_TRY(out.working, stretches_in(from, "working"));
  PROBITY_TRY(out.rest, stretches_in(from, "rest"));
  PROBITY_TRY(out.outside, stretches_in(from, "outside"));
  PROBITY_TRY(out.unknown, stretches_in(from, "unknown"));
  PROBITY_TRY(out.collected, stretches_in(from, "collected"));
  PROBITY_TRY(out.silent, stretches_in(from, "silent"));
  return {};
}

Result<ExtractDay> read_day(const element& entry) {
  PROBITY_TRY(const object from, object_in(entry, "days"));
  ExtractDay out;
  PROBITY_TRY(const std::string day, text_in(from, "day"));
  const auto date = people::date_in(day);
  if (!date) return refusal("day");
  out.day = *date;
  PROBITY_TRY(out.state, word_in(from, "state", words::kStates));
  PROBITY_ATTEMPT(read_times(from, out));
  PROBITY_TRY(out.visits, list_in<ExtractVisit>(from, "visits", read_visit));
  PROBITY_TRY(out.set_aside, list_in<SetAsideVisits>(from, "set_aside", read_set_aside));
  PROBITY_TRY(out.incomplete, read_incomplete(from));
  return out;
}

Result<ExtractService> read_service(const element& entry) {
  PROBITY_TRY(const object from, object_in(entry, "services"));
  ExtractService out;
  PROBITY_TRY(out.id, text_in(from, "id"));
  PROBITY_TRY(out.name, text_in(from, "name"));
  PROBITY_TRY(out.service_class, word_in(from, "class", words::kClasses));
  PROBITY_TRY(out.is_named, claim_in(from, "named"));
  return out;
}

Result<OfficialAccount> read_account(const element& entry) {
  PROBITY_TRY(const object from, object_in(entry, "accounts"));
  OfficialAccount out;
  PROBITY_TRY(out.service, text_in(from, "service"));
  PROBITY_TRY(out.name, text_in(from, "name"));
  return out;
}

Result<ExtractSource> read_source(const element& entry) {
  PROBITY_TRY(const object from, object_in(entry, "sources"));
  ExtractSource out;
  PROBITY_TRY(out.number, number_in<std::uint32_t>(from, "number"));
  PROBITY_TRY(out.name, text_in(from, "name"));
  PROBITY_TRY(out.feeding, word_in(from, "feeding", words::kFeedings));
  return out;
}

std::optional<ledger::Hash> hash_of(std::string_view hex) {
  ledger::Hash out;
  if (hex.size() != 2 * out.bytes.size()) return std::nullopt;
  for (std::size_t i = 0; i < out.bytes.size(); ++i) {
    const char* const at = hex.data() + 2 * i;
    const auto [end, error] = std::from_chars(at, at + 2, out.bytes[i], 16);
    if (error != std::errc{} || end != at + 2) return std::nullopt;
  }
  return out;
}

Result<std::optional<LeftOut>> read_copy(const object& from) {
  element found;
  if (from["copy"].get(found) != simdjson::SUCCESS) return refusal("copy");
  if (found.is_null()) return std::nullopt;
  PROBITY_TRY(const object copy, object_in(found, "copy"));
  PROBITY_TRY(const std::string hex, text_in(copy, "whole"));
  const auto whole = hash_of(hex);
  if (!whole) return refusal("whole");
  LeftOut out{*whole};
  PROBITY_TRY(out.days, number_in<std::uint64_t>(copy, "days_left_out"));
  PROBITY_TRY(out.services, number_in<std::uint64_t>(copy, "services_left_out"));
  return out;
}

Result<void> read_scope(const object& from, OpeningExtract& out) {
  PROBITY_TRY(out.case_id, text_in(from, "case"));
  PROBITY_TRY(const std::string person, text_in(from, "person"));
  const auto id = person_id_from_hex(person);
  if (!id) return refusal("person");
  out.person = *id;
  PROBITY_TRY(out.ground, word_in(from, "ground", words::kGrounds));
  PROBITY_TRY(out.fields, word_in(from, "fields", words::kFields));
  PROBITY_TRY(out.assessment, number_in<std::uint32_t>(from, "assessment"));
  PROBITY_TRY(out.edition, number_in<std::uint32_t>(from, "edition"));
  PROBITY_TRY(const std::string zone, text_in(from, "zone"));
  if (zone != Zone::utc().name()) {
    PROBITY_TRY(out.zone, Zone::named(zone));
  }
  return {};
}

template <class List, class Key>
bool is_rising(const List& list, Key key) {
  return std::ranges::adjacent_find(list, std::ranges::greater_equal{}, key) == list.end();
}

bool is_in_order(const ExtractDay& day) {
  const auto is_none = [](const SetAsideVisits& aside) { return aside.visits == 0; };
  return std::ranges::is_sorted(day.visits, comes_before) &&
         is_rising(day.set_aside, &SetAsideVisits::reason) &&
         std::ranges::none_of(day.set_aside, is_none);
}

bool is_in_order(const OpeningExtract& extract) {
  return is_rising(extract.services, &ExtractService::id) &&
         is_rising(extract.accounts, std::identity{}) &&
         is_rising(extract.sources, &ExtractSource::number) &&
         is_rising(extract.days, &ExtractDay::day) &&
         std::ranges::all_of(extract.days, [](const ExtractDay& day) { return is_in_order(day); });
}

bool has_service(const OpeningExtract& extract, const std::string& id) {
  return std::ranges::find(extract.services, id, &ExtractService::id) != extract.services.end();
}

// Approved service, known source, no more than was asked for, and no time that is not shown.
bool belongs(const OpeningExtract& extract, const ExtractDay& day, const ExtractVisit& visit) {
  const bool is_outside =
      extract.ground == casework::GroundKind::working_time && !day.working.contains(visit.at_most);
  const auto source = std::ranges::find(extract.sources, visit.from.source, &ExtractSource::number);
  return has_service(extract, visit.from.service) && source != extract.sources.end() &&
         only(extract.fields, visit) == visit && !is_outside;
}

bool belongs_together(const OpeningExtract& extract) {
  const auto is_ours = [&](const OfficialAccount& a) { return has_service(extract, a.service); };
  return std::ranges::all_of(extract.accounts, is_ours) &&
         std::ranges::all_of(extract.days, [&](const ExtractDay& day) {
           return std::ranges::all_of(
               day.visits, [&](const ExtractVisit& visit) { return belongs(extract, day, visit); });
         });
}

}  // namespace

Result<OpeningExtract> parse(std::string_view file) {
  if (file.size() > kLargestExtract) return refusal("it is too long");
  simdjson::dom::parser parser;
  object from;
  if (parser.parse(file.data(), file.size()).get(from) != simdjson::SUCCESS) {
    return refusal("it is not an object of JSON");
  }
  OpeningExtract out;
  PROBITY_ATTEMPT(read_scope(from, out));
  PROBITY_TRY(out.services, list_in<ExtractService>(from, "services", read_service));
  PROBITY_TRY(out.accounts, list_in<OfficialAccount>(from, "accounts", read_account));
  PROBITY_TRY(out.sources, list_in<ExtractSource>(from, "sources", read_source));
  PROBITY_TRY(out.days, list_in<ExtractDay>(from, "days", read_day));
  PROBITY_TRY(out.left_out, read_copy(from));
  if (!is_in_order(out)) return refusal("its lists are not in order");
  if (!belongs_together(out)) return refusal("a visit in it does not belong there");
  // Other members, other ways to write a number, totals that do not follow: all show here.
  if (print(out) != file) return refusal("it is not written as the format says");
  return out;
}

}  // namespace probity::extracts

#include "portal/value.hpp"

#include <array>
#include <charconv>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace probity::portal {

namespace {

std::string json_text(std::string_view text) {
  using nlohmann::json;
  return json(text).dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace

Value Value::truth(bool is_true) {
  Value value;
  value.kind_ = Kind::truth;
  value.is_true_ = is_true;
  return value;
}

Value Value::word(std::string_view machine, std::string_view people) {
  Value value;
  value.kind_ = Kind::word;
  value.text_ = machine;
  value.people_ = people;
  return value;
}

Value Value::object() {
  Value value;
  value.kind_ = Kind::object;
  return value;
}

Value Value::array() {
  Value value;
  value.kind_ = Kind::list;
  return value;
}

Value& Value::set(std::string_view name, Value value) {
  for (auto& [known, old] : items_) {
    if (known != name) continue;
    old = std::move(value);
    return *this;
  }
  items_.emplace_back(std::string{name}, std::move(value));
  return *this;
}

Value& Value::list(std::string_view name) {
  for (auto& [known, old] : items_) {
    if (known == name) return old;
  }
  return items_.emplace_back(std::string{name}, array()).second;
}

Value& Value::push(Value value) { return items_.emplace_back("", std::move(value)).second; }

const Value* Value::find(std::string_view name) const {
  for (const auto& [known, value] : items_) {
    if (known == name) return &value;
  }
  return nullptr;
}

std::string Value::json() const {
  std::string out;
  print(out);
  return out;
}

void Value::print(std::string& out) const {
  switch (kind_) {
    case Kind::null: out += "null"; return;
    case Kind::truth: out += is_true_ ? "true" : "false"; return;
    case Kind::number: out += std::to_string(number_); return;
    case Kind::day: out += json_text(iso_day(day_)); return;
    case Kind::moment: out += json_text(rfc3339(moment_)); return;
    case Kind::text:
    case Kind::link:
    case Kind::word: out += json_text(text_); return;
    case Kind::list:
    case Kind::object: break;
  }
  const bool is_list = kind_ == Kind::list;
  out += is_list ? '[' : '{';
  bool is_first = true;
  for (const auto& [name, value] : items_) {
    if (!std::exchange(is_first, false)) out += ',';
    if (!is_list) out += json_text(name) + ":";
    value.print(out);
  }
  out += is_list ? ']' : '}';
}

void Value::fill(html::Values& into, const Zone& zone) const {
  for (const auto& [name, value] : items_) value.fill_one(into, name, zone);
}

void Value::fill_one(html::Values& into, std::string_view name, const Zone& zone) const {
  switch (kind_) {
    case Kind::null: return;
    case Kind::truth:
      if (is_true_) into.show(name);
      return;
    case Kind::number: into.set(name, number_); return;
    case Kind::text: into.set(name, std::string_view{text_}); return;
    case Kind::day: into.set(name, day_in_words(day_)); return;
    case Kind::moment: into.set(name, moment_in_words(moment_, zone)); return;
    case Kind::link:
      if (const auto url = html::Url::parse(text_)) into.set(name, *url);
      return;
    case Kind::word:
      into.set(name, std::string_view{people_});
      into.show(fmt::format("{}_is_{}", name, text_));
      return;
    case Kind::object: fill(into.add(name), zone); return;
    case Kind::list: break;
  }
  if (!items_.empty()) into.show(fmt::format("has_{}", name));
  for (const auto& [_, item] : items_) {
    html::Values& one = into.add(name);
    if (item.kind_ == Kind::object) {
      item.fill(one, zone);
    } else {
      item.fill_one(one, "item", zone);
    }
  }
}

std::string day_in_words(LocalDate day) {
  constexpr std::array<std::string_view, 12> kMonths{
      "January", "February", "March",     "April",   "May",      "June",
      "July",    "August",   "September", "October", "November", "December"};
  const std::chrono::year_month_day date{day};
  return fmt::format("{} {} {}", unsigned{date.day()}, kMonths.at(unsigned{date.month()} - 1),
                     int{date.year()});
}

std::string moment_in_words(Instant moment, const Zone& zone) {
  const LocalTime local = zone.local(moment);
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const auto minute = std::chrono::floor<minutes>(local - day).count();
  return fmt::format("{} at {:02}:{:02}", day_in_words(LocalDate{day.time_since_epoch()}),
                     minute / 60, minute % 60);
}

std::string iso_day(LocalDate day) {
  const std::chrono::year_month_day date{day};
  return fmt::format("{:04}-{:02}-{:02}", int{date.year()}, unsigned{date.month()},
                     unsigned{date.day()});
}

std::optional<LocalDate> day_from_iso(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  std::array<int, 3> parts{};
  constexpr std::array<std::pair<std::size_t, std::size_t>, 3> kPlaces{{{0, 4}, {5, 2}, {8, 2}}};
  for (std::size_t i = 0; i < 3; ++i) {
    const std::string_view piece = text.substr(kPlaces[i].first, kPlaces[i].second);
    const auto [end, error] = std::from_chars(piece.data(), piece.data() + piece.size(), parts[i]);
    if (error != std::errc{} || end != piece.data() + piece.size()) return std::nullopt;
  }
  const std::chrono::year_month_day date{std::chrono::year{parts[0]},
                                         std::chrono::month{static_cast<unsigned>(parts[1])},
                                         std::chrono::day{static_cast<unsigned>(parts[2])}};
  if (!date.ok() || parts[0] < 1900 || parts[0] > 2199) return std::nullopt;
  return LocalDate{date};
}

}  // namespace probity::portal

// Reading docs/formats/hours.md.
#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "people/working/week_time.hpp"
#include "people/working_pattern.hpp"

namespace probity::people {

namespace {

constexpr std::array<std::string_view, 7> kColumns{"who",  "days",  "from", "to",
                                                   "what", "first", "last"};
using Row = std::array<std::string_view, kColumns.size()>;

std::string_view trim(std::string_view text) {
  const std::size_t from = std::min(text.find_first_not_of(" \t\r\""), text.size());
  text.remove_prefix(from);
  const std::size_t to = text.find_last_not_of(" \t\r\"");
  return text.substr(0, to == std::string_view::npos ? 0 : to + 1);
}

// The cells of a CSV line (RFC 4180): a comma inside quotation marks belongs to its cell.
std::vector<std::string_view> cells_of(std::string_view line) {
  std::vector<std::string_view> out;
  std::size_t begin = 0;
  bool is_quoted = false;
  for (std::size_t i = 0; i <= line.size(); ++i) {
    if (i < line.size() && line[i] == '"') is_quoted = !is_quoted;
    if (i < line.size() && (line[i] != ',' || is_quoted)) continue;
    out.push_back(trim(line.substr(begin, i - begin)));
    begin = i + 1;
  }
  return out;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> out;
  while (true) {
    const std::size_t end = text.find(separator);
    out.push_back(trim(text.substr(0, end)));
    if (end == std::string_view::npos) return out;
    text.remove_prefix(end + 1);
  }
}

std::optional<int> number(std::string_view text) {
  if (text.starts_with('-')) return std::nullopt;
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// "2026-09-01"
std::optional<LocalDate> date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = number(text.substr(0, 4));
  const auto month = number(text.substr(5, 2));
  const auto day = number(text.substr(8, 2));
  if (!year || !month || !day || *month < 1 || *day < 1) return std::nullopt;
  const std::chrono::year_month_day ymd{std::chrono::year{*year},
                                        std::chrono::month{static_cast<unsigned>(*month)},
                                        std::chrono::day{static_cast<unsigned>(*day)}};
  if (!ymd.ok()) return std::nullopt;
  return LocalDate{ymd};
}

std::optional<StretchKind> kind(std::string_view text) {
  if (text == "work") return StretchKind::work;
  if (text == "break") return StretchKind::rest;
  if (text == "leave") return StretchKind::leave;
  return std::nullopt;
}

// What is wrong with the row, or nothing.
std::string_view read_stretch(const Row& row, Stretch& stretch) {
  const auto& [who, days, from, to, what, first, last] = row;
  if (who.empty()) return "`who` is empty; write a login, or * for everybody";
  const auto mask = days.empty() ? std::optional<std::uint8_t>{0x7F} : weekdays_in(days);
  if (!mask) return "`days` is not like Mon-Fri or Tue";
  const auto start = clock_time_in(from.empty() ? "00:00" : from);
  const auto end = clock_time_in(to.empty() ? "24:00" : to);
  if (!start || !end || *start >= *end) return "`from` and `to` are not like 08:30 and 15:30";
  const auto known = kind(what);
  if (!known) return "`what` is not work, break or leave";
  stretch = {*known, LocalDate::min(), LocalDate::max(), *mask, *start, *end};
  if (!first.empty()) {
    const auto day = date(first);
    if (!day) return "`first` is not a date like 2026-09-01";
    stretch.first_day = *day;
  }
  if (!last.empty()) {
    const auto day = date(last);
    if (!day) return "`last` is not a date like 2026-09-01";
    stretch.last_day = *day;
  }
  return {};
}

std::unexpected<Error> wrong_line(std::size_t line, std::string_view why) {
  return failure(ErrorKind::unreadable,
                 "hours file, line " + std::to_string(line) + ": " + std::string{why},
                 "the format is described in docs/formats/hours.md");
}

// Where each known column stands in the file; npos when it does not.
std::array<std::size_t, kColumns.size()> columns_of(std::string_view header) {
  const auto names = cells_of(header);
  std::array<std::size_t, kColumns.size()> places{};
  std::ranges::transform(kColumns, places.begin(), [&](std::string_view column) {
    const auto found = std::ranges::find(names, column);
    return found == names.end() ? std::string_view::npos
                                : static_cast<std::size_t>(found - names.begin());
  });
  return places;
}

Row row_of(std::string_view line, const std::array<std::size_t, kColumns.size()>& places) {
  const auto cells = cells_of(line);
  Row row;
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (places[i] < cells.size()) row[i] = cells[places[i]];
  }
  return row;
}

}  // namespace

Result<WorkingHours> WorkingHours::parse(std::string_view csv) {
  if (csv.starts_with("\xEF\xBB\xBF")) csv.remove_prefix(3);  // what spreadsheets put in front
  std::map<std::string, std::vector<Stretch>, std::less<>> stretches;
  std::array<std::size_t, kColumns.size()> places{};
  std::size_t line_number = 0;
  bool has_header = false;
  for (const std::string_view line : split(csv, '\n')) {
    ++line_number;
    if (line.empty() || line.starts_with('#')) continue;
    if (!has_header) {
      places = columns_of(line);
      has_header = true;
      if (places[0] == std::string_view::npos || places[4] == std::string_view::npos) {
        return wrong_line(line_number, "the header needs at least `who` and `what`");
      }
      continue;
    }
    Stretch stretch;
    const Row row = row_of(line, places);
    if (const auto why = read_stretch(row, stretch); !why.empty())
      return wrong_line(line_number, why);
    stretches[std::string{row[0]}].push_back(stretch);
  }
  if (!has_header) return wrong_line(1, "the file is empty");
  WorkingHours hours;
  const std::vector<Stretch> everybody = stretches["*"];
  for (auto& [who, own] : stretches) {
    if (who == "*") continue;
    const bool has_own_work =
        std::ranges::any_of(own, [](const Stretch& s) { return s.kind == StretchKind::work; });
    for (const Stretch& stretch : everybody) {
      if (stretch.kind != StretchKind::work || !has_own_work) own.push_back(stretch);
    }
    hours.own_.emplace(who, WorkingPattern{std::move(own)});
  }
  hours.everybody_ = WorkingPattern{everybody};
  return hours;
}

const WorkingPattern& WorkingHours::pattern_for(std::string_view login) const {
  const auto found = own_.find(login);
  return found == own_.end() ? everybody_ : found->second;
}

}  // namespace probity::people

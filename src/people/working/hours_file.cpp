#include "people/working/hours_file.hpp"

#include <array>

#include "people/cell_text.hpp"
#include "people/working/week_time_cells.hpp"

namespace probity::people {

namespace {

enum Column : std::size_t { who, what, school, group, on, weeks, days, from, to, first, last };

using Need = ColumnName::Need;
constexpr std::array kColumns{
    ColumnName{"who", who, Need::needed},
    ColumnName{"what", what, Need::needed},
    ColumnName{"school", school},
    ColumnName{"group", group},
    ColumnName{"on", on},
    ColumnName{"weeks", weeks},
    ColumnName{"days", days},
    ColumnName{"from", from},
    ColumnName{"to", to},
    ColumnName{"first", first},
    ColumnName{"last", last},
};
constexpr WeekTimeColumns kTimes{weeks, days, from, to, first, last};
constexpr std::string_view kEverybody = "*";

// What every row says, whatever it is about.
struct Row {
  std::string who;
  std::string what;
  std::string school;
  std::string group;
  OnDays on = OnDays::year;
  WeekTime time;
};

std::string read_school(const Cells& cells) {
  const std::string code = cells.text(school, kMostWord);
  if (!code.empty() && !is_code(code)) cells.refuse(school, "an id of a school is like ORG-HGS");
  return school_of(code);
}

OnDays read_on(const Cells& cells, const Row& row) {
  const std::string word = cells.text(on, kMostWord);
  const bool is_work = row.what == "work" || row.what == "directed";
  if (word.empty()) return is_work && !row.school.empty() ? OnDays::school : OnDays::year;
  const auto days_meant = on_days_named(word);
  if (!days_meant) cells.refuse(on, "the days are one of school, staff, inset, year");
  const OnDays out = days_meant.value_or(OnDays::year);
  if (is_work && out != OnDays::year && row.school.empty()) {
    cells.refuse(on, "school, staff and inset days are those of a school; fill `school` too");
  }
  return out;
}

Row read_row(const Cells& cells) {
  Row row;
  row.who = cells.needed(who, kMostKey);
  row.what = cells.needed(what, kMostWord);
  row.school = read_school(cells);
  row.group = cells.text(group, kMostName);
  row.on = read_on(cells, row);
  row.time = read_week_time(cells, kTimes);
  return row;
}

void refuse_without_times(const Cells& cells) {
  if (!cells.text(from, kMostWord).empty() || !cells.text(to, kMostWord).empty()) return;
  cells.refuse(from, "nobody works or rests around the clock; fill `from` and `to`");
}

void take_for_everybody(const Cells& cells, Row row, HoursFile& file) {
  if (row.what == "break") {
    refuse_without_times(cells);
    file.breaks.push_back({std::move(row.school), std::move(row.group), row.on, row.time});
  } else if (row.what == "leave") {
    file.closures.push_back({std::move(row.school), row.time});
  } else {
    cells.refuse(what, "`*` has breaks and leave only; hours are a person's own");
  }
}

void take_for_person(const Cells& cells, Row row, TimesByName& people) {
  PersonTimes& times = people.of(row.who, cells.line());
  if (row.what == "work" || row.what == "directed") {
    refuse_without_times(cells);
    const WorkKind kind = row.what == "work" ? WorkKind::contract : WorkKind::directed;
    times.work.push_back({kind, row.on, std::move(row.school), std::move(row.group), {}, row.time});
  } else if (row.what == "break") {
    times.breaks.push_back(row.time);
  } else if (row.what == "leave") {
    times.leave.push_back(row.time);
  } else {
    cells.refuse(what, "a row is one of work, directed, break, leave");
  }
}

}  // namespace

std::expected<HoursFile, RefusedImport> HoursFile::parse(std::string_view text) {
  constexpr std::size_t kMostRows = 100'000;
  HoursFile file;
  TimesByName people;
  const auto read = read_file_rows(text, kColumns, kMostRows, [&](const Cells& cells) {
    Row row = read_row(cells);
    if (row.who == kEverybody) {
      take_for_everybody(cells, std::move(row), file);
    } else {
      take_for_person(cells, std::move(row), people);
    }
  });
  if (!read) return std::unexpected(read.error());
  file.people = std::move(people).take();
  return file;
}

}  // namespace probity::people

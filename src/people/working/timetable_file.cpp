#include "people/working/timetable_file.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "people/cell_text.hpp"
#include "people/working/week_time_cells.hpp"

namespace probity::people {

namespace {

enum Column : std::size_t { what, school, period, who, weeks, days, from, to, first, last };

using Need = ColumnName::Need;
constexpr std::array kColumns{
    ColumnName{"what", what, Need::needed},
    ColumnName{"school", school, Need::needed},
    ColumnName{"period", period},
    ColumnName{"who", who},
    ColumnName{"weeks", weeks},
    ColumnName{"days", days},
    ColumnName{"from", from},
    ColumnName{"to", to},
    ColumnName{"first", first},
    ColumnName{"last", last},
};
constexpr WeekTimeColumns kTimes{weeks, days, from, to, first, last};

// A lesson in a period, until all periods are known.
struct Named {
  std::size_t line;
  std::pair<std::string, std::string> period;  // school, name
};

std::string read_school(const Cells& cells) {
  const std::string code = cells.needed(school, kMostWord);
  if (!code.empty() && !is_code(code)) cells.refuse(school, "an id of a school is like ORG-HGS");
  return school_of(code);
}

bool has_times(const Cells& cells) {
  return !cells.text(from, kMostWord).empty() && !cells.text(to, kMostWord).empty();
}

void read_period(const Cells& cells, TimetableFile& file) {
  Period one{read_school(cells), cells.needed(period, kMostWord), read_week_time(cells, kTimes)};
  if (!has_times(cells)) cells.refuse(from, "a period needs `from` and `to`");
  file.periods.push_back(std::move(one));
}

void read_lesson(const Cells& cells, TimesByName& people, std::vector<Named>& named) {
  Work lesson{.kind = WorkKind::lesson, .on = OnDays::school, .school = read_school(cells)};
  lesson.period = cells.text(period, kMostWord);
  lesson.time = read_week_time(cells, kTimes);
  const std::string whose = cells.needed(who, kMostKey);
  if (lesson.period.empty() && !has_times(cells)) {
    cells.refuse(period, "a lesson names a period, or has `from` and `to`");
  } else if (!lesson.period.empty()) {
    if (has_times(cells)) cells.refuse(from, "a lesson in a period has the period's times");
    named.push_back({cells.line(), {lesson.school, lesson.period}});
  }
  people.of(whose, cells.line()).work.push_back(std::move(lesson));
}

std::vector<ImportRefusal> lessons_without_period(const TimetableFile& file,
                                                  const std::vector<Named>& named) {
  std::set<std::pair<std::string, std::string>> known;
  for (const Period& one : file.periods) known.emplace(one.school, one.name);
  std::vector<ImportRefusal> out;
  for (const Named& lesson : named) {
    if (known.contains(lesson.period)) continue;
    out.push_back({lesson.line, "period", "the file has no such period of this school"});
  }
  return out;
}

}  // namespace

std::expected<TimetableFile, RefusedImport> TimetableFile::parse(std::string_view text) {
  constexpr std::size_t kMostRows = 200'000;
  TimetableFile file;
  TimesByName people;
  std::vector<Named> named;
  const auto read = read_file_rows(text, kColumns, kMostRows, [&](const Cells& cells) {
    const std::string word = cells.needed(what, kMostWord);
    if (word == "period") {
      read_period(cells, file);
    } else if (word == "lesson") {
      read_lesson(cells, people, named);
    } else if (!word.empty()) {
      cells.refuse(what, "a row is a period or a lesson");
    }
  });
  if (!read) return std::unexpected(read.error());
  if (auto refusals = lessons_without_period(file, named); !refusals.empty()) {
    return std::unexpected(RefusedImport{std::move(refusals)});
  }
  file.people = std::move(people).take();
  return file;
}

}  // namespace probity::people

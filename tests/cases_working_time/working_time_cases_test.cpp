// Runs cases/working-time/*.case: each person's days are divided, and every word is compared.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include <gtest/gtest.h>

#include "people/cell_text.hpp"
#include "people/example_people.hpp"
#include "people/working/hours_file.hpp"
#include "people/working/timetable_file.hpp"

namespace probity::people {
namespace {

namespace fs = std::filesystem;
using std::chrono::days;

constexpr std::array<std::string_view, 7> kWeekdays{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                    "Friday", "Saturday", "Sunday"};

LocalDate date_of(const std::string& text) {
  const auto day = date_in(text);
  if (!day) throw std::invalid_argument("not a date: " + text);
  return *day;
}

// Everything above the questions: "key: value", and indented lines below a key.
class Story {
 public:
  explicit Story(const std::string& text) {
    std::istringstream lines{text};
    std::string line;
    while (std::getline(lines, line)) {
      if (line.starts_with("  ") && !key_.empty()) {
        blocks_[key_] += line.substr(2) + "\n";
      } else {
        read_head(line);
      }
    }
  }

  [[nodiscard]] std::string block(const std::string& key) const {
    const auto found = blocks_.find(key);
    return found == blocks_.end() ? std::string{} : found->second;
  }
  [[nodiscard]] const std::map<std::string, std::string>& blocks() const { return blocks_; }

 private:
  void read_head(const std::string& line) {
    const std::size_t colon = line.find(':');
    key_ = colon != std::string::npos && colon + 1 == line.size() ? line.substr(0, colon) : "";
    if (!key_.empty()) blocks_[key_];
  }

  std::string key_;
  std::map<std::string, std::string> blocks_;
};

// "term 2026-09-02 to 2026-10-23", "inset 2026-09-01", "week A 2026-09-07 to 2026-09-11"
SchoolDays calendar_from(const std::string& block) {
  std::map<LocalDate, SchoolDay> days_by_date;
  std::istringstream lines{block};
  std::string line;
  while (std::getline(lines, line)) {
    std::istringstream words{line};
    std::string what;
    std::string from;
    std::string to;
    Week week = Week::every;
    words >> what >> from;
    if (what == "week") {
      week = week_in(from).value();
      words >> from;
    }
    if (!(words >> to >> to)) to = from;
    for (LocalDate day = date_of(from); day <= date_of(to); day += days{1}) {
      if (std::chrono::weekday{day}.iso_encoding() > 5) continue;
      if (what == "week") {
        days_by_date.at(day).week = week;
      } else {
        days_by_date[day] = {day, what == "inset" ? DayKind::inset : DayKind::school, week};
      }
    }
  }
  std::vector<SchoolDay> out;
  for (const auto& [_, day] : days_by_date) out.push_back(day);
  return SchoolDays{std::move(out)};
}

struct World {
  PeopleRegister people;
  WorkingTime time;
};

template <class File>
auto taken(const std::string& text) {
  auto file = File::parse(text);
  if (!file) throw std::invalid_argument(example::told(file.error().refusals));
  return *std::move(file);
}

World world_of(const Story& story) {
  World world;
  world.people =
      example::imported({}, "sourcedId,givenName,familyName,starts,ends\n" + story.block("people"));
  WorkingTimeParts parts;
  std::ifstream holidays{PROBITY_BANK_HOLIDAYS};
  const std::string csv{std::istreambuf_iterator<char>{holidays}, {}};
  parts.bank_holidays = BankHolidays::parse(csv, "england-and-wales").value();
  const auto hours = taken<HoursFile>(story.block("hours"));
  parts.breaks = hours.breaks;
  parts.closures = hours.closures;
  parts.people = resolved(hours.people, world.people).value();
  if (const std::string text = story.block("timetable"); !text.empty()) {
    const auto timetable = taken<TimetableFile>(text);
    parts.periods = timetable.periods;
    const auto lessons = resolved(timetable.people, world.people).value();
    parts.people.insert(parts.people.end(), lessons.begin(), lessons.end());
  }
  for (const auto& [key, block] : story.blocks()) {
    if (!key.starts_with("calendar")) continue;
    const std::string school = key.size() > 9 ? key.substr(9) : "";
    parts.calendars.push_back({school, calendar_from(block)});
  }
  world.time = WorkingTime{std::move(parts)};
  return world;
}

std::string in_words(const IntervalSet& set, const Zone& zone) {
  std::string out;
  const auto clock = [&](Instant moment, LocalDate day) {
    return clock_text(std::chrono::floor<minutes>(zone.local(moment) - LocalTime{day}));
  };
  for (const Interval& one : set.intervals()) {
    const LocalDate day = zone.date(one.begin);
    out += (out.empty() ? "" : ", ") + clock(one.begin, day) + "-" + clock(one.end, day);
  }
  const auto whole = std::chrono::floor<minutes>(set.length());
  return out + "; " + clock_text(whole) + " hours";
}

// The lines that belong below "anna on Monday 2026-09-14".
std::string answer(const World& world, const std::string& who, LocalDate day, const Zone& zone) {
  const Person* person = world.people.by_source_key(who);
  if (person == nullptr) throw std::invalid_argument("nobody is called " + who);
  const Interval whole = zone.day_of(zone.start_of(day));
  const Partition parts = world.time.partition(*person, whole, zone);
  if (!parts.unknown.is_empty()) return "  unknown\n";
  std::string out = parts.working.is_empty() ? std::string{"  does not work\n"}
                                             : "  works " + in_words(parts.working, zone) + "\n";
  if (!parts.rest.is_empty()) out += "  rests " + in_words(parts.rest, zone) + "\n";
  return out;
}

std::string told(const std::string& text) {
  const Zone zone = Zone::named("Europe/London").value();
  const World world = world_of(Story{text});
  std::istringstream lines{text};
  std::string out;
  std::string line;
  bool is_answer = false;
  while (std::getline(lines, line)) {
    if (is_answer && line.starts_with("  ")) continue;
    out += line + "\n";
    std::istringstream words{line};
    std::string who;
    std::string on;
    std::string weekday;
    std::string date;
    words >> who >> on >> weekday >> date;
    is_answer = on == "on" && std::ranges::find(kWeekdays, weekday) != kWeekdays.end();
    if (!is_answer) continue;
    const LocalDate day = date_of(date);
    EXPECT_EQ(weekday, kWeekdays[std::chrono::weekday{day}.iso_encoding() - 1]) << line;
    out += answer(world, who, day, zone);
  }
  return out;
}

std::vector<fs::path> case_files() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator{PROBITY_CASES}) {
    if (entry.path().extension() == ".case") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

std::string case_name(const testing::TestParamInfo<fs::path>& tested) {
  std::string name = tested.param.stem().string();
  std::ranges::replace(name, '-', '_');
  return name;
}

class WorkingTimeCase : public testing::TestWithParam<fs::path> {};

TEST_P(WorkingTimeCase, Counts_only_what_is_sure) {
  std::ifstream file{GetParam()};
  const std::string text{std::istreambuf_iterator<char>{file}, {}};
  EXPECT_EQ(told(text), text) << GetParam().filename();
}

INSTANTIATE_TEST_SUITE_P(WorkingTime, WorkingTimeCase, testing::ValuesIn(case_files()), case_name);

}  // namespace
}  // namespace probity::people

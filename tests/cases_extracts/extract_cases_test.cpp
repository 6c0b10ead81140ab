// Runs cases/extracts/*.case: what was recorded becomes an extract, and every word is compared.
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include <gtest/gtest.h>

#include "extracts/extract_file.hpp"
#include "extracts/extract_words.hpp"
#include "extracts/make_extract.hpp"
#include "extracts/said.hpp"
#include "people/cell_text.hpp"
#include "people/working/week_time.hpp"
#include "people/working_pattern.hpp"
#include "report/local_text.hpp"

namespace probity::extracts {
namespace {

namespace fs = std::filesystem;
using std::chrono::days;

LocalDate date_of(const std::string& text) {
  const auto day = people::date_in(text);
  if (!day) throw std::invalid_argument("not a date: " + text);
  return *day;
}

// "key: value", and lines below a key that are indented.
class Story {
 public:
  explicit Story(const std::string& text) {
    std::istringstream lines{text};
    std::string line;
    std::string key;
    while (std::getline(lines, line)) {
      if (line.starts_with("  ") && !key.empty()) {
        blocks_[key] += line.substr(2) + "\n";
        continue;
      }
      const std::size_t colon = line.find(':');
      key = colon != std::string::npos && line.find(' ') > colon ? line.substr(0, colon) : "";
      if (!key.empty() && colon + 2 < line.size()) blocks_[key] = line.substr(colon + 2) + "\n";
    }
  }

  [[nodiscard]] std::string block(const std::string& key) const {
    const auto found = blocks_.find(key);
    return found == blocks_.end() ? std::string{} : found->second;
  }
  [[nodiscard]] std::vector<std::string> lines(const std::string& key) const {
    std::vector<std::string> out;
    std::istringstream text{block(key)};
    for (std::string line; std::getline(text, line);) out.push_back(line);
    return out;
  }

 private:
  std::map<std::string, std::string> blocks_;
};

class Opening {
 public:
  explicit Opening(const Story& story) : story_(story) {
    read_scope();
    read_services();
    read_hours();
    read_coverage();
    for (const std::string& line : story_.lines("recorded")) read_visit(line);
  }

  [[nodiscard]] const ExtractInputs& inputs() const { return inputs_; }

 private:
  void read_scope() {
    static const std::map<std::string, casework::GroundKind> kGrounds{
        {"working time\n", casework::GroundKind::working_time},
        {"breach\n", casework::GroundKind::breach},
        {"own request\n", casework::GroundKind::own_request},
        {"exception\n", casework::GroundKind::exception}};
    inputs_.ground = kGrounds.at(story_.block("ground"));
    inputs_.zone = zone_;
    inputs_.scope.case_id = "case:1";
    inputs_.scope.most = evidence::Kept::durations;
    std::istringstream list{story_.block("days")};
    for (std::string day; list >> day;) {
      inputs_.scope.days.push_back(date_of(day));
      inputs_.opened.push_back({.day = date_of(day), .visits = {}});
    }
  }

  void read_services() {
    for (const std::string& line : story_.lines("services")) {
      std::istringstream words{line};
      ExtractService service;
      std::string service_class;
      words >> service.id >> service_class >> service.name;
      service.is_named = service.name == "named";
      if (service.is_named) words >> service.name;
      service.service_class = words::value_of(words::kClasses, service_class).value();
      inputs_.scope.services.push_back(service.id);
      inputs_.services.push_back(service);
    }
    for (const std::string& line : story_.lines("accounts")) {
      const std::size_t space = line.find(' ');
      inputs_.accounts.push_back({line.substr(0, space), line.substr(space + 1)});
    }
  }

  void read_hours() {
    const auto hours_file = people::WorkingHours::parse(story_.block("hours")).value();
    const people::WorkingPattern& pattern = hours_file.pattern_for(story_.lines("person").at(0));
    for (const LocalDate day : inputs_.scope.days) {
      const Interval of_day{zone_.start_of(day), zone_.start_of(day + days{1})};
      inputs_.working.push_back({day, pattern.partition(of_day, zone_)});
    }
  }

  void read_coverage() {
    SourceCoverage coverage{{1, "Proxy", evidence::Feeding::watched}, {}, {}};
    for (const std::string& line : story_.lines("collected"))
      coverage.collected.add(times_in(line));
    for (const std::string& line : story_.lines("silent")) coverage.silent.add(times_in(line));
    inputs_.sources.push_back(std::move(coverage));
  }

  // "2026-09-15 09:10-09:14 instagram used proven 09:10-09:13 until 09:19 source 2"
  void read_visit(const std::string& line) {
    const LocalDate day = date_of(line.substr(0, 10));
    const Interval signs = times_in(line);
    std::istringstream words{line.substr(22)};
    std::string word;
    evidence::RecordedVisit visit;
    words >> visit.from.service >> word;
    visit.from.source = 1;
    visit.level = word == "connections" ? visits::Level::l2 : visits::Level::l1a;
    visit.word = word == "used"     ? visits::Word::use_recorded
                 : word == "opened" ? visits::Word::page_opened
                                    : visits::Word::connections_open;
    visit.first = signs.begin;
    visit.last = signs.end - seconds{1};
    visit.upper.add(signs);
    while (words >> word) {
      std::string value;
      words >> value;
      if (word == "proven") visit.lower.add(range_on(day, value));
      if (word == "until") visit.upper.add({signs.begin, moment_on(day, value)});
      if (word == "source") visit.from.source = static_cast<std::uint32_t>(std::stoul(value));
    }
    for (evidence::OpenedDay& opened : inputs_.opened) {
      if (opened.day == day) opened.visits.push_back(visit);
    }
  }

  [[nodiscard]] Instant moment_on(LocalDate day, const std::string& time) const {
    return zone_.read(day + Span{people::clock_time_in(time).value()}).earlier;
  }
  [[nodiscard]] Interval range_on(LocalDate day, const std::string& range) const {
    return {moment_on(day, range.substr(0, 5)), moment_on(day, range.substr(6, 5))};
  }
  // "2026-09-15 09:10-09:14 ..."
  [[nodiscard]] Interval times_in(const std::string& line) const {
    return range_on(date_of(line.substr(0, 10)), line.substr(11, 11));
  }

  const Story& story_;
  Zone zone_ = Zone::named("Europe/London").value();
  ExtractInputs inputs_;
};

class Telling {
 public:
  explicit Telling(const OpeningExtract& extract) : extract_(extract) {}

  [[nodiscard]] std::string text() && {
    for (const ExtractDay& day : extract_.days) tell(day);
    for (const ExtractService& service : extract_.services) {
      const Counts counts = counts_of(extract_, service.id);
      if (counts == Counts::counted) continue;
      out_ += "not in any total: " + service.name + ", " +
              std::string{words::text_of(words::kCounts, counts)} + "\n";
    }
    return std::move(out_);
  }

 private:
  void tell(const ExtractDay& day) {
    out_ += report::long_date(day.day) + "\n";
    for (const ExtractVisit& visit : day.visits) {
      IntervalSet when;
      when.add(visit.at_most.hull());
      line(times_in_words(when, day, extract_.zone) + " " + name_of(visit.from.service) + ". " +
           said_of(visit, extract_.fields) + (visit.is_partial ? ", in part" : "") +
           (visit.is_corroborated ? ", a second source shows it" : ""));
    }
    for (const ServiceTotal& total : totals(extract_, day)) {
      line("in total: " + name_of(total.service) + ". " + said_of(total));
    }
    for (const SetAsideVisits& aside : day.set_aside) line("set aside: " + in_words(aside));
    times("nothing recorded: ", nothing_recorded(day), day);
    times("silent: ", day.silent, day);
    times("breaks: ", day.rest, day);
  }

  void line(const std::string& text) { out_ += "  " + text + "\n"; }
  void times(const std::string& what, const IntervalSet& set, const ExtractDay& day) {
    if (!set.is_empty()) line(what + times_in_words(set, day, extract_.zone));
  }
  [[nodiscard]] std::string name_of(const std::string& service) const {
    for (const ExtractService& one : extract_.services) {
      if (one.id == service) return one.name;
    }
    return service;
  }

  const OpeningExtract& extract_;
  std::string out_;
};

class Extract_cases : public testing::TestWithParam<fs::path> {};

TEST_P(Extract_cases, Say_what_the_extract_says) {
  std::ifstream file{GetParam()};
  std::ostringstream text;
  text << file.rdbuf();
  const Story story{text.str()};
  const OpeningExtract extract = make(Opening{story}.inputs());
  EXPECT_EQ(Telling{extract}.text(), story.block("extract"));
  EXPECT_EQ(parse(print(extract)).value(), extract);
}

std::vector<fs::path> all_cases() {
  std::vector<fs::path> out;
  for (const auto& entry : fs::directory_iterator{PROBITY_CASES}) {
    if (entry.path().extension() == ".case") out.push_back(entry.path());
  }
  std::ranges::sort(out);
  return out;
}

INSTANTIATE_TEST_SUITE_P(All, Extract_cases, testing::ValuesIn(all_cases()),
                         [](const auto& of_case) {
                           std::string name = of_case.param.stem().string();
                           std::ranges::replace(name, '-', '_');
                           return name;
                         });

}  // namespace
}  // namespace probity::extracts

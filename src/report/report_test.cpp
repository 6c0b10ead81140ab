#include <cstdlib>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "policy/public_suffix.hpp"
#include "report/day_strip.hpp"
#include "report/local_text.hpp"
#include "report/sentences.hpp"
#include "report/visit_csv.hpp"
#include "report/visit_json.hpp"
#include "report/visit_table.hpp"

namespace probity::report {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_days;

const policy::SiteCatalogue& catalogue() {
  static const policy::PublicSuffixes suffixes;
  static const policy::SiteCatalogue builtin = policy::SiteCatalogue::builtin(suffixes).value();
  return builtin;
}

Zone london() { return Zone::named("Europe/London").value(); }

Instant at(int hour, int minute, int second = 0) {
  return sys_days{2026y / 3 / 10} + hours{hour} + minutes{minute} + seconds{second};
}

visits::Visit some_visit() {
  visits::Visit visit;
  visit.who = visits::PersonIndex{1};
  visit.device = visits::DeviceIndex{0};
  visit.service = *catalogue().find("facebook");
  visit.level = visits::Level::l1a;
  visit.word = visits::Word::use_recorded;
  visit.first = at(9, 0);
  visit.last = at(9, 3);
  visit.lower.add({at(9, 0, 10), at(9, 2, 9) + milliseconds{999}});
  visit.upper.add({at(8, 59, 55), at(9, 4, 5) + milliseconds{1}});
  visit.pages = 2;
  visit.posts = 1;
  visit.set_aside = {12, 4, 1, 0};
  return visit;
}

// What is written to the file while `write` runs.
template <class Write>
std::string written(Write write) {
  char* text = nullptr;
  std::size_t size = 0;
  std::FILE* file = open_memstream(&text, &size);
  write(file);
  std::fclose(file);
  std::string out{text, size};
  std::free(text);
  return out;
}

const reading::Roster& nobody() {
  static const reading::Roster roster{nullptr, {}};
  return roster;
}

reading::Summary some_summary() {
  reading::Summary summary;
  summary.lines = 1'000;
  summary.rejected = 2;
  summary.on_services = 100;
  summary.by_level = {90, 0, 0, 10};
  summary.formats[1] = true;
  summary.reasons[0] = {2, {17, 99}};
  summary.set_aside.resize(catalogue().services().size());
  summary.set_aside[static_cast<std::size_t>(*catalogue().find("facebook"))] = {12, 4, 1, 0};
  summary.covered = {at(8, 0), at(17, 0)};
  return summary;
}

TEST(JsonWriter, Writes_the_visit_that_readers_rely_on) {
  const Labels labels;
  const std::string text = written([&](std::FILE* file) {
    JsonWriter writer{file, catalogue(), labels};
    writer.take(some_visit(), nobody());
    writer.finish(some_summary(), london());
    EXPECT_TRUE(writer.is_good());
  });
  const std::size_t end = text.find('\n');
  EXPECT_EQ(
      text.substr(0, end),
      R"({"who":"P2","device":"D1","service":"facebook","evidence":"L1a","word":"use_recorded",)"
      R"("first":"2026-03-10T09:00:00.000Z","last":"2026-03-10T09:03:00.000Z","at_least_s":119,"at_most_s":251,)"
      R"("lower":[["2026-03-10T09:00:10.000Z","2026-03-10T09:02:09.999Z"]],)"
      R"("upper":[["2026-03-10T08:59:55.000Z","2026-03-10T09:04:05.001Z"]],"pages":2,"posts":1,)"
      R"("rejected":{"embed":12,"background":4,"auth":1,"prefetch":0},)"
      R"("working_time":{"inside_at_least_s":0,"inside_at_most_s":0,"unknown":true}})");
  const auto summary = nlohmann::json::parse(text.substr(end + 1))["summary"];
  EXPECT_EQ(summary["lines"], 1'000);
  EXPECT_EQ(summary["read"], 998);
  EXPECT_EQ(summary["rejected"], 2);
  EXPECT_EQ(summary["not_social"], 898);
  EXPECT_EQ(summary["reasons"]["too_long"]["count"], 2);
  EXPECT_EQ(summary["reasons"]["too_long"]["first_offsets"][1], 99);
  EXPECT_EQ(summary["set_aside"]["facebook"]["embed"], 12);
  EXPECT_EQ(summary["levels"]["L1a"], 90);
}

TEST(JsonWriter, Says_when_it_could_not_write) {
  const Labels labels;
  std::FILE* full = std::fopen("/dev/full", "w");
  ASSERT_NE(full, nullptr);
  JsonWriter writer{full, catalogue(), labels};
  writer.finish(some_summary(), london());
  EXPECT_FALSE(writer.is_good());
  std::fclose(full);
}

class OddLabels final : public Labels {
 public:
  std::string who(visits::PersonIndex, const reading::Roster&) const override {
    return "=cmd|\"x\",\n\xff";
  }
};

TEST(Writers, Keep_odd_names_inside_their_field) {
  const OddLabels labels;
  const std::string json = written([&](std::FILE* file) {
    JsonWriter writer{file, catalogue(), labels};
    writer.take(some_visit(), nobody());
    writer.finish(some_summary(), london());
  });
  EXPECT_TRUE(nlohmann::json::accept(json.substr(0, json.find('\n'))));
  const std::string csv = written([&](std::FILE* file) {
    CsvWriter writer{file, catalogue(), labels};
    writer.take(some_visit(), nobody());
    writer.finish();
  });
  EXPECT_NE(csv.find("\r\n\"'=cmd|\"\"x\"\",\n"), std::string::npos);
}

TEST(Sentences, Round_down_what_is_proven_and_up_what_is_possible) {
  EXPECT_EQ(use_recorded(119s, 481s, 3), "Use recorded: at least 1 min, at most 9 min, 3 visits");
  EXPECT_EQ(use_recorded(59s, 60s, 1), "Use recorded: at least 0 min, at most 1 min, 1 visit");
}

TEST(Sentences, Say_what_a_log_of_tunnels_can_never_show) {
  reading::Summary summary;
  summary.by_level = {0, 0, 0, 10};
  const std::string text = what_this_log_can_show(summary);
  EXPECT_NE(text.find("Can never show that anybody used"), std::string::npos);
  EXPECT_EQ(text.find("L1a"), std::string::npos);
}

TEST(DayStrip, Draws_half_hours_of_the_clock_on_the_wall) {
  IntervalSet lower;
  IntervalSet upper;
  lower.add({at(9, 10), at(9, 20)});
  upper.add({at(8, 45), at(9, 20)});
  const std::string strip =
      day_strip(std::chrono::local_days{2026y / 3 / 10}, london(), lower, upper, {});
  std::string expected;
  for (int cell = 0; cell < kStripCells; ++cell)
    expected += cell == 17 ? "░" : cell == 18 ? "█" : "·";
  EXPECT_EQ(strip, expected);
}

TEST(VisitTable, Says_what_may_be_said_and_shows_no_name) {
  const Labels labels;
  VisitTable table{catalogue(), london(), labels};
  table.take(some_visit(), nobody());
  const std::string text = table.text(some_summary(), 40);
  EXPECT_NE(text.find("P2    Facebook     Use recorded: at least 1 min, at most 5 min, 1 visit"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("set aside: 12 inside other pages, 4 background, 1 signing in or sent on"),
            std::string::npos);
  EXPECT_NE(text.find("Tuesday 10 March 2026"), std::string::npos);
}

TEST(VisitTable, Counts_the_people_it_leaves_out) {
  const Labels labels;
  VisitTable table{catalogue(), london(), labels};
  for (unsigned i = 0; i < 5; ++i) {
    visits::Visit visit = some_visit();
    visit.who = visits::PersonIndex{i};
    table.take(visit, nobody());
  }
  EXPECT_NE(table.text(some_summary(), 3).find("2 more people"), std::string::npos);
  EXPECT_EQ(table.text(some_summary(), 5).find("more people"), std::string::npos);
}

TEST(VisitTable, Calls_a_platform_what_it_was_called_that_day) {
  const Labels labels;
  VisitTable table{catalogue(), london(), labels};
  visits::Visit visit = some_visit();
  visit.service = *catalogue().find("x");
  const auto ten_years = std::chrono::hours{24 * 3650};
  for (Instant* moment : {&visit.first, &visit.last}) *moment -= ten_years;
  visit.upper = IntervalSet{};
  visit.upper.add({visit.first, visit.last});
  visit.lower = {};
  table.take(visit, nobody());
  EXPECT_NE(table.text(some_summary(), 40).find("Twitter"), std::string::npos);
}

TEST(LocalText, Writes_numbers_and_dates_for_people) {
  EXPECT_EQ(with_commas(1'922), "1,922");
  EXPECT_EQ(with_commas(10'000'000), "10,000,000");
  EXPECT_EQ(with_commas(7), "7");
  EXPECT_EQ(long_date(std::chrono::local_days{2026y / 7 / 1}), "Wednesday 1 July 2026");
  EXPECT_EQ(clock_time(sys_days{2026y / 7 / 1} + 8h + 5min, london()), "09:05");
}

}  // namespace
}  // namespace probity::report

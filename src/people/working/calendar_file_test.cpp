#include "people/working/calendar_file.hpp"

#include <gtest/gtest.h>

#include "people/example_people.hpp"

namespace probity::people {
namespace {

using example::day;

std::string calendar(std::string_view events) {
  return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\n" + std::string{events} +
         "END:VCALENDAR\r\n";
}

std::string event(std::string_view lines) {
  return "BEGIN:VEVENT\r\nUID:1\r\n" + std::string{lines} + "END:VEVENT\r\n";
}

const std::string kTerm =
    event("DTSTART;VALUE=DATE:20260902\r\nDTEND;VALUE=DATE:20261024\r\nSUMMARY:Autumn term\r\n");

CalendarFile parsed(const std::string& text) {
  auto file = CalendarFile::parse(text);
  if (!file) throw std::invalid_argument(example::told(file.error().refusals));
  return *std::move(file);
}

std::string refusals_of(const std::string& text) {
  const auto file = CalendarFile::parse(text);
  return file ? "taken" : example::told(file.error().refusals);
}

TEST(CalendarFile, A_term_is_its_weekdays_and_after_it_nothing_is_known) {
  const SchoolDays days = parsed(calendar(kTerm)).days;
  EXPECT_EQ(days.kind_of(day(2026, 9, 1)), DayKind::unknown);
  EXPECT_EQ(days.kind_of(day(2026, 9, 2)), DayKind::school);
  EXPECT_EQ(days.kind_of(day(2026, 9, 5)), DayKind::closed);  // a Saturday
  EXPECT_EQ(days.kind_of(day(2026, 10, 23)), DayKind::school);
  EXPECT_EQ(days.kind_of(day(2026, 10, 26)), DayKind::unknown);
}

TEST(CalendarFile, Closed_beats_inset_beats_term) {
  const SchoolDays days =
      parsed(calendar(event("DTSTART;VALUE=DATE:20260904\r\nSUMMARY:INSET day\r\n") + kTerm +
                      event("DTSTART;VALUE=DATE:20260903\r\nSUMMARY:Staff training day\r\n") +
                      event("DTSTART;VALUE=DATE:20260904\r\nSUMMARY:School closed\r\n")))
          .days;
  EXPECT_EQ(days.kind_of(day(2026, 9, 3)), DayKind::inset);
  EXPECT_EQ(days.kind_of(day(2026, 9, 4)), DayKind::closed);
}

TEST(CalendarFile, Reads_days_one_by_one_as_some_systems_write_them) {
  const CalendarFile file = parsed(calendar(
      event("DTSTART;VALUE=DATE:20260905\r\nSUMMARY:Hollin: Day 1 (Week 1)\r\n") +
      event("DTSTART;VALUE=DATE:20260908\r\nSUMMARY:Term day (Week B)\r\n") +
      event("DTSTART;VALUE=DATE:20260907\r\nDTEND;VALUE=DATE:20260912\r\nSUMMARY:Week B\r\n") +
      event("DTSTART;VALUE=DATE:20260909\r\nSUMMARY:World Book Day 2026\r\n") +
      event("DTSTART;VALUE=DATE:20261001\r\nSUMMARY:End of term\r\n")));
  EXPECT_EQ(file.days.kind_of(day(2026, 9, 5)), DayKind::school);  // a Saturday, said so
  EXPECT_EQ(file.days.week_of(day(2026, 9, 8)), Week::b);
  EXPECT_EQ(file.days.kind_of(day(2026, 9, 9)), DayKind::unknown);
  EXPECT_EQ(file.set_aside.size(), 2U);
}

TEST(CalendarFile, Recurs_without_what_is_excepted) {
  const SchoolDays days =
      parsed(calendar(kTerm + event("DTSTART;VALUE=DATE:20260904\r\n"
                                    "RRULE:FREQ=WEEKLY;BYDAY=FR;UNTIL=20260925\r\n"
                                    "EXDATE;VALUE=DATE:20260911,20260918\r\n"
                                    "SUMMARY:Closed\r\n")))
          .days;
  EXPECT_EQ(days.kind_of(day(2026, 9, 4)), DayKind::closed);
  EXPECT_EQ(days.kind_of(day(2026, 9, 11)), DayKind::school);
  EXPECT_EQ(days.kind_of(day(2026, 9, 18)), DayKind::school);
  EXPECT_EQ(days.kind_of(day(2026, 9, 25)), DayKind::closed);
  EXPECT_EQ(days.kind_of(day(2026, 10, 2)), DayKind::school);
}

TEST(CalendarFile, Recurs_by_months_and_years) {
  const SchoolDays days =
      parsed(
          calendar(kTerm +
                   event("DTSTART;VALUE=DATE:20260904\r\nRRULE:FREQ=MONTHLY;BYDAY=1FR;COUNT=2\r\n"
                         "SUMMARY:INSET\r\n") +
                   event("DTSTART;VALUE=DATE:20250915\r\n"
                         "RRULE:FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=15;COUNT=2\r\n"
                         "SUMMARY:Closed\r\n")))
          .days;
  EXPECT_EQ(days.kind_of(day(2026, 9, 4)), DayKind::inset);
  EXPECT_EQ(days.kind_of(day(2026, 9, 11)), DayKind::school);
  EXPECT_EQ(days.kind_of(day(2026, 10, 2)), DayKind::inset);
  EXPECT_EQ(days.kind_of(day(2026, 9, 15)), DayKind::closed);
}

TEST(CalendarFile, Looks_at_whole_days_only) {
  const CalendarFile file = parsed(calendar(
      kTerm + event("DTSTART:20260904T090000Z\r\nDTEND:20260904T100000Z\r\nSUMMARY:Closed\r\n") +
      event("DTSTART;VALUE=DATE:20260907\r\nSTATUS:CANCELLED\r\nSUMMARY:Closed\r\n")));
  EXPECT_EQ(file.timed, 1U);
  EXPECT_EQ(file.days.kind_of(day(2026, 9, 4)), DayKind::school);
  EXPECT_EQ(file.days.kind_of(day(2026, 9, 7)), DayKind::school);
}

TEST(CalendarFile, Puts_folded_lines_together_and_looks_at_nothing_else) {
  const CalendarFile file =
      parsed(calendar("BEGIN:VTIMEZONE\r\nTZID:x\r\nEND:VTIMEZONE\r\n" +
                      event("DTSTART;VALUE=DATE:20260902\r\nATTENDEE;CN=Somebody:mailto:x\r\n"
                            "SUMMARY:Autumn t\r\n erm\r\nDESCRIPTION:\xFF\xFE not UTF-8\r\n"
                            "BEGIN:VALARM\r\nSUMMARY:Closed\r\nEND:VALARM\r\n")));
  EXPECT_EQ(file.events, 1U);
}

TEST(CalendarFile, A_category_says_more_than_words) {
  const SchoolDays days =
      parsed(calendar(event("DTSTART;VALUE=DATE:20260902\r\nSUMMARY:Welcome back\r\n"
                            "CATEGORIES:Whole school,TERM\r\n")))
          .days;
  EXPECT_EQ(days.kind_of(day(2026, 9, 2)), DayKind::school);
}

TEST(CalendarFile, Refuses_with_the_line_of_the_event) {
  EXPECT_EQ(refusals_of(calendar(kTerm + event("SUMMARY:Closed\r\n"))),
            "10 : the event has no DTSTART\n");
  EXPECT_EQ(refusals_of(calendar(event("DTSTART;VALUE=DATE:20260230\r\nSUMMARY:Term\r\n"))),
            "4 : the event's days cannot be, or are before 2000 or after 2099\n");
  EXPECT_EQ(refusals_of("sourcedId,givenName\r\n1,2\r\n"),
            "1 : this is not iCalendar; export the calendar as an .ics file\n");
  EXPECT_EQ(refusals_of("BEGIN:VCALENDAR\r\n" + kTerm),
            "1 : the calendar has no END; the file is not whole\n");
  EXPECT_NE(refusals_of(calendar(event("DTSTART;VALUE=DATE:20261024\r\nSUMMARY:Holiday\r\n")))
                .find("holidays alone do not say it"),
            std::string::npos);
}

TEST(CalendarFile, Refuses_what_recurs_for_ever_or_by_the_hour) {
  for (const std::string rule :
       {"FREQ=DAILY", "FREQ=HOURLY;COUNT=5", "FREQ=SECONDLY;COUNT=5", "FREQ=DAILY;COUNT=100000",
        "FREQ=YEARLY;UNTIL=20900101", "FREQ=DAILY;COUNT=5;BYHOUR=3", "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=2", "FREQ=DAILY;INTERVAL=7;BYDAY=SA;COUNT=2",
        "FREQ=MONTHLY;BYDAY=5FR;COUNT=2", "FREQ=YEARLY;BYYEARDAY=366;COUNT=2", "FREQ=NEVER;COUNT=2",
        "FREQ=WEEKLY;RSCALE=HEBREW;COUNT=2"}) {
    EXPECT_NE(refusals_of(calendar(kTerm + event("DTSTART;VALUE=DATE:20260904\r\nRRULE:" + rule +
                                                 "\r\nSUMMARY:Closed\r\n"))),
              "taken")
        << rule;
  }
  EXPECT_NE(refusals_of(calendar(kTerm + event("DTSTART;VALUE=DATE:20260904\r\n"
                                               "RECURRENCE-ID;VALUE=DATE:20260904\r\n"
                                               "SUMMARY:Closed\r\n"))),
            "taken");
}

TEST(CalendarFile, Is_bounded_by_its_limits) {
  std::string many;
  for (int i = 0; i < 5'001; ++i) many += event("DTSTART;VALUE=DATE:20260902\r\nSUMMARY:Term\r\n");
  EXPECT_NE(refusals_of(calendar(many)).find("too many events"), std::string::npos);
  EXPECT_NE(refusals_of(calendar(event("SUMMARY:" + std::string(20'000, 'x') + "\r\n")))
                .find("the line is too long"),
            std::string::npos);
  std::string deep;
  for (int i = 0; i < 100; ++i) deep += "BEGIN:X\r\n";
  EXPECT_NE(refusals_of(calendar(deep)).find("nested too deep"), std::string::npos);
  EXPECT_NE(refusals_of(std::string((std::size_t{2} << 20) + 1, 'x')).find("2 MiB"),
            std::string::npos);
}

TEST(BankHolidays, Are_of_one_division_and_known_for_whole_years) {
  const auto days = BankHolidays::parse(
      "division,date\nengland-and-wales,2026-12-25\nscotland,2027-11-30\nengland-and-wales,"
      "2027-01-01\n",
      "england-and-wales");
  ASSERT_TRUE(days);
  EXPECT_TRUE(days->has(day(2026, 12, 25)));
  EXPECT_FALSE(days->has(day(2027, 11, 30)));
  EXPECT_TRUE(days->covers(day(2026, 1, 1)));
  EXPECT_TRUE(days->covers(day(2027, 12, 31)));
  EXPECT_FALSE(days->covers(day(2028, 1, 1)));
}

}  // namespace
}  // namespace probity::people

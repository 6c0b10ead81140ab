// Files of hours and timetables: all or nothing, and every wrong row is told (I45).
#include <gtest/gtest.h>

#include "people/example_people.hpp"
#include "people/working/hours_file.hpp"
#include "people/working/timetable_file.hpp"

namespace probity::people {
namespace {

using namespace std::chrono_literals;

template <class File>
std::string refusals_of(std::string_view text) {
  const auto file = File::parse(text);
  return file ? "taken" : example::told(file.error().refusals);
}

TEST(HoursFile, Takes_contracts_directed_time_breaks_and_leave) {
  const auto file = HoursFile::parse(
      "Who,what,School,group,on,weeks,days,from,to,first,last,phone\r\n"
      "S3,work,ORG-HGS,upper,staff,A,Mon-Wed Fri,08:30,12:30,2026-09-01,,secret\r\n"
      "S3,leave,,,,,,13:00,24:00,2026-10-01,2026-10-01,\r\n"
      "S2,directed,HGS,,,,Wed,15:30,16:30,,,\r\n"
      "*,break,HGS,upper,,,,12:00,13:00,,,\r\n"
      "*,leave,,,,,,,,2026-12-18,2026-12-18,\r\n");
  ASSERT_TRUE(file) << example::told(file.error().refusals);
  ASSERT_EQ(file->people.size(), 2U);
  const Work& work = file->people[0].times.work.at(0);
  EXPECT_EQ(work.school, "HGS");
  EXPECT_EQ(work.on, OnDays::staff);
  EXPECT_EQ(work.time.week, Week::a);
  EXPECT_EQ(work.time.weekdays, 0b001'0111);
  EXPECT_EQ(work.time.from, 8h + 30min);
  EXPECT_EQ(file->people[0].times.leave.size(), 1U);
  EXPECT_EQ(file->people[1].times.work.at(0).kind, WorkKind::directed);
  EXPECT_EQ(file->people[1].times.work.at(0).on, OnDays::school);
  EXPECT_EQ(file->breaks.at(0).group, "upper");
  EXPECT_EQ(file->closures.size(), 1U);
}

TEST(HoursFile, Tells_every_wrong_row) {
  EXPECT_EQ(refusals_of<HoursFile>("who,what,school,on,days,from,to,first,last\n"
                                   ",work,,,,09:00,10:00,,\n"
                                   "S1,play,,,,09:00,10:00,,\n"
                                   "S1,work,,,,10:00,09:00,,\n"
                                   "S1,work,,,,,,,\n"
                                   "S1,work,,term,,09:00,10:00,,\n"
                                   "S1,work,,staff,,09:00,10:00,,\n"
                                   "S1,work,,,Mo,09:00,10:00,2026-02-30,\n"
                                   "S1,work,,,,09:00,10:00,2026-02-02,2026-02-01\n"
                                   "*,work,,,,09:00,10:00,,\n"),
            "2 who: the cell is empty; every row needs one\n"
            "3 what: a row is one of work, directed, break, leave\n"
            "4 from: `from` and `to` are not like 08:30 and 15:30, or not in order\n"
            "5 from: nobody works or rests around the clock; fill `from` and `to`\n"
            "6 on: the days are one of school, staff, inset, year\n"
            "7 on: school, staff and inset days are those of a school; fill `school` too\n"
            "8 days: the days are not like Mon-Fri or Tue Thu\n"
            "8 first: the date is not like 2026-09-01\n"
            "9 last: the last day is before the first\n"
            "10 what: `*` has breaks and leave only; hours are a person's own\n");
}

TEST(HoursFile, Never_repeats_what_a_cell_holds) {
  const std::string told = refusals_of<HoursFile>("who,what,days\ne.brown,secret,secret\n");
  EXPECT_EQ(told.find("secret"), std::string::npos);
  EXPECT_EQ(told.find("brown"), std::string::npos);
}

TEST(HoursFile, Is_refused_where_the_register_does_not_have_somebody) {
  const auto file = HoursFile::parse("who,what,from,to\nS9,work,09:00,10:00\n");
  const auto known = resolved(file->people, example::staff());
  ASSERT_FALSE(known);
  EXPECT_EQ(example::told(known.error().refusals),
            "2 who: nobody in the register has this sourcedId; correct it, or import the person "
            "first\n");
}

TEST(TimetableFile, Takes_periods_and_lessons) {
  const auto file = TimetableFile::parse(
      "what,school,period,who,weeks,days,from,to\n"
      "lesson,HGS,P1,S3,B,Mon Tue,,\n"
      "period,ORG-HGS,P1,,,Mon-Fri,08:50,09:50\n"
      "lesson,HGS,,S3,,Thu,14:00,15:00\n");
  ASSERT_TRUE(file) << example::told(file.error().refusals);
  EXPECT_EQ(file->periods.at(0).school, "HGS");
  const auto& lessons = file->people.at(0).times.work;
  EXPECT_EQ(lessons.at(0).period, "P1");
  EXPECT_EQ(lessons.at(0).time.week, Week::b);
  EXPECT_EQ(lessons.at(1).time.from, 14h);
}

TEST(TimetableFile, Tells_every_wrong_row) {
  EXPECT_EQ(refusals_of<TimetableFile>("what,school,period,who,from,to\n"
                                       "period,HGS,P1,,08:50,\n"
                                       "lesson,HGS,P1,S1,08:50,09:50\n"
                                       "lesson,HGS,,S1,,\n"
                                       "lesson,,P1,S1,,\n"
                                       "club,HGS,P1,S1,,\n"),
            "2 from: a period needs `from` and `to`\n"
            "3 from: a lesson in a period has the period's times\n"
            "4 period: a lesson names a period, or has `from` and `to`\n"
            "5 school: the cell is empty; every row needs one\n"
            "6 what: a row is a period or a lesson\n");
  EXPECT_EQ(refusals_of<TimetableFile>("what,school,period,who,from,to\n"
                                       "period,LPS,P1,,08:50,09:50\n"
                                       "lesson,HGS,P1,S1,,\n"),
            "3 period: the file has no such period of this school\n");
}

}  // namespace
}  // namespace probity::people

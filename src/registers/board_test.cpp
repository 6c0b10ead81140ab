#include "registers/board.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "registers/example_trust.hpp"

namespace probity::registers {
namespace {

using namespace example;

struct Staff {
  Campaign running = campaign({}, {Category::employee, Category::volunteer});
  std::vector<Person> people{person(1), person(2, "RVS"), person(3, "HGS", Category::volunteer),
                             person(4), person(5)};
  std::vector<Acknowledgement> acknowledgements{signed_by(1, date(3, 5))};
  std::vector<Leave> leaves{{id(2), {date(3, 1), date(5, 1)}}};
  std::vector<Reminder> sent{{5, id(4), ReminderKind::first_notice, date(3, 2), kDue},
                             {4, id(4), ReminderKind::first_notice, date(1, 2), kDue}};

  Staff() {
    people[3].employed = {DayRange{LocalDate::min(), date(4, 1)}};
    people[4].employed = {DayRange{date(3, 9), LocalDate::max()}};
    people[0].postings.push_back({people::Posting{SchoolId{"RVS"}}, DayRange{}});
  }
  [[nodiscard]] Board board(LocalDate day) const {
    return board_of({running, people, acknowledgements, leaves, {}, sent, kSchoolDay}, day);
  }
};

TEST(Board, Says_of_everybody_who_is_asked_how_it_stands) {
  const Board board = Staff{}.board(date(3, 10));
  ASSERT_EQ(board.rows.size(), 5U);
  EXPECT_EQ(board.rows[0].state, BoardState::acknowledged);
  EXPECT_EQ(board.rows[0].acknowledgement, signed_by(1, date(3, 5)));
  EXPECT_EQ(board.rows[1].state, BoardState::away);
  EXPECT_EQ(board.rows[1].back_on, date(5, 1));
  EXPECT_EQ(board.rows[2].state, BoardState::not_yet);
  EXPECT_EQ(board.rows[3].reminders, 1U);
  EXPECT_EQ(board.rows[4].asked.arrival, Arrival::later);
  EXPECT_EQ(board.all, (BoardCounts{.asked = 5,
                                    .acknowledged = 1,
                                    .not_yet = 3,
                                    .overdue = 0,
                                    .away = 1,
                                    .new_starters = 1}));
}

TEST(Board, Counts_by_school_and_category) {
  const Board board = Staff{}.board(date(3, 10));
  EXPECT_EQ(board.by_school.at(SchoolId{"HGS"}).asked, 4U);
  EXPECT_EQ(board.by_school.at(SchoolId{"RVS"}).asked, 2U) << "one works at both";
  EXPECT_EQ(board.by_category.at(Category::volunteer).not_yet, 1U);
  EXPECT_EQ(board.by_category.at(Category::employee).asked, 4U);
}

TEST(Board, Leavers_drop_out_and_what_is_late_shows) {
  const Board board = Staff{}.board(date(4, 1));
  EXPECT_EQ(board.all.asked, 4U);
  EXPECT_EQ(board.all.overdue, 2U);
}

TEST(Board, Of_a_closed_campaign_stands_still) {
  Staff staff;
  const Board last = staff.board(date(3, 31));
  staff.running = close_campaign(staff.running, moment(date(3, 31))).value();
  EXPECT_EQ(staff.board(date(3, 31)), last);
  EXPECT_EQ(staff.board(date(9, 1)), last);
}

TEST(Board, Is_a_file_that_no_spreadsheet_runs) {
  Staff staff;
  staff.people.resize(2, person(1));
  const std::string text = csv_of(staff.board(date(3, 10)), [](const PersonId& who) {
    return who == id(1) ? std::string{"=cmd|' /C calc'!A0"} : std::string{"Brown, Anna"};
  });
  EXPECT_EQ(text,
            "name,category,schools,state,asked since,due,signed on,way,text\r\n"
            "'=cmd|' /C calc'!A0,employee,HGS; RVS,read and understood,2026-03-02,2026-03-27,"
            "2026-03-05,portal," +
                policy::to_hex(digest('A')) +
                "\r\n"
                "\"Brown, Anna\",employee,RVS,away,2026-03-02,2026-05-15,,,\r\n");
}

RC_GTEST_PROP(Board, Everybody_asked_is_counted_once, ()) {
  Staff staff;
  const LocalDate day = kOpening + days{*rc::gen::inRange(0, 90)};
  staff.leaves.push_back({id(3), {day, day + days{*rc::gen::inRange(0, 30)}}});
  staff.acknowledgements.push_back(signed_by(*rc::gen::inRange(1, 6), date(3, 4)));
  const Board board = staff.board(day);
  const auto adds_up = [](const BoardCounts& counts) {
    return counts.acknowledged + counts.not_yet + counts.overdue + counts.away == counts.asked;
  };
  RC_ASSERT(adds_up(board.all));
  RC_ASSERT(board.rows.size() == board.all.asked);
  std::size_t in_categories = 0;
  for (const auto& [category, counts] : board.by_category) {
    RC_ASSERT(adds_up(counts));
    in_categories += counts.asked;
  }
  RC_ASSERT(in_categories == board.all.asked);
}

}  // namespace
}  // namespace probity::registers

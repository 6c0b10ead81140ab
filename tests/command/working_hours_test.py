#!/usr/bin/env python3
"""--hours FILE: how much of a visit lies in working time (docs/formats/hours.md).

Anna's scrolling has 33 s proven and 65 s possible. Each edge of working time is moved in by a minute and a
half for what is proven and out by as much for what is possible.
"""
from command import DONE, UNREADABLE, CommandTest, main
from log_lines import ANNA, BEN, SCROLLING_AT_LEAST, SCROLLING_AT_MOST, at_work, log, scrolling, utc

HEADER = "who,days,from,to,what,first,last"
WEEK = "*,Mon-Fri,08:30,15:30,work,,"
ALL = {"inside_at_least_s": SCROLLING_AT_LEAST, "inside_at_most_s": SCROLLING_AT_MOST, "unknown": False}
NONE = {"inside_at_least_s": 0, "inside_at_most_s": 0, "unknown": False}
UNKNOWN = {"inside_at_least_s": 0, "inside_at_most_s": 0, "unknown": True}


class WorkingHours(CommandTest):
    def working_time(self, when, *rows, who=ANNA, zone=()):
        """Of one visit that begins then (UTC)."""
        start = utc(when)
        path = self.write("a.log", log(scrolling(start, who) + at_work(start + 100, start + 1000, who)))
        words = ["--hours", self.write("hours.csv", [HEADER, *rows])] if rows else []
        answer = self.rehearse_well("--json", *words, *zone, path)
        self.assertEqual([(v["at_least_s"], v["at_most_s"]) for v in answer.visits],
                         [(SCROLLING_AT_LEAST, SCROLLING_AT_MOST)])
        return answer.visits[0]["working_time"]

    # 10 March 2026 is a Tuesday.
    def test_without_a_file_nothing_is_known(self):
        self.assertEqual(self.working_time("2026-03-10 09:00:00"), UNKNOWN)

    def test_inside_and_outside(self):
        self.assertEqual(self.working_time("2026-03-10 09:00:00", WEEK), ALL)
        self.assertEqual(self.working_time("2026-03-10 07:00:00", WEEK), NONE)
        self.assertEqual(self.working_time("2026-03-10 16:00:00", WEEK), NONE)
        self.assertEqual(self.working_time("2026-03-14 09:00:00", WEEK), NONE)  # a Saturday

    def test_a_minute_and_a_half_at_each_edge_is_never_surely_working_time(self):
        only_possible = ALL | {"inside_at_least_s": 0}
        for when in ("08:30:00", "08:29:00", "15:29:00", "15:30:30"):
            self.assertEqual(self.working_time(f"2026-03-10 {when}", WEEK), only_possible, when)
        self.assertEqual(self.working_time("2026-03-10 08:31:30", WEEK), ALL)
        self.assertEqual(self.working_time("2026-03-10 08:31:20", WEEK), ALL | {"inside_at_least_s": 23})
        self.assertEqual(self.working_time("2026-03-10 15:28:10", WEEK), ALL | {"inside_at_least_s": 20})
        # Possible from 8:27:45 to 8:28:55, of which 25 s are within a minute and a half of 8:30.
        self.assertEqual(self.working_time("2026-03-10 08:27:55", WEEK), NONE | {"inside_at_most_s": 25})

    def test_breaks_and_leave_are_taken_out(self):
        self.assertEqual(self.working_time("2026-03-10 10:50:00", WEEK, "*,Mon-Fri,10:40,11:00,break,,"), NONE)
        self.assertEqual(self.working_time("2026-03-10 10:30:00", WEEK, "*,Mon-Fri,10:40,11:00,break,,"), ALL)
        self.assertEqual(self.working_time("2026-03-10 09:00:00", WEEK, "*,,,,leave,2026-03-10,2026-03-10"), NONE)
        self.assertEqual(self.working_time("2026-03-11 09:00:00", WEEK, "*,,,,leave,2026-03-10,2026-03-10"), ALL)

    def test_a_day_without_any_work_row_is_unknown(self):
        term = "*,Mon-Fri,08:30,15:30,work,2026-09-01,"
        before = self.working_time("2026-03-10 09:00:00", term)
        self.assertEqual((before["unknown"], before["inside_at_least_s"]), (True, 0))
        self.assertEqual(self.working_time("2026-09-01 09:00:00", term), ALL)

    def test_rows_of_ones_own_replace_those_of_everybody(self):
        mornings = f"{ANNA.login},Tue,08:30,12:30,work,,"
        self.assertEqual(self.working_time("2026-03-10 09:00:00", WEEK, mornings), ALL)
        self.assertEqual(self.working_time("2026-03-10 14:00:00", WEEK, mornings), NONE)
        self.assertEqual(self.working_time("2026-03-10 14:00:00", WEEK, mornings, who=BEN), ALL)
        lunch = "*,,12:00,12:30,break,,"
        self.assertEqual(self.working_time("2026-03-10 12:10:00", WEEK, mornings, lunch), NONE)

    def test_times_are_local_times_of_the_zone(self):
        for zone, inside, outside in (("America/New_York", "14:00:00", "09:00:00"),
                                      ("Europe/London", "09:00:00", "07:00:00"),
                                      ("Asia/Kolkata", "04:00:00", "02:00:00")):
            given = ("--zone", zone)
            self.assertEqual(self.working_time(f"2026-03-10 {inside}", WEEK, zone=given), ALL, zone)
            self.assertEqual(self.working_time(f"2026-03-10 {outside}", WEEK, zone=given), NONE, zone)

    def test_summer_time_moves_working_time(self):
        self.assertEqual(self.working_time("2026-07-01 07:45:00", WEEK), ALL)
        self.assertEqual(self.working_time("2026-01-14 07:45:00", WEEK), NONE)

    def test_columns_in_any_order_comments_and_a_spreadsheets_mark(self):
        start = utc("2026-03-10 09:00:00")
        path = self.write("a.log", log(scrolling(start, ANNA) + at_work(start + 100, start + 1000)))
        table = "\ufeffnote,what,who,to,from\r\n# term time\r\n\r\nmain site,work,*,15:30,08:30\r\n"
        answer = self.rehearse_well("--json", "--hours", self.write("hours.csv", table.encode()), path)
        self.assertEqual(answer.visits[0]["working_time"], ALL)

    def test_one_bad_row_refuses_the_file(self):
        path = self.write("a.log", log(scrolling(utc("2026-03-10 09:00:00"), ANNA)))
        for row in ("*,Mon-Fri,08:30,25:30,work,,", "*,Mon-Fri,15:30,08:30,work,,", "*,Moonday,08:30,15:30,work,,",
                    "*,Mon-Fri,8.30,15.30,work,,", "*,Mon-Fri,08:30,15:30,meeting,,", ",Mon-Fri,08:30,15:30,work,,",
                    "*,Mon-Fri,08:30,15:30,work,2026-02-30,", "*,,,,leave,,1 May"):
            hours = self.write("hours.csv", [HEADER, WEEK, row])
            self.assert_refused(self.rehearse("--json", "--hours", hours, path), UNREADABLE, "line 3")

    def test_quoted_cells_are_read_as_spreadsheets_write_them(self):
        start = utc("2026-03-10 09:00:00")
        path = self.write("a.log", log(scrolling(start, ANNA) + at_work(start + 100, start + 1000)))
        rows = ['who,note,what,from,to', '*,"term, main site",work,08:30,15:30']
        answer = self.rehearse("--json", "--hours", self.write("hours.csv", rows), path)
        self.assertEqual(answer.code, DONE)
        self.assertEqual(answer.visits[0]["working_time"], ALL)


if __name__ == "__main__":
    main()

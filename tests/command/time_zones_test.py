#!/usr/bin/env python3
"""--zone: where days begin, and what log times without an offset mean. Python's zoneinfo says what is right."""
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from command import PARTLY_READ, WRONG_USAGE, CommandTest, main
from contract import moment
from log_lines import (ANNA, BEN, CARA, FACEBOOK, MORNING, REGISTER, Request, at_work, glance, log, opens, scrolling,
                       squid_combined, utc)

LONDON = ZoneInfo("Europe/London")


def on_the_clock(text, zone, fold=0):
    """The moment of a local time."""
    return datetime.fromisoformat(text).replace(tzinfo=zone, fold=fold).timestamp()


class DaysOfAZone(CommandTest):
    def test_a_visit_is_cut_at_local_midnight(self):
        for name in ("Europe/London", "America/New_York", "Asia/Kathmandu", "Pacific/Chatham"):
            zone = ZoneInfo(name)
            midnight = on_the_clock("2026-07-02T00:00:00", zone)
            start = midnight - 20
            path = self.write("a.log", log(scrolling(start, ANNA) + at_work(start + 100, start + 1000)))
            visits = self.rehearse_well("--json", "--zone", name, path).visits
            self.assertEqual([[[moment(t) for t in pair] for pair in visit["upper"]] for visit in visits],
                             [[[start - 5, midnight]], [[midnight, start + 60]]])
            self.assertEqual([visit["at_least_s"] for visit in visits], [20, 13])
            elsewhere = self.rehearse_well("--json", "--zone", "America/Anchorage", path).visits
            self.assertEqual(len(elsewhere), 1)

    def test_london_is_where_days_are_unless_told_otherwise(self):
        start = on_the_clock("2026-07-02T00:00:00", LONDON) - 20
        path = self.write("a.log", log(scrolling(start, ANNA) + at_work(start + 100, start + 1000)))
        answer = self.rehearse_well("--json", path)
        self.assertEqual((len(answer.visits), answer.summary["zone"]), (2, "Europe/London"))
        self.assertEqual(self.rehearse_well("--json", "--zone", "Europe/London", path).raw, answer.raw)

    def test_a_zone_that_does_not_exist(self):
        path = self.write("a.log", log(scrolling(MORNING, ANNA)))
        for name in ("Europe/Hogwarts", "../../etc/passwd", "GMT+25"):
            self.assert_refused(self.rehearse("--zone", name, path), WRONG_USAGE, name, "Europe/London")


class LocalTimesInALog(CommandTest):
    """The combined format, whose times may come without their offset."""

    def log_in(self, requests, zone, **how):
        """In the order of true time, as a proxy writes."""
        lines = [squid_combined(request, zone, **how) for request in sorted(requests, key=lambda r: r.end)]
        return self.write("local.log", lines)

    def firsts(self, answer):
        return [moment(visit["first"]) for visit in answer.visits]

    def test_without_a_zone_they_are_rejected(self):
        path = self.log_in(glance(MORNING, ANNA), LONDON, says_offset=False)
        answer = self.rehearse("--json", path)
        self.assertEqual(answer.code, PARTLY_READ)
        self.assertEqual((answer.summary["read"], list(answer.summary["reasons"])), (0, ["no_zone"]))
        self.assertIn("--zone", answer.err)

    def test_with_a_zone_they_are_read_in_it(self):
        for name in ("Europe/London", "America/St_Johns", "Australia/Lord_Howe", "Asia/Tokyo"):
            for when in ("2026-01-14 13:17:00", "2026-07-01 13:17:00"):
                path = self.log_in(glance(utc(when), ANNA), ZoneInfo(name), says_offset=False)
                answer = self.rehearse_well("--json", "--zone", name, path)
                self.assertEqual(self.firsts(answer), [utc(when)])

    def test_an_offset_in_the_log_outweighs_the_zone(self):
        for offset in (timezone.utc, timezone(timedelta(hours=5, minutes=30)), timezone(timedelta(hours=-8)), LONDON):
            path = self.log_in(glance(utc("2026-07-01 13:00:00"), ANNA), offset)
            for words in ([], ["--zone", "Asia/Tokyo"]):
                answer = self.rehearse_well("--json", *words, path)
                self.assertEqual(self.firsts(answer), [utc("2026-07-01 13:00:00")])

    # Clocks go forward at 1:00 UTC on 29 March 2026.
    def test_local_times_that_the_clock_skips_are_rejected(self):
        before = glance(on_the_clock("2026-03-29T00:40:00", LONDON), ANNA)
        after = glance(on_the_clock("2026-03-29T02:10:00", LONDON), BEN)
        lines = [squid_combined(request, LONDON, says_offset=False) for request in before + after]
        skipped = lines[0].replace("00:40:00", "01:30:00")
        self.assertIn("01:30:00", skipped)
        answer = self.rehearse("--json", "--zone", "Europe/London",
                               self.write("spring.log", lines[:len(before)] + [skipped] + lines[len(before):]))
        self.assertEqual(answer.code, PARTLY_READ)
        counts = {name: reason["count"] for name, reason in answer.summary["reasons"].items()}
        self.assertEqual(counts, {"no_such_time": 1})
        self.assertEqual(self.firsts(answer), [utc("2026-03-29 00:40:00"), utc("2026-03-29 01:10:00")])
        # In a zone whose clocks did not change that night it is a time like any other.
        self.assertEqual(self.rehearse("--json", "--zone", "UTC", self.folder / "spring.log").summary["rejected"], 0)

    # Clocks go back at 1:00 UTC on 25 October 2026: 1:00 to 2:00 comes twice.
    def test_in_the_hour_that_comes_twice_the_order_of_the_file_decides(self):
        first, second = (on_the_clock("2026-10-25T01:30:00", LONDON, fold) for fold in (0, 1))
        self.assertEqual(second - first, 3600)
        busy = [request for i in range(60) for request in opens(first - 900 + i * 119, CARA, REGISTER)]
        path = self.log_in(glance(first, ANNA) + glance(second, BEN) + busy, LONDON, says_offset=False)
        answer = self.rehearse_well("--json", "--zone", "Europe/London", path)
        self.assertEqual(self.firsts(answer), [first, second])
        self.assertEqual([visit["who"] for visit in answer.visits], ["P1", "P2"])

    def test_an_autumn_day_has_twenty_five_hours(self):
        day = [on_the_clock(f"2026-10-{date}T00:00:00", LONDON) for date in (25, 26)]
        self.assertEqual(day[1] - day[0], 25 * 3600)
        requests = [Request(day[1] - 3630, ANNA, FACEBOOK), *scrolling(day[1] - 1800, BEN),
                    *at_work(day[0], day[1] + 600)]
        answer = self.rehearse_well("--json", self.write("a.log", log(requests)))
        self.assertEqual([v["who"] for v in answer.visits], ["P1", "P2"])
        text = self.rehearse_well(self.folder / "a.log").out
        self.assertIn("Sunday 25 October 2026", text)
        self.assertNotIn("Monday 26 October 2026\n ", text)


if __name__ == "__main__":
    main()

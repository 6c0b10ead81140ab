#!/usr/bin/env python3
"""The table says what the JSON says: every entry is worked out again from the visits."""
import re
import tomllib

from command import ROOT, CommandTest, main
from log_lines import ANNA, BEN, CARA, FACEBOOK, MORNING, Person, Request, at_work, glance, log, scrolling, utc
from recordings import every_log
from table import entries_from, entries_of, in_words

SITES = [tomllib.loads(path.read_text()) for path in (ROOT / "policy" / "sites").glob("*.toml")]
NAMES = {site["service"]: site["name"] for site in SITES}


class Table(CommandTest):
    def assert_agrees(self, *words, zone="Europe/London"):
        text = self.rehearse_well(*words, "--all", "--zone", zone).out
        answer = self.rehearse_well(*words, "--json", "--zone", zone)
        entries = entries_of(text)
        self.assertEqual(set(entries), entries_from(answer, NAMES, zone))
        self.assertEqual(len(entries), len(set(entries)))
        self.assert_counts_agree(text, answer.summary)
        return text, entries

    def assert_counts_agree(self, text, summary):
        on_platforms = sum(summary["levels"].values())
        self.assertIn(f"{summary['lines']:,} lines, {on_platforms:,} of them on platforms", text)
        for level, count in summary["levels"].items():
            self.assertEqual(f"({level}, {count:,} line" in text, count > 0)
        set_aside = text.partition("\nSet aside, lines by platform")[2]
        nobodys = text.partition("\nNobody's, late or twice")[2].partition("\nSet aside")[0]
        for service, counts in summary["set_aside"].items():
            self.assertRegex(set_aside, rf"(?m)^ *{re.escape(NAMES[service])}  {re.escape(in_words(counts))}$")
        for key in ("unattributed", "duplicates", "late"):
            rows = re.findall(r"(?m)^ +([\d,]+)  (Not attributed|there twice|too far out of order)", nobodys)
            words = {"unattributed": "Not attributed", "duplicates": "there twice", "late": "too far out of order"}
            expected = [f"{summary[key]:,}"] if summary[key] else []
            self.assertEqual([count for count, word in rows if word == words[key]], expected)

    def test_recordings(self):
        for path, _ in every_log():
            for zone in ("Europe/London", "Australia/Eucla"):
                with self.subTest(f"{path.parent.name}/{path.name} {zone}"):
                    _, entries = self.assert_agrees(path, zone=zone)
                    self.assertGreater(len(entries), 5)

    def test_people_come_in_the_order_of_their_numbers_and_days_in_that_of_time(self):
        requests = []
        for day in range(3):
            start = MORNING + day * 86_400
            for i in range(12):
                who = Person(f"x.rank{i}", "10.77.3.40")
                # Who comes last on a day has used most.
                requests += glance(start + i * 400, who) + (scrolling(start + i * 400 + 90, who) if i > 8 else [])
            requests += at_work(start - 3600, start + 30_000)
        _, entries = self.assert_agrees(self.write("a.log", log(requests)))
        order = [(entry.day, int(entry.who[1:])) for entry in entries]
        days = [f"{name} {10 + i} March 2026" for i, name in enumerate(("Tuesday", "Wednesday", "Thursday"))]
        self.assertEqual([day for day in dict.fromkeys(day for day, _ in order)], days)
        for day in days:
            people = [who for its_day, who in order if its_day == day]
            self.assertEqual(people, sorted(people))
            self.assertEqual(set(people), set(range(1, 13)))

    def test_a_visit_in_working_time(self):
        hours = self.write("hours.csv", ["who,what,from,to", "*,work,08:30,15:30"])
        _, entries = self.assert_agrees("--hours", hours, self.write("a.log", log(scrolling(MORNING, ANNA))))
        self.assertEqual(entries[0].notes, ("in working time: at least 0 min, at most 2 min",))

    def test_several_visits_of_a_day_are_one_entry(self):
        requests = [r for i in range(3) for r in scrolling(MORNING + i * 1200, ANNA)] + glance(MORNING + 200, BEN)
        _, entries = self.assert_agrees(self.write("a.log", log(requests + at_work(MORNING, MORNING + 5000, CARA))))
        # 3 x 33 s and 3 x 65 s
        self.assertEqual([(entry.who, entry.sentence) for entry in entries], [
            ("P1", "Use recorded: at least 1 min, at most 4 min, 3 visits"),
            ("P2", "Page opened; the log does not show it was used")])

    def test_the_first_forty_people_of_a_day_are_printed_and_the_rest_is_counted(self):
        people = [Person(f"x.crowd{i}", f"10.78.0.{i}") for i in range(43)]
        path = self.write("a.log", log([Request(MORNING + i, who, FACEBOOK) for i, who in enumerate(people)]))
        text = self.rehearse_well(path).out
        self.assertEqual([entry.who for entry in entries_of(text)], [f"P{i}" for i in range(1, 41)])
        self.assertIn("3 more people; --all", text)
        text, entries = self.assert_agrees(path)
        self.assertEqual(len(entries), 43)
        self.assertNotIn("more people", text)

    def test_holes_in_the_log_are_named(self):
        requests = at_work(MORNING, MORNING + 1800, every=2) + at_work(MORNING + 5400, MORNING + 7200, every=2)
        path = self.write("a.log", log(requests + glance(MORNING + 60, BEN)))
        gaps = self.rehearse_well("--json", path).summary["gaps"]
        self.assertEqual(len(gaps), 1)
        # The first and the last minute without a line, seen on the clock.
        self.assertRegex(self.rehearse_well(path).out, r"No log +Tuesday 10 March 2026 09:29 to 10:30:")

    def test_of_many_holes_the_longest_are_named(self):
        requests = []
        for hour in (0, 1, 2, 4, 8, 24):
            requests += at_work(MORNING + hour * 3600, MORNING + hour * 3600 + 1800, every=2)
        path = self.write("a.log", log(requests + glance(MORNING + 60, BEN)))
        text = self.rehearse_well(path).out
        self.assertEqual(re.findall(r"(?m)^No log .*", text), [
            "No log     Tuesday 10 March 2026 11:29 to 13:00: nothing is proven across this",
            "No log     Tuesday 10 March 2026 13:29 to 17:00: nothing is proven across this",
            "No log     Tuesday 10 March 2026 17:29 to Wednesday 11 March 2026 09:00: nothing is proven across this"])
        self.assertIn("and 2 shorter gaps; --all", text)
        self.assertEqual(self.rehearse_well("--all", path).out.count("No log  "), 5)

    def test_an_empty_log_is_called_empty(self):
        text = self.rehearse_well(self.write("a.log", [])).out
        self.assertIn("The log is empty", text)
        self.assertNotIn("What this kind of log", text)

    def test_times_are_those_of_the_clock_on_the_wall(self):
        path = self.write("a.log", log(glance(utc("2026-07-01 09:00:00"), ANNA)))
        for zone, day, time in (("Europe/London", "Wednesday 1 July 2026", "10:00"),
                                ("UTC", "Wednesday 1 July 2026", "09:00"),
                                ("Pacific/Kiritimati", "Wednesday 1 July 2026", "23:00"),
                                ("Pacific/Honolulu", "Tuesday 30 June 2026", "23:00"),
                                ("America/Los_Angeles", "Wednesday 1 July 2026", "02:00")):
            _, entries = self.assert_agrees(path, zone=zone)
            self.assertEqual([(entry.day, entry.first) for entry in entries], [(day, time)])


if __name__ == "__main__":
    main()

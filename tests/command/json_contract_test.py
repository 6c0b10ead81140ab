#!/usr/bin/env python3
"""The JSON lines keep to their contract, on recorded days and on odd ones."""
from collections import Counter

from command import CommandTest, main
from contract import Contract, moment
from log_lines import (ANNA, BEN, CARA, FACEBOOK, FORMATS, MORNING, NOBODY, Person, Request, at_work, glance, log,
                       school_day, scrolling)
from recordings import every_log


class JsonContract(CommandTest):
    def check(self, answer):
        self.assertTrue(answer.raw.endswith(b"\n"))
        Contract(self).check(answer.rows)
        return answer

    def test_recordings(self):
        for path, _ in every_log():
            with self.subTest(f"{path.parent.name}/{path.name}"):
                answer = self.check(self.rehearse_well("--json", path))
                self.assertGreater(len(answer.visits), 5)
                aside = Counter()
                for visit in answer.visits:
                    aside[visit["service"]] += sum(visit["rejected"].values())
                for service, count in aside.items():
                    total = answer.summary["set_aside"].get(service, {})
                    self.assertLessEqual(count, sum(total.values()), "no visit has lines that the summary has not")

    def test_lines_are_counted_as_another_tool_counts_them(self):
        for path, _ in every_log():
            if path.suffix == ".log":
                self.assertEqual(self.rehearse("--json", path).summary["lines"], path.read_bytes().count(b"\n"))

    def test_each_format(self):
        for name, write in FORMATS.items():
            self.check(self.rehearse_well("--json", self.write(name, log(school_day(), write))))

    def test_a_log_without_visits(self):
        self.check(self.rehearse("--json", self.write("empty", b"")))
        answer = self.check(self.rehearse("--json", "--format", "squid", self.write("letter", ["Dear Sir"] * 30)))
        self.assertIsNone(answer.summary["covered"])

    def test_what_is_nobodys_is_counted(self):
        pages = [Request(MORNING + i, NOBODY, FACEBOOK) for i in range(7)]
        answer = self.check(self.rehearse_well("--json", self.write("a", log(pages + at_work(MORNING, MORNING + 400)))))
        self.assertEqual(answer.visits, [])
        self.assertEqual((answer.summary["unattributed"], answer.summary["not_social"]), (7, 20))

    def test_shared_logins_are_nobodys(self):
        path = self.write("a", log(school_day()))
        everyone = self.rehearse_well("--json", path)
        shared = self.write("shared", ["# the reception desk", ANNA.login, "somebody.else"])
        answer = self.check(self.rehearse_well("--json", "--shared-logins", shared, path))
        self.assertEqual([v["word"] for v in answer.visits], [v["word"] for v in everyone.visits[1:]])
        anna = sum(request.who is ANNA and "example" not in request.url for request in school_day())
        self.assertEqual((everyone.summary["unattributed"], answer.summary["unattributed"]), (0, anna))

    def test_visits_come_in_the_order_of_their_closing(self):
        requests = glance(MORNING, CARA) + glance(MORNING + 900, BEN) + glance(MORNING + 1800, CARA)
        path = self.write("a", log(requests + at_work(MORNING, MORNING + 4000)))
        answer = self.check(self.rehearse_well("--json", path))
        self.assertEqual([v["who"] for v in answer.visits], ["P1", "P2", "P1"])
        self.assertEqual([moment(v["upper"][0][0]) for v in answer.visits],
                         [MORNING - 5, MORNING + 895, MORNING + 1795])

    def test_of_visits_that_close_together_persons_and_then_services_decide(self):
        requests = at_work(MORNING + 100, MORNING + 2000, CARA)
        for url in ("https://www.reddit.com/", FACEBOOK):
            requests += [Request(MORNING, who, url) for who in (CARA, BEN)]
        answer = self.check(self.rehearse_well("--json", self.write("a", log(requests))))
        order = [(v["who"], v["service"]) for v in answer.visits]
        self.assertEqual(order, [("P1", "facebook"), ("P1", "reddit"), ("P2", "facebook"), ("P2", "reddit")])

    def test_several_stretches_and_two_devices(self):
        other = Person(ANNA.login, BEN.address)
        requests = scrolling(MORNING, ANNA) + scrolling(MORNING + 10, other) + at_work(MORNING + 100, MORNING + 900)
        answer = self.check(self.rehearse_well("--json", self.write("a", log(requests))))
        self.assertEqual([(v["who"], v["device"]) for v in answer.visits], [("P1", "D1"), ("P1", "D2")])
        for visit in answer.visits:  # 33 s proven on each, 23 s of them at once
            self.assertEqual((visit.get("two_devices"), visit["at_least_s"]), (True, 10))

    def test_the_time_zone_database_is_named(self):
        answer = self.rehearse_well("--json", self.write("a", log(school_day())))
        self.assertRegex(answer.summary["time_zone_database"], r"^20\d\d[a-z]$")


if __name__ == "__main__":
    main()

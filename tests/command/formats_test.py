#!/usr/bin/env python3
"""The format is found out for each file, and lines of another one are counted, not guessed at."""
from command import PARTLY_READ, CommandTest, main
from log_lines import (FORMATS, MORNING, SCROLLING_AT_LEAST, SCROLLING_AT_MOST, ANNA, at_work, log, offsets,
                       school_day, scrolling)
from recordings import every_log

LEVELS = {"squid": "L1c", "squid-probity": "L1a", "squid-combined": "L1b"}


class Formats(CommandTest):
    def test_each_format_is_recognised(self):
        for name, write in FORMATS.items():
            with self.subTest(name):
                path = self.write(f"{name}.log", log(school_day(), write))
                found = self.rehearse_well("--json", path)
                self.assertEqual(found.summary["formats"], [name])
                self.assertEqual({visit["evidence"] for visit in found.visits}, {LEVELS[name]})
                self.assertEqual(found.raw, self.rehearse_well("--json", "--format", name, path).raw)
                self.assertEqual(found.raw, self.rehearse_well("--json", "--format", "auto", path).raw)

    def test_recordings_are_recognised(self):
        for path, name in every_log():
            with self.subTest(f"{path.parent.name}/{path.name}"):
                self.assertEqual(self.rehearse_well("--json", path).summary["formats"], [name])

    def test_bounds_are_those_of_the_specification(self):
        for name in ("squid", "squid-probity"):
            visits = self.rehearse_well("--json", self.write(name, log(scrolling(MORNING, ANNA), FORMATS[name]))).visits
            self.assertEqual([(v["service"], v["word"], v["at_least_s"], v["at_most_s"]) for v in visits],
                             [("facebook", "use_recorded", SCROLLING_AT_LEAST, SCROLLING_AT_MOST)])

    # Its clock ticks in whole seconds, so it can only prove less and exclude less.
    def test_bounds_are_wider_without_durations(self):
        path = self.write("c", log(scrolling(MORNING, ANNA), FORMATS["squid-combined"]))
        visits = self.rehearse_well("--json", path).visits
        self.assertEqual([visit["word"] for visit in visits], ["use_recorded"])
        self.assertLessEqual(visits[0]["at_least_s"], SCROLLING_AT_LEAST)
        self.assertGreaterEqual(visits[0]["at_most_s"], SCROLLING_AT_MOST)

    def test_files_of_several_formats_are_one_log(self):
        half = MORNING + 300
        before = self.write("before", log(at_work(MORNING, half), FORMATS["squid"]))
        after = self.write("after", log(scrolling(half, ANNA), FORMATS["squid-probity"]))
        answer = self.rehearse_well("--json", after, before)
        self.assertEqual(answer.summary["formats"], ["squid", "squid-probity"])
        self.assertEqual([visit["evidence"] for visit in answer.visits], ["L1a"])

    def test_lines_of_another_format_are_counted(self):
        for name, write in FORMATS.items():
            for other, write_other in FORMATS.items():
                if other == name:
                    continue
                with self.subTest(f"{other} in {name}"):
                    good = log(school_day(), write)
                    stray = log(scrolling(MORNING + 3600, ANNA), write_other)
                    lines = good + stray
                    answer = self.rehearse("--json", self.write("mixed.log", lines))
                    self.assertEqual(answer.code, PARTLY_READ)
                    self.assertEqual(answer.summary["formats"], [name])
                    self.assertEqual(answer.summary["reasons"], {"other_format": {
                        "count": len(stray), "first_offsets": offsets(lines)[len(good):][:10]}})
                    self.assertEqual(answer.visits, self.rehearse("--json", self.write("good.log", good)).visits)

    def test_a_format_that_is_named_wrongly_reads_nothing(self):
        lines = log(school_day(), FORMATS["squid-probity"])
        answer = self.rehearse("--json", "--format", "squid", self.write("a.log", lines))
        self.assertEqual(answer.code, PARTLY_READ)
        self.assertEqual((answer.visits, answer.summary["read"]), ([], 0))
        self.assertEqual(answer.summary["reasons"]["other_format"]["count"], len(lines))


if __name__ == "__main__":
    main()

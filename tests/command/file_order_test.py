#!/usr/bin/env python3
"""Several files are one log, whatever order they are named in (docs/formats/logs.md)."""
import gzip
import itertools

from command import CommandTest, main
from log_lines import ANNA, BEN, MORNING, at_work, glance, log, school_day, scrolling, text


class FileOrder(CommandTest):
    def setUp(self):
        super().setUp()
        self.lines = log(school_day())
        third = len(self.lines) // 3
        # The first cut goes through Anna's visit.
        self.parts = [self.lines[:9], self.lines[9:third], self.lines[third:2 * third], self.lines[2 * third:]]
        self.whole = self.rehearse_well("--json", self.write("whole.log", self.lines)).raw

    def test_every_order_of_rotated_files(self):
        names = [self.write(f"access.log.{i}", part) for i, part in enumerate(self.parts)]
        for order in itertools.permutations(names):
            self.assertEqual(self.rehearse_well("--json", *order).raw, self.whole)

    def test_packed_files_and_standard_input_among_them(self):
        names = [self.write("2.gz", gzip.compress(text(self.parts[2]))), "-", self.write("3", self.parts[3]),
                 self.write("0.gz", gzip.compress(text(self.parts[0])))]
        answer = self.rehearse_well("--json", *names, stdin=text(self.parts[1]))
        self.assertEqual(answer.raw, self.whole)

    def test_an_empty_file_among_them_changes_nothing(self):
        names = [self.write("empty", b""), self.write("all", self.lines), self.write("empty.gz", gzip.compress(b""))]
        self.assertEqual(self.rehearse_well("--json", *names).raw, self.whole)

    def test_a_file_named_twice_counts_once(self):
        path = self.write("all", self.lines)
        answer = self.rehearse_well("--json", path, path)
        self.assertEqual(answer.visits, self.rehearse_well("--json", path).visits)
        self.assertEqual(answer.summary["lines"], 2 * len(self.lines))
        self.assertGreater(answer.summary["duplicates"], 0)

    def test_people_are_numbered_by_their_first_line_on_a_platform(self):
        later = self.write("later", log(scrolling(MORNING + 3600, ANNA)))
        before = self.write("before", log(at_work(MORNING, MORNING + 3600, ANNA) + glance(MORNING + 60, BEN)))
        answer = self.rehearse_well("--json", later, before)
        self.assertEqual([(v["who"], v["device"], v["word"]) for v in answer.visits],
                         [("P1", "D1", "page_opened"), ("P2", "D2", "use_recorded")])


if __name__ == "__main__":
    main()

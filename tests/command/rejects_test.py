#!/usr/bin/env python3
"""--rejects FILE: the place of every rejected line, and never what it says."""
import gzip
import json

from command import PARTLY_READ, WRONG_USAGE, CommandTest, main
from log_lines import ANNA, BEN, MORNING, at_work, glance, log, offsets, school_day, scrolling, text

KINDS = ["a.quill72 was here", "1773100800.100    100 10.77.3.21 TCP_MISS/200", "\0\0\0", "x" * 70_000, ""]


class Rejects(CommandTest):
    def rejects(self):
        return [json.loads(line) for line in (self.folder / "rejects").read_text().splitlines()]

    def assert_listed(self, answer, expected):
        listed = self.rejects()
        self.assertEqual(answer.code, PARTLY_READ)
        self.assertEqual([entry["offset"] for entry in listed], expected)
        for entry in listed:
            self.assertEqual((set(entry), entry["lines"]), ({"offset", "lines", "reason"}, 1))
        counts = {}
        for entry in listed:
            counts[entry["reason"]] = counts.get(entry["reason"], 0) + entry["lines"]
        self.assertEqual(counts, {name: r["count"] for name, r in answer.summary["reasons"].items()})
        self.assert_names_nobody((self.folder / "rejects").read_text())

    def damaged_day(self):
        lines = []
        for i, line in enumerate(log(school_day())):
            lines += [line] if i % 3 else [KINDS[i // 3 % len(KINDS)], line]
        good = set(log(school_day()))
        return lines, [place for place, line in zip(offsets(lines), lines) if line not in good]

    def test_every_rejected_line_is_in_the_list_once(self):
        lines, places = self.damaged_day()
        self.assertGreater(len(places), 20)
        answer = self.rehearse("--json", "--rejects", "rejects", self.write("a.log", lines))
        self.assert_listed(answer, places)

    def test_whatever_else_is_printed(self):
        lines, places = self.damaged_day()
        self.write("a.log", lines)
        for output in ([], ["--csv"]):
            self.assertEqual(self.rehearse(*output, "--rejects", "rejects", "a.log").code, PARTLY_READ)
            self.assertEqual([entry["offset"] for entry in self.rejects()], places)

    def test_offsets_count_the_bytes_of_all_files_in_the_order_of_time(self):
        early = log(at_work(MORNING - 900, MORNING)) + ["?"]
        late = ["!"] + log(scrolling(MORNING, ANNA))
        answer = self.rehearse("--json", "--rejects", "rejects", self.write("1", late), self.write("2", early))
        self.assert_listed(answer, [offsets(early)[-1], len(text(early))])

    def test_offsets_count_unpacked_bytes(self):
        lines, places = self.damaged_day()
        answer = self.rehearse("--json", "--rejects", "rejects", self.write("a.gz", gzip.compress(text(lines))))
        self.assert_listed(answer, places)

    def test_the_list_is_empty_when_nothing_was_rejected(self):
        self.rehearse_well("--rejects", "rejects", self.write("a.log", log(glance(MORNING, BEN))))
        self.assertEqual(self.rejects(), [])

    def test_nothing_is_written_anywhere_else(self):
        self.rehearse("--json", "--rejects", "rejects", self.write("a.log", ["?"] + log(glance(MORNING, BEN))))
        self.assertEqual({path.name for path in self.folder.iterdir()}, {"a.log", "rejects"})

    # A log is evidence: a slip of the hand must not empty it.
    def test_the_list_is_never_written_over_the_log(self):
        path = self.write("a.log", log(school_day()))
        before = path.read_bytes()
        answer = self.rehearse("--json", "--rejects", "a.log", "a.log")
        self.assertEqual(path.read_bytes(), before)
        self.assertEqual(answer.code, WRONG_USAGE)


if __name__ == "__main__":
    main()

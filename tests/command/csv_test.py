#!/usr/bin/env python3
"""--csv and --json are the same visits: RFC 4180, read with Python's csv, cell by cell."""
import csv
import io

from command import PARTLY_READ, CommandTest, main
from log_lines import FORMATS, log, school_day
from recordings import every_log

# docs/formats/rehearsal.md
HEADER = ["who", "device", "service", "evidence", "word", "first", "last", "at_least_s", "at_most_s", "pages",
          "posts", "embed", "background", "auth", "prefetch", "inside_at_least_s", "inside_at_most_s",
          "working_time_unknown"]


def as_row(visit):
    """A visit of the JSON as the row that it must have in the CSV."""
    cells = {**visit, **visit["rejected"], **visit["working_time"]}
    cells["working_time_unknown"] = "true" if visit["working_time"]["unknown"] else "false"
    return [str(cells[name]) for name in HEADER]


class Csv(CommandTest):
    def assert_agrees(self, *words):
        as_csv = self.rehearse("--csv", *words)
        as_json = self.rehearse("--json", *words)
        self.assertEqual((as_csv.code, as_csv.err), (as_json.code, as_json.err))
        rows = list(csv.reader(io.StringIO(as_csv.out, newline=""), strict=True))
        self.assertEqual(rows[0], HEADER)
        self.assertEqual(rows[1:], [as_row(visit) for visit in as_json.visits])
        self.assertEqual(as_csv.raw.count(b"\r\n"), as_csv.raw.count(b"\n"))  # RFC 4180 section 2.1
        return rows[1:]

    def test_recordings(self):
        for path, _ in every_log():
            with self.subTest(f"{path.parent.name}/{path.name}"):
                self.assertGreater(len(self.assert_agrees(path)), 5)

    def test_with_working_hours(self):
        hours = self.write("hours.csv", ["who,what,from,to", "*,work,08:30,15:30"])
        rows = self.assert_agrees("--hours", hours, self.write("a.log", log(school_day())))
        self.assertEqual([row[-1] for row in rows], ["false"] * 3)
        self.assertNotEqual([row[-3] for row in rows], ["0"] * 3)

    def test_each_format(self):
        for name, write in FORMATS.items():
            self.assertEqual(len(self.assert_agrees(self.write(name, log(school_day(), write)))), 3)

    def test_a_log_of_which_some_lines_are_damaged(self):
        path = self.write("a.log", ["?"] + log(school_day()))
        self.assert_agrees(path)
        self.assertEqual(self.rehearse("--csv", path).code, PARTLY_READ)

    def test_a_header_alone_when_there_is_no_visit(self):
        self.assertEqual(self.assert_agrees(self.write("empty.log", b"")), [])


if __name__ == "__main__":
    main()

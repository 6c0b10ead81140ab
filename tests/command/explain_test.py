#!/usr/bin/env python3
"""--explain OFFSET: what became of one line, found by any of its bytes."""
import gzip

from command import DONE, WRONG_USAGE, CommandTest, main
from log_lines import (ANNA, FACEBOOK, MORNING, NOBODY, REGISTER, Request, at_work, log, offsets, school_day, scrolling,
                       text)


class Explain(CommandTest):
    """Each line of the answer is "  name   what there is to say"."""

    def explain(self, lines, line):
        path = self.write("a.log", lines)
        place = offsets(lines)[lines.index(line)]
        answer = self.explain_at(place, path)
        self.assertIn(f"line at byte {place}", answer[""])
        return answer

    def explain_at(self, offset, *files):
        answer = self.rehearse("--explain", offset, *files)
        self.assertEqual((answer.code, answer.err), (DONE, ""))
        first, *rows = answer.out.splitlines()
        return {"": first} | {row.split(None, 1)[0]: row.split(None, 1)[1] for row in rows}

    def in_the_log(self, request):
        return log([request])[0]

    def test_a_page_that_opened_a_visit(self):
        lines = log(scrolling(MORNING, ANNA))
        page = self.in_the_log(Request(MORNING, ANNA, FACEBOOK))
        told = self.explain(lines, page)
        self.assertRegex(told["counted"], "^yes")
        self.assertIn("Facebook", told["host"])
        self.assertEqual(told["evidence"], "L1c")
        self.assertEqual(told["written"], "Tuesday 10 March 2026 09:00")

    def test_a_sign_within_a_visit(self):
        lines = log(scrolling(MORNING, ANNA))
        fetch = next(line for line in lines if "graphql" in line)
        self.assertRegex(self.explain(lines, fetch)["counted"], "^yes")

    def test_a_line_of_no_platform(self):
        told = self.explain(log(scrolling(MORNING, ANNA)), self.in_the_log(Request(MORNING + 60, ANNA, REGISTER)))
        self.assertNotRegex(told["counted"], "^yes")
        self.assertIn("no platform", told["host"])

    def test_a_line_without_a_login(self):
        page = Request(MORNING, NOBODY, FACEBOOK)
        told = self.explain(log([page] + at_work(MORNING + 1, MORNING + 100)), self.in_the_log(page))
        self.assertRegex(told["counted"], "^no")
        self.assertIn("login", told["counted"])

    def test_a_rejected_line(self):
        told = self.explain(log(school_day()) + ["10.77.3.21 a.quill72"], "10.77.3.21 a.quill72")
        self.assertRegex(told["counted"], "^no")
        self.assertIn("rejected", told)

    def test_any_byte_of_a_line_will_do(self):
        lines = log(scrolling(MORNING, ANNA))
        path = self.write("a.log", lines)
        for i in (0, 7, len(lines) - 1):
            first = offsets(lines)[i]
            whole = self.explain_at(first, path)
            for inside in (first + 1, first + len(lines[i]) - 1, first + len(lines[i])):
                self.assertEqual(self.explain_at(inside, path), whole)

    def test_offsets_of_a_packed_log_and_of_several_files(self):
        early, late = log(at_work(MORNING - 900, MORNING)), log(scrolling(MORNING, ANNA))
        alone = self.explain_at(offsets(late)[0], self.write("late.log", late))
        behind = len(text(early))
        together = self.explain_at(behind + offsets(late)[0], self.folder / "late.log",
                                   self.write("early.gz", gzip.compress(text(early))))
        self.assertIn(f"byte {behind}", together.pop(""))
        alone.pop("")
        self.assertEqual(together, alone)

    def test_an_offset_behind_the_log(self):
        lines = log(scrolling(MORNING, ANNA))
        path = self.write("a.log", lines)
        for offset in (len(text(lines)), 10**12):
            self.assert_refused(self.rehearse("--explain", offset, path), WRONG_USAGE, f"byte {offset}", "unpacked")

    def test_an_offset_that_is_no_number_of_bytes(self):
        path = self.write("a.log", log(scrolling(MORNING, ANNA)))
        for offset in ("x", "12.5"):
            self.assert_refused(self.rehearse("--explain", offset, path), WRONG_USAGE, "--explain")

    def test_an_offset_out_of_all_range_is_not_taken_for_another_one(self):
        path = self.write("a.log", log(scrolling(MORNING, ANNA)))
        for offset in ("-5", str(2**64)):
            self.assert_refused(self.rehearse("--explain", offset, path), WRONG_USAGE, offset)

    def test_a_line_that_is_too_long(self):
        lines = log(school_day()) + ["x" * 100_000]
        self.assertIn("64 KiB", self.explain(lines, lines[-1])["rejected"])

    def test_a_line_that_is_longer_than_what_is_read_at_a_time(self):
        lines = log(school_day()) + ["x" * 1_000_000]
        self.assertIn("64 KiB", self.explain(lines, lines[-1])["rejected"])

    def test_a_line_that_was_rejected_for_its_time(self):
        jump = self.in_the_log(Request(MORNING + 3 * 86_400, ANNA, FACEBOOK))
        before, after = log(at_work(MORNING, MORNING + 400)), log(at_work(MORNING + 400, MORNING + 800))
        told = self.explain(before + [jump] + after, jump)
        self.assertIn("rejected", told)

    # Said of it now: that nobody had a visit open. But the line is the visit, written once more.
    def test_a_line_that_is_there_twice(self):
        lines = log(scrolling(MORNING, ANNA))
        told = self.explain_at(len(text(lines[:1])), self.write("a.log", lines[:1] + lines))
        self.assertIn("twice", told["counted"])


if __name__ == "__main__":
    main()

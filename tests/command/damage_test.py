#!/usr/bin/env python3
"""Damaged lines are counted with reason and place; the lines around them count as if nothing had been there."""
from command import PARTLY_READ, CommandTest, main
from log_lines import ANNA, FACEBOOK, MORNING, Request, at_work, log, offsets, school_day, scrolling, squid_combined

GOOD = log(school_day())
LINE = GOOD[0]


def without(line, place):
    fields = line.split()
    return " ".join(fields[:place] + fields[place + 1:])


def with_field(place, text):
    fields = LINE.split()
    fields[place] = text
    return " ".join(fields)


# docs/formats/rehearsal.md lists the reasons.
DAMAGED = {
    "cut off": (LINE[:-25], "too_few_fields"),
    "without its login": (without(LINE, 7), "too_few_fields"),
    "two lines in one": (LINE + " " + LINE, "too_many_fields"),
    "no time": (with_field(0, "yesterday"), "bad_time"),
    "before there was a web": (with_field(0, "631152000.000"), "impossible_year"),
    "the year 2100": (with_field(0, "4102444800.000"), "impossible_year"),
    "no duration": (with_field(1, "long"), "bad_number"),
    "no size": (with_field(4, "big"), "bad_number"),
    "no address": (with_field(2, "<10.0.0.1>"), "bad_address"),
    "no status": (with_field(3, "TCP_MISS"), "bad_status"),
    "no method": (with_field(5, "get-it"), "bad_method"),
    "nothing asked for": (with_field(6, "https:///"), "bad_target"),
    "a NUL inside": (LINE.replace("GET", "G\0T"), "not_text"),
    "nothing but NULs": ("\0" * 4096, "not_text"),
    "an escape sequence": (LINE + " \x1b[2J", "not_text"),
    "longer than any line": (LINE.replace("text/html", "x" * 1_000_000), "too_long"),
    "just too long": (LINE + "x" * (64 * 1024), "too_long"),
}


class Damage(CommandTest):
    def setUp(self):
        super().setUp()
        self.visits = self.rehearse_well("--json", self.write("good.log", GOOD)).visits

    def assert_one_rejected(self, lines, place, reason):
        data = "".join(line + "\n" for line in lines).encode() if isinstance(lines, list) else lines
        answer = self.rehearse("--json", self.write("damaged.log", data))
        self.assertEqual(answer.code, PARTLY_READ)
        self.assertEqual(answer.summary["reasons"], {reason: {"count": 1, "first_offsets": [place]}})
        self.assertEqual((answer.summary["lines"], answer.summary["read"]), (len(GOOD) + 1, len(GOOD)))
        self.assertEqual(answer.visits, self.visits)
        self.assertIn(f"1 of {len(GOOD) + 1} lines", answer.err)

    def test_a_damaged_line_in_the_middle(self):
        middle = 9  # within Anna's visit
        for what, (line, reason) in DAMAGED.items():
            with self.subTest(what):
                lines = GOOD[:middle] + [line] + GOOD[middle:]
                self.assert_one_rejected(lines, offsets(lines)[middle], reason)

    def test_a_damaged_line_at_either_end(self):
        for what, (line, reason) in DAMAGED.items():
            with self.subTest(what):
                self.assert_one_rejected([line] + GOOD, 0, reason)
                self.assert_one_rejected(GOOD + [line], offsets(GOOD + [line])[-1], reason)

    def test_a_log_that_breaks_off_in_its_last_line(self):
        for kept in (1, 10, 40):
            data = "".join(line + "\n" for line in GOOD) + LINE[:kept]
            answer = self.rehearse("--json", self.write("cut.log", data.encode()))
            self.assertEqual((answer.code, answer.summary["rejected"]), (PARTLY_READ, 1))
            self.assertEqual(answer.visits, self.visits)

    def test_broken_utf_8(self):
        data = "".join(line + "\n" for line in GOOD).encode()
        self.assert_one_rejected(data + LINE.encode()[:-4] + b"\xc3\x28ml\n", len(data), "not_text")

    def test_every_rejected_line_is_counted_once(self):
        lines = [line for good in GOOD for line in (good, "?")]
        answer = self.rehearse("--json", self.write("half.log", lines))
        self.assertEqual((answer.summary["lines"], answer.summary["rejected"]), (len(lines), len(GOOD)))
        self.assertEqual(sum(r["count"] for r in answer.summary["reasons"].values()), len(GOOD))
        self.assertEqual([len(r["first_offsets"]) for r in answer.summary["reasons"].values()], [10])
        self.assertEqual(answer.visits, self.visits)

    def test_quotes_that_do_not_end(self):
        good = log(school_day(), squid_combined)
        lines = good[:5] + [good[5].replace('"Mozilla/5.0"', '"Mozilla/5.0')] + good[5:]
        answer = self.rehearse("--json", self.write("c.log", lines))
        self.assertEqual(list(answer.summary["reasons"]), ["bad_quoting"])
        self.assertEqual(answer.code, PARTLY_READ)


class ClockJumps(CommandTest):
    """A few lines that are days away from those around them."""

    def rehearse_with(self, jumped):
        before, after = log(at_work(MORNING, MORNING + 400)), log(at_work(MORNING + 400, MORNING + 800))
        answer = self.rehearse("--json", self.write("jump.log", before + jumped + after))
        self.assertEqual(answer.code, PARTLY_READ)
        self.assertEqual(answer.visits, [])
        return answer.summary, offsets(before + jumped)[len(before):]

    def jumped(self, count):
        return log([Request(MORNING + 3 * 86_400 + i, ANNA, FACEBOOK) for i in range(count)])

    def test_they_are_rejected(self):
        summary, places = self.rehearse_with(self.jumped(1))
        self.assertEqual(summary["reasons"], {"clock_jump": {"count": 1, "first_offsets": places}})

    def test_they_are_not_counted_as_lines_on_a_platform(self):
        summary, _ = self.rehearse_with(self.jumped(50))
        self.assertEqual(summary["lines"], summary["read"] + summary["rejected"])
        self.assertEqual((summary["levels"]["L1c"], summary["not_social"]), (0, summary["read"]))

    def test_damage_among_them_is_not_counted_twice(self):
        summary, _ = self.rehearse_with(self.jumped(1) + ["?", "!"])
        self.assertEqual(summary["rejected"], 3)

    # After the holidays it stays where it is.
    def test_a_log_that_goes_on_elsewhere_is_read(self):
        later = MORNING + 9 * 86_400
        lines = log(at_work(MORNING, MORNING + 400) + scrolling(later, ANNA) + at_work(later + 100, later + 900))
        answer = self.rehearse_well("--json", self.write("weeks.log", lines))
        self.assertEqual([visit["word"] for visit in answer.visits], ["use_recorded"])


if __name__ == "__main__":
    main()

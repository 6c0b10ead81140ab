"""What the JSON lines must look like: the table in docs/formats/rehearsal.md and the contract of the command."""
import math
import re
import tomllib
from datetime import datetime
from fractions import Fraction

from command import ROOT

TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
SERVICES = {tomllib.loads(path.read_text())["service"] for path in (ROOT / "policy" / "sites").glob("*.toml")}
ASIDE = {"embed", "background", "auth", "prefetch"}
WORKING = {"inside_at_least_s": int, "inside_at_most_s": int, "unknown": bool}
VISIT = {"who": str, "device": str, "service": str, "evidence": str, "word": str, "first": str, "last": str,
         "at_least_s": int, "at_most_s": int, "lower": list, "upper": list, "pages": int, "posts": int,
         "rejected": dict, "working_time": dict}
SUMMARY = {"lines": int, "read": int, "rejected": int, "not_social": int, "unattributed": int, "reasons": dict,
           "set_aside": dict, "levels": dict, "late": int, "duplicates": int, "clock_steps": int, "people": int,
           "formats": list, "covered": (list, type(None)), "gaps": list, "zone": str, "time_zone_database": str}
LEVELS = {"L1a", "L1b", "L1c", "L2"}
WORDS = {"use_recorded", "page_opened", "connections_open"}
FORMATS = {"squid", "squid-probity", "squid-combined"}
REASONS = {"too_long", "not_text", "too_few_fields", "too_many_fields", "bad_time", "bad_number", "bad_address",
           "bad_status", "bad_method", "bad_target", "bad_quoting", "impossible_year", "clock_jump", "no_zone",
           "no_such_time", "other_format", "broken_compression"}


def moment(text):
    """Exact seconds since 1970."""
    whole = datetime.fromisoformat(text.replace("Z", "+00:00"))
    return Fraction(int(whole.replace(microsecond=0).timestamp())) + Fraction(whole.microsecond, 1_000_000)


def stretches(pairs):
    return [(moment(begin), moment(end)) for begin, end in pairs]


def length(pairs):
    return sum((end - begin for begin, end in pairs), Fraction(0))


class Contract:
    """Checks of rows, by way of a test case."""

    def __init__(self, test):
        self.test = test

    def check(self, rows):
        for visit in rows[:-1]:
            self.check_visit(visit)
        self.test.assertEqual(set(rows[-1]), {"summary"})
        self.check_summary(rows[-1]["summary"])
        people = {f"P{number + 1}" for number in range(rows[-1]["summary"]["people"])}
        self.test.assertLessEqual({visit["who"] for visit in rows[:-1]}, people)

    def check_types(self, found, expected):
        for key, kind in expected.items():
            kinds = kind if isinstance(kind, tuple) else (kind,)
            self.test.assertIn(type(found[key]), kinds, key)  # not isinstance: true is no whole number
            if type(found[key]) is int:
                self.test.assertTrue(0 <= found[key] < 2**53, key)

    def check_interval(self, pair):
        self.test.assertEqual(len(pair), 2)
        for text in pair:
            self.test.assertRegex(text, rf"\A{TIME.pattern}\Z")
        self.test.assertLess(moment(pair[0]), moment(pair[1]))

    def check_aside(self, counts):
        self.check_types(counts, {key: int for key in ASIDE})
        self.test.assertEqual(set(counts), ASIDE)

    def check_visit(self, visit):
        test = self.test
        test.assertEqual(set(visit) - {"two_devices"}, set(VISIT))
        test.assertIs(visit.get("two_devices", True), True)
        self.check_types(visit, VISIT)
        test.assertRegex(visit["who"], r"\AP[1-9]\d*\Z")
        test.assertRegex(visit["device"], r"\AD[1-9]\d*\Z")
        test.assertIn(visit["service"], SERVICES)
        test.assertIn(visit["evidence"], LEVELS)
        test.assertIn(visit["word"], WORDS)
        test.assertEqual(visit["word"] == "connections_open", visit["evidence"] == "L2")
        self.check_aside(visit["rejected"])
        self.check_bounds(visit)
        self.check_working_time(visit)

    def check_bounds(self, visit):
        test = self.test
        for pair in [*visit["lower"], *visit["upper"]]:
            self.check_interval(pair)
        lower, upper = stretches(visit["lower"]), stretches(visit["upper"])
        for bound in (lower, upper):
            test.assertTrue(all(a[1] < b[0] for a, b in zip(bound, bound[1:])), "apart and in order")
        test.assertTrue(all(any(u[0] <= l[0] and l[1] <= u[1] for u in upper) for l in lower), "lower lies in upper")
        test.assertEqual(visit["at_least_s"], math.floor(length(lower)))
        test.assertEqual(visit["at_most_s"], math.ceil(length(upper)))
        test.assertGreater(visit["at_most_s"], 0)
        if visit["word"] != "use_recorded":
            test.assertEqual(lower, [])
        test.assertLessEqual(moment(visit["first"]), moment(visit["last"]))

    def check_working_time(self, visit):
        working = visit["working_time"]
        self.test.assertEqual(set(working), set(WORKING))
        self.check_types(working, WORKING)
        self.test.assertLessEqual(working["inside_at_least_s"], visit["at_least_s"])
        self.test.assertLessEqual(working["inside_at_most_s"], visit["at_most_s"])
        if working["unknown"]:
            self.test.assertEqual(working["inside_at_least_s"], 0)

    def check_summary(self, summary):
        test = self.test
        test.assertEqual(set(summary), set(SUMMARY))
        self.check_types(summary, SUMMARY)
        test.assertEqual(summary["lines"], summary["read"] + summary["rejected"])
        test.assertEqual(set(summary["levels"]), LEVELS)
        test.assertEqual(summary["read"], summary["not_social"] + sum(summary["levels"].values()))
        test.assertLessEqual(summary["unattributed"], sum(summary["levels"].values()))
        test.assertEqual(summary["rejected"], sum(reason["count"] for reason in summary["reasons"].values()))
        for name, reason in summary["reasons"].items():
            test.assertIn(name, REASONS)
            self.check_types(reason, {"count": int, "first_offsets": list})
            test.assertLessEqual(len(reason["first_offsets"]), 10)
            test.assertEqual(reason["first_offsets"], sorted(reason["first_offsets"]))
        for service, counts in summary["set_aside"].items():
            test.assertIn(service, SERVICES)
            self.check_aside(counts)
        test.assertLessEqual(set(summary["formats"]), FORMATS)
        for pair in [*summary["gaps"], *([summary["covered"]] if summary["covered"] else [])]:
            self.check_interval(pair)

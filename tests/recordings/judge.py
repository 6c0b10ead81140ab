#!/usr/bin/env python3
"""Holds what probity-lab says about a recording against what really happened.

    judge.py PROGRAM FOLDER...      exits 1 if a figure is outside its limit, 2 if a recording is not complete

The words: *true* is the time a person really used a service, *lower* and *upper* are what the program says.
Everything is counted by person and service. Clocks of recorder and proxy may differ by CLOCK_SLACK seconds.
"""
import json
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

CLOCK_SLACK = 5.0


@dataclass(frozen=True)
class Kind:
    """A kind of log, and what the program must reach on it."""

    name: str
    log: str
    format: str
    truth: str
    false_pages: int  # visits called "page opened" where nobody was
    upper_covers: float  # least percentage of true seconds inside the upper bounds
    lower_reach: float  # least lower / true
    upper_reach: float  # greatest upper / true


KINDS = [
    Kind("with browser headers", "access_url_rich.log", "squid-probity", "truth_url.jsonl", 3, 93.0, 0.22, 2.6),
    Kind("with Referers", "access_url_combined.log", "squid-combined", "truth_url.jsonl", 3, 87.0, 0.18, 2.6),
    Kind("addresses only", "access_url.log", "squid", "truth_url.jsonl", 4, 83.0, 0.18, 2.6),
    Kind("tunnels only", "access_connect.log", "squid", "truth_connect.jsonl", 0, 99.0, 0.0, 6.0),
]
FALSE_USE = 0
LOWER_IS_TRUE = 99.5  # least percentage of lower seconds in which the person really used the service


@dataclass
class Times:
    """Stretches of time as sorted, separate pairs of seconds."""

    pairs: list = field(default_factory=list)

    @staticmethod
    def of(stretches):
        merged = Times()
        for begin, end in sorted(s for s in stretches if s[0] < s[1]):
            if merged.pairs and begin <= merged.pairs[-1][1]:
                last = merged.pairs.pop()
                begin, end = last[0], max(last[1], end)
            merged.pairs.append((begin, end))
        return merged

    def seconds(self):
        return sum(end - begin for begin, end in self.pairs)

    def shared(self, other):
        """Seconds that lie in both."""
        total, i, j = 0.0, 0, 0
        while i < len(self.pairs) and j < len(other.pairs):
            (a, b), (c, d) = self.pairs[i], other.pairs[j]
            total += max(0.0, min(b, d) - max(a, c))
            i, j = (i + 1, j) if b < d else (i, j + 1)
        return total


def moment(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()


def true_use(path):
    """(person, service) -> stretches; and the people whose script ended well."""
    rows = [json.loads(line) for line in path.read_text().splitlines()]
    broken = {row["person"] for row in rows if row["type"] == "failed"}
    people = {row["person"] for row in rows} - broken
    use = {}
    for row in rows:
        if row["type"] == "active" and row["person"] in people:
            use.setdefault((row["person"], row["site"]), []).append((row["start"], row["end"]))
    return use, people


def said(program, kind, log):
    answer = subprocess.run(
        [program, "rehearse", "--format", kind.format, "--with-logins", "--json", str(log)],
        capture_output=True, text=True)
    if answer.returncode != 0:
        sys.exit(f"{program} ended with {answer.returncode} on {log}:\n{answer.stderr}")
    rows = [json.loads(line) for line in answer.stdout.splitlines()]
    return [row for row in rows if "word" in row]


def judge(program, kind, folder):
    log = next((p for p in (folder / kind.log, folder / (kind.log + ".zst")) if p.exists()), None)
    if log is None:
        sys.exit(f"{folder} has no {kind.log}")
    use, people = true_use(folder / kind.truth)
    visits = [v for v in said(program, kind, log) if v["who"] in people]
    stretches = {"lower": {}, "upper": {}}
    false = {"use_recorded": 0, "page_opened": 0}
    for visit in visits:
        key = visit["who"], visit["service"]
        for bound, by_key in stretches.items():
            by_key.setdefault(key, []).extend((moment(a), moment(b)) for a, b in visit[bound])
        around = Times([(moment(visit["first"]) - CLOCK_SLACK, moment(visit["last"]) + CLOCK_SLACK)])
        if visit["word"] in false and around.shared(Times.of(use.get(key, []))) == 0:
            false[visit["word"]] += 1
    keys = set(use) | set(stretches["upper"])
    true, lower, upper = (
        {k: Times.of(by_key.get(k, [])) for k in keys} for by_key in (use, stretches["lower"], stretches["upper"]))
    total = {name: sum(t.seconds() for t in by_key.values())
             for name, by_key in (("true", true), ("lower", lower), ("upper", upper))}
    lower_true = sum(lower[k].shared(true[k]) for k in keys)
    covered = sum(true[k].shared(upper[k]) for k in keys)
    percent = lambda part, whole: 100.0 * part / whole if whole else 100.0
    return [
        ("use said where nobody was", false["use_recorded"], "<=", FALSE_USE),
        ("pages said where nobody was", false["page_opened"], "<=", kind.false_pages),
        ("lower seconds that are true, %", percent(lower_true, total["lower"]), ">=", LOWER_IS_TRUE),
        ("true seconds inside upper, %", percent(covered, total["true"]), ">=", kind.upper_covers),
        ("lower / true", total["lower"] / total["true"], ">=", kind.lower_reach),
        ("upper / true", total["upper"] / total["true"], "<=", kind.upper_reach),
        ("lower seconds from tunnels", sum(v["at_least_s"] for v in visits if v["evidence"] == "L2"), "<=", 0),
    ]


def main():
    program, folders = sys.argv[1], [Path(folder) for folder in sys.argv[2:]]
    all_kept = bool(folders)
    for folder in folders:
        for kind in KINDS:
            print(f"{folder.name}, {kind.name}")
            for what, figure, sign, limit in judge(program, kind, folder):
                is_kept = figure <= limit if sign == "<=" else figure >= limit
                all_kept &= is_kept
                print(f"  {'' if is_kept else 'NOT KEPT '}{what:32} {figure:8.2f}   {sign} {limit:g}")
    sys.exit(0 if all_kept else 1)


if __name__ == "__main__":
    main()

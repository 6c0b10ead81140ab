"""Reads the table that people see, and makes the same entries from the JSON."""
import math
import re
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from contract import length, stretches

DAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day \d{1,2} [A-Z][a-z]+ \d{4}")
ENTRY = re.compile(r"(P\d+) +(\S.*?) +(Use recorded: .*|Page opened; .*|Connections were open; .*)")
STRIP = re.compile(r" +([·?░█]{48})  (\d\d:\d\d)(?:-(\d\d:\d\d))?  (L\S+)")
ASIDE = {"embed": "inside other pages", "background": "background", "auth": "signing in or sent on",
         "prefetch": "fetched ahead"}
WORDS = {"page_opened": "Page opened; the log does not show it was used",
         "connections_open": "Connections were open; nobody's use can be shown"}


@dataclass(frozen=True)
class Entry:
    """One day, person, service and word."""

    day: str
    who: str
    service: str
    sentence: str
    strip: str
    first: str
    last: str
    evidence: str
    notes: tuple


def entries_of(text):
    """As the table prints them."""
    found, day, lines = [], None, text.splitlines()
    for i, line in enumerate(lines):
        if DAY.fullmatch(line.strip()):
            day = line.strip()
        elif head := ENTRY.fullmatch(line):
            strip = STRIP.fullmatch(lines[i + 1])
            notes = []
            for note in lines[i + 2:]:
                if not note.startswith(" " * 19) or note.strip().startswith("█ use"):
                    break
                notes.append(note.strip())
            drawn, first, last, level = strip.groups()
            found.append(Entry(day, *head.groups(), drawn, first, last or first, level, tuple(notes)))
    return found


def in_words(aside):
    return ", ".join(f"{count:,} {ASIDE[kind]}" for kind, count in aside.items() if count)


def merged(pairs):
    out = []
    for begin, end in sorted(pairs):
        if out and begin <= out[-1][1]:
            begin, end = out[-1][0], max(out.pop()[1], end)
        out.append((begin, end))
    return out


def long_date(date):
    return f"{date:%A} {date.day} {date:%B %Y}"


def local(seconds, zone):
    return datetime.fromtimestamp(math.floor(seconds), zone)


def strip_of(day, zone, lower, upper, gaps):
    """Half an hour a character; the days of these tests have 24 hours."""
    midnight = datetime.combine(day, datetime.min.time(), zone).timestamp()
    cells = ""
    for cell in range(48):
        begin, end = midnight + cell * 1800, midnight + (cell + 1) * 1800
        touches = lambda pairs: any(a < end and begin < b for a, b in pairs)
        cells += "█" if touches(lower) else "░" if touches(upper) else "?" if touches(gaps) else "·"
    return cells


def sentence(word, visits, lower, upper):
    if word != "use_recorded":
        return WORDS[word]
    return (f"Use recorded: at least {math.floor(length(lower) / 60):,} min,"
            f" at most {math.ceil(length(upper) / 60):,} min, {len(visits)} visit{'s' if len(visits) > 1 else ''}")


def notes_of(visits, word):
    notes = []
    if word == "use_recorded" and not any(visit["working_time"]["unknown"] for visit in visits):
        least, most = (sum(visit["working_time"][f"inside_at_{which}_s"] for visit in visits)
                       for which in ("least", "most"))
        notes.append(f"in working time: at least {least // 60} min, at most {math.ceil(most / 60)} min")
    if posts := sum(visit["posts"] for visit in visits):
        notes.append(f"{posts} post{'s' if posts > 1 else ''} sent")
    if any("two_devices" in visit for visit in visits):
        notes.append("two devices active at once: that time is not counted as proven")
    aside = {kind: sum(visit["rejected"][kind] for visit in visits) for kind in ASIDE}
    if in_words(aside):
        notes.append("set aside: " + in_words(aside))
    return tuple(notes)


def entries_from(answer, names, zone_name="Europe/London"):
    """As the table must print the visits of this JSON, but for their order."""
    zone = ZoneInfo(zone_name)
    groups = {}
    gaps = stretches(answer.summary["gaps"])
    for visit in answer.visits:
        day = local(stretches(visit["upper"])[0][0], zone).date()
        groups.setdefault((day, visit["who"], visit["service"], visit["word"]), []).append(visit)
    found = set()
    for (day, who, service, word), group in groups.items():
        lower, upper = (merged(pair for visit in group for pair in stretches(visit[bound]))
                        for bound in ("lower", "upper"))
        times = [local(stretches([[visit["first"], visit["last"]]])[0][i], zone) for visit in group for i in (0, 1)]
        found.add(Entry(long_date(day), who, names[service], sentence(word, group, lower, upper),
                        strip_of(day, zone, lower, upper, gaps), f"{min(times):%H:%M}", f"{max(times):%H:%M}",
                        max(visit["evidence"] for visit in group), notes_of(group, word)))
    return found

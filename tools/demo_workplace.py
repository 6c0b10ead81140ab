"""Hours, timetable, calendars and equipment of the demonstration trust, for make_demo.py. The same on every machine."""
import datetime

DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri"]
# Term, INSET days in it; half terms and holidays are what lies between.
TERMS = [
    ("Autumn term 1", "2025-09-02", "2025-10-24"), ("Autumn term 2", "2025-11-03", "2025-12-19"),
    ("Spring term 1", "2026-01-05", "2026-02-13"), ("Spring term 2", "2026-02-23", "2026-03-27"),
    ("Summer term 1", "2026-04-13", "2026-05-22"), ("Summer term 2", "2026-06-01", "2026-07-21"),
    ("Autumn term 1", "2026-09-02", "2026-10-23"), ("Autumn term 2", "2026-11-02", "2026-12-18"),
    ("Spring term 1", "2027-01-04", "2027-02-12"), ("Spring term 2", "2027-02-22", "2027-03-25"),
    ("Summer term 1", "2027-04-12", "2027-05-28"), ("Summer term 2", "2027-06-07", "2027-07-22"),
    ("Autumn term 1", "2027-09-02", "2027-10-22"), ("Autumn term 2", "2027-11-01", "2027-12-17"),
    ("Spring term 1", "2028-01-05", "2028-02-18"), ("Spring term 2", "2028-02-28", "2028-04-07"),
    ("Summer term 1", "2028-04-24", "2028-05-26"), ("Summer term 2", "2028-06-05", "2028-07-21"),
]
INSET = {"LPS": ["2025-09-01", "2026-01-02", "2026-09-01", "2026-11-02", "2027-09-01"],
         "HGS": ["2025-09-01", "2026-09-01", "2026-11-27", "2027-01-04", "2027-09-01"]}

INFANTS = ["LPS-03", "LPS-04", "LPS-05", "LPS-11"]
JUNIORS = ["LPS-06", "LPS-07", "LPS-08", "LPS-09", "LPS-10", "LPS-12"]
SECONDARY_TEACHERS = [f"HGS-{number:02}" for number in range(4, 19)]
OFFICE = ["LLT-01", "LLT-02", "LLT-03", "LLT-07", "LLT-09", "LLT-10", "LLT-11", "LLT-12", "LLT-14", "LLT-15", "LLT-17",
          "LLT-18"]
PERIODS = [("P1", "08:50", "09:50"), ("P2", "09:50", "10:50"), ("P3", "11:10", "12:10"), ("P4", "12:10", "13:10"),
           ("P5", "14:10", "15:10")]


def hours():
    """Who works by the clock, and when everybody has a break. Casual workers and volunteers have no hours."""
    for school, group, start, end in (("LPS", "", "10:30", "10:45"), ("LPS", "infants", "12:00", "13:00"),
                                      ("LPS", "juniors", "12:30", "13:15"), ("HGS", "", "10:50", "11:10"),
                                      ("HGS", "", "13:10", "14:10")):
        yield ["*", "break", f"ORG-{school}", group, "", "", "Mon-Fri", start, end, "", ""]
    for people, group in ((INFANTS, "infants"), (JUNIORS, "juniors")):
        for who in people:
            yield [who, "work", "ORG-LPS", group, "school", "", "Mon-Fri", "08:40", "15:20", "", ""]
            yield [who, "directed", "ORG-LPS", "", "school", "", "Wed", "15:30", "16:30", "", ""]
    for who in ("LPS-01", "LPS-02", "LPS-13", "LPS-15"):
        yield [who, "work", "ORG-LPS", "", "staff", "", "Mon-Fri", "08:30", "16:00", "", ""]
    yield ["LPS-14", "work", "ORG-LPS", "", "year", "", "Mon-Fri", "07:00", "10:00", "", ""]
    yield ["LPS-14", "work", "ORG-LPS", "", "year", "", "Mon-Fri", "15:00", "18:00", "", ""]
    yield ["LPS-19", "work", "ORG-LPS", "", "school", "", "Tue", "09:00", "12:00", "", ""]
    yield ["LPS-19", "work", "ORG-HGS", "", "school", "", "Thu", "09:00", "15:00", "", ""]
    for who in ("HGS-01", "HGS-02", "HGS-03", "HGS-19"):
        yield [who, "work", "ORG-HGS", "", "staff", "", "Mon-Fri", "08:30", "16:00", "", ""]
    for who in SECONDARY_TEACHERS:
        yield [who, "directed", "ORG-HGS", "", "school", "", "Mon", "15:15", "16:15", "", ""]
    for who in ("HGS-20", "HGS-22"):
        yield [who, "work", "ORG-HGS", "", "school", "", "Mon-Fri", "08:30", "15:30", "", ""]
    for who in OFFICE:
        yield [who, "work", "", "", "year", "", "Mon-Fri", "09:00", "17:00", "", ""]
        yield [who, "break", "", "", "", "", "Mon-Fri", "12:30", "13:30", "", ""]
    yield ["LLT-16", "work", "", "", "year", "", "Mon-Fri", "07:30", "15:30", "", ""]
    yield ["LLT-15", "leave", "", "", "", "", "", "13:00", "24:00", "2026-12-04", "2026-12-04"]
    yield ["LPS-07", "leave", "", "", "", "", "", "", "", "2026-11-30", "2026-12-02"]


def timetable():
    """At the secondary school every teacher has two or three free periods a day, in two weeks; one assistant has lessons."""
    for name, start, end in PERIODS:
        yield ["period", "ORG-HGS", name, "", "", "Mon-Fri", start, end, "", ""]
    for at, who in enumerate(SECONDARY_TEACHERS):
        for week in "AB":
            for number, (name, _, _) in enumerate(PERIODS):
                days = [day for place, day in enumerate(DAYS) if (at + number * 2 + place * 3 + (week == "B")) % 5 > 1]
                yield ["lesson", "ORG-HGS", name, who, week, " ".join(days), "", "", "", ""]
    for name, days in (("P1", "Mon Tue Thu"), ("P2", "Mon-Fri"), ("P4", "Wed Fri")):
        yield ["lesson", "ORG-HGS", name, "HGS-20", "", days, "", "", "", ""]


def event(number, school, first, after, summary):
    stamp = first.replace("-", "")
    return ["BEGIN:VEVENT", f"UID:{school.lower()}-{number}@larkfield.example", "DTSTAMP:20250601T090000Z",
            f"DTSTART;VALUE=DATE:{stamp}", f"DTEND;VALUE=DATE:{after.strftime('%Y%m%d')}", f"SUMMARY:{summary}",
            "END:VEVENT"]


def calendar(school):
    """Terms and INSET days; at the secondary school the weeks of the timetable too, which go on over holidays."""
    day = datetime.timedelta(days=1)
    entries = [(first, datetime.date.fromisoformat(last) + day, name) for name, first, last in TERMS]
    entries += [(first, datetime.date.fromisoformat(first) + day, "INSET day") for first in INSET[school]]
    if school == "HGS":
        at = 0
        for _, first, last in TERMS:
            monday = datetime.date.fromisoformat(first)
            monday -= datetime.timedelta(days=monday.weekday())
            while monday <= datetime.date.fromisoformat(last):
                entries.append((monday.isoformat(), monday + datetime.timedelta(days=5), f"Week {'AB'[at % 2]}"))
                monday += datetime.timedelta(days=7)
                at += 1
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Larkfield Learning Trust//school calendar//EN"]
    for number, (first, after, summary) in enumerate(entries, 1):
        lines += event(number, school, first, after, summary)
    return "\r\n".join(lines + ["END:VCALENDAR", ""])


def equipment():
    def row(**cells):
        return [cells.get(column, "") for column in EQUIPMENT]

    for name, kind, addresses in (("lps-wired", "wired", "10.20.0.0/20, 2001:db8:20::/48"), ("lps-wifi", "wifi", "10.20.16.0/20"),
                                  ("hgs-wired", "wired", "10.30.0.0/20, 2001:db8:30::/48"), ("hgs-wifi", "wifi", "10.30.16.0/20"),
                                  ("office-wired", "wired", "10.10.0.0/22"), ("guests", "guest", "10.40.0.0/20"),
                                  ("own-devices", "byod", "10.41.0.0/20"), ("vpn", "vpn", "10.50.0.0/22")):
        yield row(what="range", id=name, kind=kind, addresses=addresses, first="2025-09-01")
    for at, who in enumerate(INFANTS + JUNIORS + SECONDARY_TEACHERS + OFFICE, 1):
        yield row(what="device", id=f"LT-{at:04}", kind="fixed", person=who, mac=f"02:00:5e:10:00:{at:02x}",
                  hostname=f"{who.lower()}-laptop", first="2025-09-01")
    for school, network, count in (("lps", "10.20.4", 4), ("hgs", "10.30.4", 8)):
        for at in range(1, count + 1):
            yield row(what="device", id=f"PC-{school.upper()}-{at:02}", kind="shared", addresses=f"{network}.{at}",
                      hostname=f"{school}-it-{at:02}")
    yield row(what="device", id="KIOSK-1", kind="kiosk", addresses="10.30.4.100", hostname="hgs-entrance")
    yield row(what="device", id="LOAN-01", kind="loan", person="LPS-19", mac="02:00:5e:20:00:01", hostname="loan-01",
              first="2026-09-01")
    yield row(what="login", id="exams", login="exams01")
    yield row(what="login", id="supply", login="supply")
    yield row(what="domain", id="LARKFIELD")
    yield row(what="domain", id="larkfield.example")


HOURS = ["who", "what", "school", "group", "on", "weeks", "days", "from", "to", "first", "last"]
TIMETABLE = ["what", "school", "period", "who", "weeks", "days", "from", "to", "first", "last"]
EQUIPMENT = ["what", "id", "kind", "person", "addresses", "mac", "hostname", "login", "first", "last"]

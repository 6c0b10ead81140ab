"""When a day is due (C63, I14), for every day from 2020 to 2050, as Python's zoneinfo has it.

Up to the first midnight of 2038 to the second. After it the library that Zone uses stops putting
clocks forward, because Debian's compiled zones list the changes up to 2037 and it does not read the
rule behind them: there, by no more than that hour.

Another library, another reading of the same zones, and arithmetic written down another way: the
month's length from the calendar module, the midnight found by looking for the first moment at which
a clock on the wall shows the next date.
"""
import calendar
import datetime
import subprocess
import sys
import zoneinfo

ZONES = ["Europe/London", "UTC", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca",
         "Asia/Kathmandu", "Atlantic/Azores", "Africa/Cairo", "Asia/Beirut", "America/Santiago"]
FIRST, LAST = datetime.date(2020, 1, 1), datetime.date(2050, 12, 31)
EPOCH = datetime.date(1970, 1, 1)
UTC = datetime.timezone.utc
LISTED_TO = datetime.datetime(2038, 1, 1, tzinfo=UTC).timestamp()


def last_day_kept(day):
    year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
    return datetime.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def first_moment(date, zone):
    """The first second, since 1970, at which it is that date there: by halving."""
    noon = int(datetime.datetime(date.year, date.month, date.day, 12, tzinfo=UTC).timestamp())
    low, high = noon - 40 * 3600, noon + 40 * 3600
    while low + 1 < high:
        middle = (low + high) // 2
        if datetime.datetime.fromtimestamp(middle, zone).date() < date:
            low = middle
        else:
            high = middle
    return high


def main():
    days = [FIRST + datetime.timedelta(n) for n in range((LAST - FIRST).days + 1)]
    asked = "".join(f"{name} {(FIRST - EPOCH).days} {(LAST - EPOCH).days}\n" for name in ZONES)
    said = subprocess.run([sys.argv[1]], input=asked, capture_output=True, text=True, check=True)
    answers = [int(line) for line in said.stdout.split()]
    assert len(answers) == len(days) * len(ZONES), len(answers)
    found = iter(answers)
    for name in ZONES:
        zone = zoneinfo.ZoneInfo(name)
        moments = {}
        for day in days:
            end = last_day_kept(day) + datetime.timedelta(1)
            if end not in moments:
                moments[end] = first_moment(end, zone)
            answer = next(found)
            apart = abs(answer - moments[end])
            allowed = 0 if moments[end] <= LISTED_TO else 3600
            assert apart <= allowed, (name, day, answer, moments[end])
    print(f"{len(answers)} days agree in {len(ZONES)} zones")


if __name__ == "__main__":
    main()

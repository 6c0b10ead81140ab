"""I36: when an access request (R13) and a complaint (R19) are due, for every day from 2020 to 2050.

clocks_test.py PEER BANK_HOLIDAYS. Written down another way than the program: a month is counted by walking
day by day until a date with the same day, or the end of the month, is reached; the bank holidays of years that nobody has
published are worked out from Easter, and compared with the published list where there is one.
"""
import csv
import datetime
import random
import subprocess
import sys
import tempfile

FIRST, LAST = datetime.date(2020, 1, 1), datetime.date(2050, 12, 31)
EPOCH = datetime.date(1970, 1, 1)
DAY = datetime.timedelta(1)
# By royal proclamation, which no rule gives.
MOVED = {2020: {datetime.date(2020, 5, 8)}, 2022: {datetime.date(2022, 6, 2), datetime.date(2022, 6, 3),
         datetime.date(2022, 9, 19)}, 2023: {datetime.date(2023, 5, 8)}}


def easter(year):
    """Sunday after the ecclesiastical full moon: the Church's tables, by Gauss."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return datetime.date(year, f // 31, f % 31 + 1)


def monday(year, month, last=False):
    days = [datetime.date(year, month, day) for day in range(1, 31)]
    if month in (5, 8):
        days.append(datetime.date(year, month, 31))
    mondays = [day for day in days if day.weekday() == 0]
    return mondays[-1 if last else 0]


def holidays_of(year):
    sunday = easter(year)
    found = {sunday - 2 * DAY, sunday + DAY, monday(year, 8, last=True)}
    found |= {monday(year, 5)} if year != 2020 else set()
    found |= {monday(year, 5, last=True)} if year != 2022 else set()
    found |= MOVED.get(year, set())
    for fixed in (datetime.date(year, 1, 1), datetime.date(year, 12, 25), datetime.date(year, 12, 26)):
        # A day at the weekend stands with its substitute.
        substitute = fixed
        while substitute.weekday() > 4 or (substitute != fixed and substitute in found):
            substitute += DAY
        if substitute in found:
            substitute += DAY
        found |= {fixed, substitute}
    return found


def working_day(day, holidays):
    while day.weekday() > 4 or day in holidays:
        day += DAY
    return day


def months_on(day, count):
    """Walks: over the end of a month `count` times, then on to the same number or the month's last day."""
    walked, turned = day, 0
    while turned < count:
        walked += DAY
        turned += walked.day == 1
    while walked.day < day.day and (walked + DAY).day != 1:
        walked += DAY
    return walked


def access_due(day, months, pauses, holidays):
    """Every day that lies in a pause puts the end off by one."""
    end = months_on(day, months)
    stood = set()
    for begin, until in pauses:
        if begin > working_day(end + len(stood) * DAY, holidays):
            break
        while begin < until:
            if begin >= day:
                stood.add(begin)
            begin += DAY
    return working_day(end + len(stood) * DAY, holidays)


def number(day):
    return (day - EPOCH).days


def questions(holidays):
    dice = random.Random(36)
    day = FIRST
    while day <= LAST:
        yield f"complaint {number(day)}", day + 30 * DAY
        for word, months in (("ordinary", 1), ("complex", 3)):
            yield f"access {number(day)} {word}", access_due(day, months, [], holidays)
        pauses, at = [], day
        for _ in range(dice.randint(1, 4)):
            at += dice.randint(0, 25) * DAY
            pauses.append((at, at + dice.randint(0, 40) * DAY))
        told = " ".join(f"{number(begin)} {number(until)}" for begin, until in pauses)
        yield f"access {number(day)} ordinary {told}", access_due(day, 1, pauses, holidays)
        day += DAY


def published(path):
    with open(path, newline="", encoding="utf-8") as file:
        return {datetime.date.fromisoformat(row["date"]) for row in csv.DictReader(file)
                if row["division"] == "england-and-wales"}


def main():
    peer, list_path = sys.argv[1:]
    holidays = set().union(*(holidays_of(year) for year in range(2020, 2053)))
    known = published(list_path)
    years = {day.year for day in known}
    weekdays = {day for day in holidays if day.year in years and day.weekday() < 5}
    assert {day for day in known if day.weekday() < 5} == weekdays, sorted(weekdays ^ known)
    with tempfile.NamedTemporaryFile("w", suffix=".csv") as file:
        file.write("division,date,name\n")
        for day in sorted(holidays):
            file.write(f"england-and-wales,{day},a holiday\n")
        file.flush()
        asked = list(questions(holidays))
        said = subprocess.run([peer, file.name], input="".join(line + "\n" for line, _ in asked),
                              capture_output=True, text=True, check=True).stdout.split()
    assert len(said) == len(asked), (len(said), len(asked))
    for (line, due), answer in zip(asked, said):
        assert number(due) == int(answer), (line, due, EPOCH + int(answer) * DAY)
    print(f"{len(asked)} clocks agree")


if __name__ == "__main__":
    main()

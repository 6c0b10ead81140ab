#!/usr/bin/env python3
"""The parts of the demonstration trust (policy/demo) that no hand should write.

usage: make_demo.py pupils                       writes policy/demo/pupils.csv and consents.csv, and with them
                                                 hours, timetable, calendars and equipment (demo_workplace.py)
       make_demo.py check                        fails if these files are not what this program writes
       make_demo.py dated FOLDER [--today DAY]   copies the trust's files, with somebody who left three weeks
                                                 before DAY and somebody who starts three weeks after it

people.csv and relations.csv are written by hand and serve as they are; a file cannot say "in three weeks", so
only a dated copy has a future starter. The same DAY gives the same files. Everybody is made up.
"""
import argparse
import csv
import datetime
import io
import pathlib
import sys

import demo_workplace

DEMO = pathlib.Path(__file__).resolve().parent.parent / "policy" / "demo"
THREE_WEEKS = datetime.timedelta(weeks=3)
LEAVER = "HGS-24"
STARTER = {
    "sourcedId": "HGS-25", "enabledUser": "true", "orgSourcedIds": "ORG-HGS", "role": "teacher",
    "username": "a.fernhollow", "givenName": "Anjali", "familyName": "Fernhollow", "identifier": "5062",
    "email": "a.fernhollow@larkfield.example", "category": "employee", "line_manager": "HGS-17",
    "business_areas": "Mathematics",
}

# Names that are also words (May, Will, Rose), with accents, apostrophes, hyphens and several parts are here
# on purpose: whatever looks for a pupil's name has to manage them.
GIVEN = """Aarav Abena Adwoa Ailsa Alesha Amira Aneirin Anwen Arlo Asha Ayaan Aurora Beatrix Bilal Bodhi Briar
Caoimhe Cassius Cerys Chidi Clementine Dafydd Daria Delphine Efua Elif Elodie Emre Esme Faith Farah Ffion Finlay
Gita Grace Hana Haruki Ida Idris Ikenna Imani Ines Iolo Isla Ivo Jasper Jaya Joaquín Juniper Kasia Keir Kofi
Laila Leandro Lowri Mabel Malachi Matilda May Mikołaj Mina Nia Niamh Noa Oisín Omari Orla Oskar Petra Quinn Ravi
Rose Rowan Ruby Sami Selin Senan Suki Talia Teodor Tiwa Uma Wen Will Xanthe Yara Zainab Zoë""".split()
FAMILY = """Abbotsley|Achebury|Aldermoor|Amberwick|Ashcombe-Rao|Bairdlow|Balewadi|Beckinthorpe|Benmoussa-Hale|
Birchenall|Bondarek|Bramhope|Brindlecote|Calverleigh|Cardellino|Castlebeck|Chanderpole|Charlock|Coldwater|
Corbishley-Ng|Cranmoor|Dallowgill|Danjumara|Dapplewood|Dewhirst-Khan|Dobrowicz|Drinkhollow|Eaglestone|
Ekwunebury|Elderfield|Emberton|Escarra|Fallowfield|Farrukhin|Featherby|Fenwright|Ferrantino|Foxglade|Galbrae|
Garnethorpe|Gathercombe|Gilbraith|Goldspink|Greenhalt|Guptaram|Hallamshire|Harrowgreen|Hathersedge|Havlíčková|
Hazelrigg|Heronsway|Hollinside|Ibekwelu|Inglebrook|Ivanisov|Jarrowby|Kaplanoğlu|Kestrelman|Kimberdale|
Kowalczuk-Bee|Lambscote|Larchfield|Lindqvistad|Lovelock-Amin|Madderley|Marchbank|Mbekazi|Meadowsweet|Mistrywala|
Moorcrag|Nakagiri|Nettlecombe|Nordhaven|O'Hallan|O'Kilbrae|Oduyale|Olivarez-Pitt|Oxenhope|Papadrakis|Pebblethorpe|
Pendragoon|Pilgrimstone|Quarmbyside|Rahmanzai|Ravenscar|Redfernley|Rosewarren|Rutkowska-Lee|Sandhurstone|
Saltmarshe|Shahbazian|Silverdale|Skylarke|Sundaresh|Tamworthy|Thornybank|Tranmoor|Underbank|van der Meersel|
Wainfleet|Yarrowby""".replace("\n", "").split("|")

PRIMARY = [("KG", "Willow"), ("01", "Rowan"), ("02", "Hazel"), ("03", "Alder"), ("04", "Maple"), ("05", "Birch"),
           ("06", "Oak")]
SECONDARY = [(f"{year:02}", f"{year}{letter}") for year in range(7, 12) for letter in "HGS"]
HEADER = ["sourcedId", "enabledUser", "orgSourcedIds", "role", "givenName", "familyName", "preferredFirstName",
          "identifier", "grades", "metadata.tutorGroup", "metadata.classes", "metadata.neverShow"]
CLUBS = {"LPS": [("Choir", 9), ("Chess club", 13)], "HGS": [("Orchestra", 11), ("Football", 8), ("Debating", 17)]}
NEVER_SHOW = {"LPS-P041", "LPS-P163", "HGS-P112"}
CALLED = {"Matilda": "Tilly", "Teodor": "Teddy", "Beatrix": "Bea", "Clementine": "Clem"}


def names():
    """Pairs of a given and a family name, each pair once; the same ones on every machine."""
    seen = set()
    at = 0
    while True:
        pair = GIVEN[at * 29 % len(GIVEN)], FAMILY[(at * 37 + at // len(GIVEN) * 11) % len(FAMILY)]
        at += 1
        if pair not in seen:
            seen.add(pair)
            yield pair


def pupils():
    """175 at Larkfield Primary School, 25 in each class; 225 at Hollin Grove School, 15 in each tutor group."""
    pairs = names()
    for school, groups, size in (("LPS", PRIMARY, 25), ("HGS", SECONDARY, 15)):
        number = 0
        for grade, group in groups:
            for _ in range(size):
                number += 1
                given, family = next(pairs)
                key = f"{school}-P{number:03}"
                clubs = ", ".join(club for club, each in CLUBS[school] if number % each == 3)
                yield [key, "true", f"ORG-{school}", "student", given, family, CALLED.get(given, ""),
                       f"DEMO{school}{number:04}", grade, group, clubs, "Y" if key in NEVER_SHOW else ""]


def consents():
    """One answer in ten differs from yes to both; a few are for one channel only, or were taken back."""
    for at, (key, *_) in enumerate(pupils(), 1):
        recorded = f"2024-09-{1 + at % 14:02}"
        responder = "pupil" if key.startswith("HGS-P2") else ("guardian" if at % 40 == 7 else "parent")
        if at % 31 == 5:
            continue  # nobody answered
        if at % 23 == 4:
            yield [key, "both", "N", "", recorded, "", "", responder]
        elif at % 17 == 2:
            yield [key, "image", "Y", "", recorded, "", "", responder]
            yield [key, "name", "N", "", recorded, "", "", responder]
        else:
            yield [key, "both", "Y", "", recorded, "", "2024-10-12" if at % 97 == 40 else "", responder]
        if at % 29 == 11:
            yield [key, "image", "N", "Facebook", recorded, "", "", responder]


def text_of(header, rows):
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


def written():
    """What this program writes, by file."""
    answers = ["sourcedId", "use", "answer", "channel", "recordedOn", "expiresOn", "withdrawnOn", "responder"]
    return {"pupils.csv": text_of(HEADER, pupils()), "consents.csv": text_of(answers, consents()),
            "hours.csv": text_of(demo_workplace.HOURS, demo_workplace.hours()),
            "timetable.csv": text_of(demo_workplace.TIMETABLE, demo_workplace.timetable()),
            "calendar-lps.ics": demo_workplace.calendar("LPS"), "calendar-hgs.ics": demo_workplace.calendar("HGS"),
            "equipment.csv": text_of(demo_workplace.EQUIPMENT, demo_workplace.equipment())}


def dated_people(today):
    with open(DEMO / "people.csv", encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        columns, rows = reader.fieldnames, list(reader)
    for row in rows:
        if row["sourcedId"] == LEAVER:
            row["ends"] = (today - THREE_WEEKS).isoformat()
    rows.append({**STARTER, "starts": (today + THREE_WEEKS).isoformat()})
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def write_dated(folder, today):
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("relations.csv", "pupils.csv", "consents.csv", "accounts.csv", "groups.csv", "trust.json", "policy.md",
                 "hours.csv", "timetable.csv", "calendar-lps.ics", "calendar-hgs.ics", "equipment.csv"):
        (folder / name).write_bytes((DEMO / name).read_bytes())
    (folder / "people.csv").write_text(dated_people(today), encoding="utf-8")


def check():
    failed = 0
    for name, text in written().items():
        there = DEMO / name
        if not there.exists() or there.read_bytes() != text.encode():
            print(f"policy/demo/{name} is not what this program writes; run: tools/make_demo.py pupils")
            failed = 1
    return failed


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("pupils")
    commands.add_parser("check")
    dated = commands.add_parser("dated")
    dated.add_argument("folder", type=pathlib.Path)
    dated.add_argument("--today", type=datetime.date.fromisoformat, default=datetime.date.today())
    asked = parser.parse_args()
    if asked.command == "check":
        return check()
    if asked.command == "pupils":
        for name, text in written().items():
            (DEMO / name).write_bytes(text.encode())
    else:
        write_dated(asked.folder, asked.today)
    return 0


if __name__ == "__main__":
    sys.exit(main())

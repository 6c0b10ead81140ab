"""People of a trust that does not exist, in the format of docs/formats/people.md."""
import csv
import io

GIVEN = ("Ada Bashir Carys Dilnoza Ewan Farida Gethin Hana Idris Jelena Kofi Lowri Mateus Nia Oisin Parveen Quentin "
         "Rhona Sefton Tamsin Ursula Viktor Winnie Xavier Yasmin Zoltan").split()
FAMILY = ("Abernant Birchall Calloway Dunmore Eastleigh Fenwright Gallimore Hathersage Inkpen Jessamine Kettleby Lorimer "
          "Marchbanks Netherby Orchardson Pemberley Quarrington Rushbrook Silverdale Thistlewood Underhay Vennings "
          "Wetherall Yarborough").split()
SCHOOLS = [f"ORG-{name}" for name in ("ALD", "BEE", "CED", "DOG", "ELM", "FIR")]
COLUMNS = ("sourcedId givenName familyName email username orgSourcedIds role category line_manager business_areas seats "
           "starts").split()
# The trust's office: who holds a seat for all of it.
OFFICE = (("chief executive", ""), ("administrator", "administrator"), ("clerk", "clerk"), ("director", "director"),
          ("chair", "director, chair"), ("cfoo", "cfoo"), ("cfoo deputy", "cfoo/deputy"), ("hr", "hr"),
          ("hr", "hr"), ("dpo", "dpo"), ("it", "it_support"))
OF_TEN = ("employee",) * 7 + ("contractor", "consultant", "casual_worker")


def category_of(number, has_email):
    if not has_email:
        return ("volunteer", "casual_worker", "agency_worker", "volunteer")[number % 4]
    return OF_TEN[number % 10]


def person(number, *, has_email=True, seats="", school=None, category=None, manager="P0001", starts="2024-09-01"):
    given, family = GIVEN[number % len(GIVEN)], FAMILY[number // len(GIVEN) % len(FAMILY)]
    login = f"{given[0]}.{family}{number}".lower()
    school = school or SCHOOLS[number % len(SCHOOLS)]
    return {"sourcedId": f"P{number:04}", "givenName": given, "familyName": family,
            "email": f"{login}@sixhundred.example" if has_email else "", "username": login if has_email else "",
            "orgSourcedIds": school, "role": "teacher" if number % 3 else "aide",
            "category": category or category_of(number, has_email), "line_manager": manager, "business_areas": "",
            "seats": seats, "starts": starts}


def trust_of(total, without_email):
    """An office of eleven, a headteacher for each school, and everybody else below them."""
    rows = []
    for number, (_, seats) in enumerate(OFFICE, 1):
        outside = "director" in seats or seats == "dpo"
        rows.append(person(number, seats=seats, school="ORG-OFFICE", manager="" if number == 1 or outside else "P0001",
                           category="officer" if "director" in seats else "consultant" if seats == "dpo" else "employee"))
    heads = {}
    for school in SCHOOLS:
        number = len(rows) + 1
        heads[school] = f"P{number:04}"
        rows.append(person(number, seats=f"headteacher@{school}", school=school, category="employee"))
    while len(rows) < total:
        number = len(rows) + 1
        row = person(number, has_email=number <= total - without_email)
        row["line_manager"] = heads[row["orgSourcedIds"]]
        rows.append(row)
    return rows


def as_csv(rows, further=()):
    out = io.StringIO()
    writer = csv.DictWriter(out, [*COLUMNS, *further], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()

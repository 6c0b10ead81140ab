#!/usr/bin/env python3
"""An acknowledgement campaign of 600 staff, tried as each person would: bench/portal/campaign_600.py PROBITY PROBITY_VERIFY

Everybody with an e-mail address goes the whole way: an invitation from HR, a password of their own, every part of
the policy, the signature. Some stop half way and sign in again, mistype their code, forget their password, sign too
early, ask, are away. HR enters sheets for those without an address. New starters and leavers come by import.
At the end every count must fit: the board, the file, the ledger as another program verifies it. Nothing fails for
being slow.
"""
import collections
import concurrent.futures
import csv
import datetime
import io
import json
import os
import pathlib
import struct
import subprocess
import sys
import tempfile
import time

import trust_of_600
from browser import Browser, Stopwatch, expect
from served import Program, Served, machine

STAFF, WITHOUT_EMAIL, AT_A_TIME = 600, 40, 8
AWAY, BACK, NEVER, ASKING, NEW, NEW_ON_PAPER, LEAVING = 12, 4, 20, 30, 10, 2, 5
CATEGORIES = "employee officer consultant contractor volunteer casual_worker agency_worker".split()
PASSWORD = "four plain words here"
POLICY = pathlib.Path(__file__).resolve().parents[2] / "policy/demo/policy.md"
TODAY = datetime.date.today()
DUE = TODAY + datetime.timedelta(14)


def day(name, value):
    return {f"{name}-day": value.day, f"{name}-month": value.month, f"{name}-year": value.year}


class Trust:
    """The trust, and where everybody sits: a computer of their own each."""

    def __init__(self, served, stopwatch):
        self.served, self.stopwatch, self.used = served, stopwatch, 0
        self.ids, self.letters = {}, {}

    def browser(self):
        self.used += 1
        return Browser(self.served.port, self.stopwatch, f"127.{1 + self.used // 62500}.{self.used // 250 % 250}.{1 + self.used % 250}")

    def arrive(self, letter):
        """Somebody with a seat: a code on paper, a password, an authenticator."""
        browser = self.browser()
        expect(browser.fill_in("/invitation", invitation=letter["code"], password=PASSWORD), 303)
        browser.set_up_second_factor()
        return browser

    def learn_ids(self, administrator):
        """By e-mail address, which is on the page of people; those who have none by name."""
        page, pages = 1, 1
        while page <= pages:
            listed = administrator.api(f"/people?page={page}")
            pages, page = listed["pages"], page + 1
            self.ids.update((one.get("email") or one["name"], one["person"]) for one in listed["people"])

    def id_of(self, row):
        return self.ids[row["email"] or f"{row['familyName']}, {row['givenName']}"]


def bring_into_force(clerk, director, lead, lead_email):
    clerk.upload("/editions/1/document", "policy.md", POLICY.read_bytes(), csrf=clerk.csrf)
    clerk.fill_in("/editions/1/clause-map", source="shipped")
    clerk.fill_in("/editions/1/heading", policy_title="Social media policy", owner="Human resources",
                  lead_office="Head of HR", lead_person=lead_email, next_review="summer 2027", standing="", last_reviewed="")
    clerk.fill_in("/editions/1/leads", office_1="Head of HR", person_1=lead_email)
    clerk.fill_in("/editions/1/effective", **day("effective", TODAY))
    clerk.fill_in("/editions/1/resolution", minute="Board minute 12", **day("meeting", TODAY))
    director.fill_in("/editions/1/confirmation")
    lead.fill_in("/editions/1/approval")
    missing = lead.api("/editions/1")["missing"]
    assert not missing, missing


def invite(browser, trust, row):
    """The button on the person's page; the code stands in the letter."""
    where = "/people/" + trust.id_of(row)
    page = browser.fill_in(where, where + "/invitation", wanted=(200, 303))
    if page.status == 303:  # five minutes have passed: a code from the authenticator, and again
        browser.prove_again()
        page = browser.fill_in(where, where + "/invitation")
    code = page.text.partition('<strong class="govuk-heading-m">')[2].partition("<")[0]
    assert len(code) == 19, page.shown
    trust.letters[row["sourcedId"]] = {"code": code}
    return trust.letters[row["sourcedId"]]


def sign_in(browser, row, password=PASSWORD, wanted=(303,)):
    return browser.fill_in("/sign-in", wanted=wanted, name=row["email"], password=password)


def read_parts(browser, stop_after=None):
    """Part by part, as the button on each page leads."""
    for number in range(1, 100):
        page = browser.page("/reading/1")
        if f'/reading/1/parts/{number}"' not in page.text or 'id="sign"' in page.text:
            return
        if stop_after is not None and number > stop_after:
            return
        browser.fill_in(f"/reading/1/parts/{number}")


def sign(browser):
    page = browser.page("/reading/1")
    assert 'id="sign"' in page.text, page.shown
    browser.send("/reading/1/acknowledge", page.hidden(), wanted=(303,))
    browser.page("/reading/1/receipt")


def person_reads(trust, number, row, browser=None):
    """One of the staff, with what happens to people. Returns who they were like."""
    if browser is None:
        browser = trust.browser()
        code = trust.letters[row["sourcedId"]]["code"]
        if number % 12 == 0:  # reads an O for a zero and mistypes the last letter
            browser.fill_in("/invitation", wanted=(422,), invitation=code[:-1] + ("A" if code[-1] != "A" else "B"), password=PASSWORD)
        if number % 50 == 1:
            browser.fill_in("/invitation", wanted=(422,), invitation=code, password="short")
        browser.fill_in("/invitation", wanted=(303,), invitation=code, password=PASSWORD)
    browser.page("/home")
    like = "read in one go"
    if number % 40 == 2:  # signs before reading: refused
        text = browser.api("/editions/1")["text"]
        pressed = {"csrf": browser.api("/session")["csrf"], "document": text["document"]["sha256"],
                   "clause_map": text["clause_map"]["sha256"]}
        refused = browser.send("/reading/1/acknowledge", pressed, wanted=(403, 422))
        assert "not been opened yet" in refused.shown, refused.shown
        like = "pressed too early"
    if number % 5 == 0:
        read_parts(browser, stop_after=3)
        browser.send("/sign-out", browser.page("/home").hidden() or {"csrf": browser.csrf})
        browser = trust.browser()  # the telephone, this time
        if number % 15 == 0:
            sign_in(browser, row, "not my password", wanted=(422,))
        sign_in(browser, row)
        like = "stopped half way"
    read_parts(browser)
    if number % 10 == 3:
        browser.page("/policy")
        browser.page("/policy/clauses/C6")
    sign(browser)
    browser.leave()
    return like


def person_asks(trust, row):
    browser = trust.browser()
    browser.fill_in("/invitation", wanted=(303,), invitation=trust.letters[row["sourcedId"]]["code"], password=PASSWORD)
    read_parts(browser, stop_after=2)
    browser.fill_in("/reading/1/question", wanted=(303,), clause="C6" if len(row["email"]) % 2 else "",
                    text=f"May I keep my own account as it is? <b>{row['givenName']}</b>\n=1+1")
    return browser


def person_reads_the_answer(browser):
    assert "Yes, if" in browser.page("/reading/1").shown
    read_parts(browser)
    sign(browser)


def answer_all(hr):
    waiting = [one["number"] for one in hr.api("/questions")["questions"] if one["question_state"] == "waiting"]
    for number in waiting:
        hr.fill_in(f"/questions/{number}", wanted=(303,), answer="Yes, if it does not speak for the trust.",
                   to="everybody" if number % 6 == 0 else "asker")
    return len(waiting)


def enter_sheet(hr, trust, row):
    """HR looks for the name, chooses the person, types the date on the sheet."""
    target = f"/campaigns/1/paper?q={row['familyName']}"
    hr.send("/campaigns/1/paper", {**hr.page(target).hidden(), "q": row["familyName"], "person": trust.id_of(row),
                                   **day("signed_on", TODAY)}, wanted=(303,))


def enter_absence(hr, trust, row):
    hr.send("/absences", {**hr.page(f"/absences?q={row['email']}").hidden(), "q": row["email"], "person": trust.id_of(row),
                          **day("first", TODAY - datetime.timedelta(3))}, wanted=(303,))


def look_at_the_board(hr):
    """Every page of it, the filters, the sheet, the file."""
    pages = hr.api("/campaigns/1")["pages"]
    for page in range(1, pages + 1):
        hr.page(f"/campaigns/1?page={page}")
    for query in ("state=not_yet", "school=ORG-BEE", "q=rushbrook"):
        hr.page("/campaigns/1?" + query)
    hr.page("/campaigns")
    hr.page("/campaigns/1/sheet")
    file = hr.page("/campaigns/1/board.csv")
    return list(csv.DictReader(io.StringIO(file.text.lstrip("\ufeff"))))


def leaves_of(folder):
    """Types of the leaves of an exported ledger, read without our own code (docs/formats/ledger.md)."""
    types, bundles = collections.Counter(), {}
    for path in pathlib.Path(folder, "tile/entries").rglob("*"):
        if path.is_file():  # 000, x001/000, or 002.p/17
            bundles.setdefault(str(path).partition(".p")[0], []).append(path)
    for paths in bundles.values():
        data = max(paths, key=lambda path: path.stat().st_size).read_bytes()
        at = 0
        while at < len(data):
            (length,) = struct.unpack_from(">H", data, at)
            types[json.loads(data[at + 2:at + 2 + length])["type"]] += 1
            at += 2 + length
    return types


def one_address(trust, stopwatch, rows):
    """A staff room behind one address: how many of these get in at once."""
    statuses = collections.Counter()
    for row in rows:
        browser = Browser(trust.served.port, stopwatch, "127.200.0.1")
        statuses[sign_in(browser, row, wanted=(303, 403, 422, 429)).status] += 1
        browser.leave()
    return statuses


class Stages:
    def __init__(self, served):
        self.served, self.lines = served, []

    def time(self, name, work):
        wall, used = time.perf_counter(), self.served.processor_seconds()
        result = work()
        self.lines.append(f"| {name} | {time.perf_counter() - wall:.1f} s | {self.served.processor_seconds() - used:.1f} s |")
        return result

    def table(self):
        return "\n".join(["| stage | wall | processor of both processes |", "|---|---|---|", *self.lines])


def many(work, items):
    with concurrent.futures.ThreadPoolExecutor(AT_A_TIME) as pool:
        return list(pool.map(lambda item: work(*item), items))


def time_imports(program, folder):
    print("| import | wall |\n|---|---|")
    for total in (STAFF, 10_000):
        file, data = os.path.join(folder, f"{total}.csv"), os.path.join(folder, f"trust-{total}")
        with open(file, "w", encoding="utf-8") as out:
            out.write(trust_of_600.as_csv(trust_of_600.trust_of(total, WITHOUT_EMAIL)))
        program.run("init", "-d", data, "--name", "Six Hundred Trust")
        print(f"| {total:,} people, the whole file | {program.run('import', '-d', data, 'people', file)[1]:.2f} s |")
        print(f"| the same file again | {program.run('import', '-d', data, 'people', file)[1]:.2f} s |")
    return os.path.join(folder, f"trust-{STAFF}")


def office_arrives(trust, rows, code):
    administrator = trust.arrive({"code": code})
    trust.learn_ids(administrator)
    return administrator, [trust.arrive(invite(administrator, trust, row)) for row in rows[2:17]]


def people_come_and_go(trust, administrator, hr, rows, leaving, away):
    """New starters and leavers by a file of changes; some who were away are back."""
    starters = [trust_of_600.person(STAFF + 1 + i, school="ORG-BEE", manager=rows[12]["sourcedId"], has_email=i < NEW,
                                    starts=TODAY.isoformat(), category="employee") for i in range(NEW + NEW_ON_PAPER)]
    changes = trust_of_600.as_csv([{**row, "status": "active"} for row in starters] + [{**row, "status": "tobedeleted"} for row in leaving],
                                  ["status"])
    administrator.prove_again()
    said = administrator.api("/people/import", {"csv": changes, "run": "import", "delivery": "changes"})
    print(f"Import of {NEW + NEW_ON_PAPER} new starters and {LEAVING} leavers: {said}\n")
    trust.learn_ids(administrator)
    hr.prove_again()
    [invite(hr, trust, row) for row in starters if row["email"]]
    many(lambda n, row: person_reads(trust, n, row), [(1, row) for row in starters if row["email"]])
    [enter_sheet(hr, trust, row) for row in starters if not row["email"]]
    for row in away[:BACK]:
        hr.send("/absences/end", {"csrf": hr.csrf, "person": trust.id_of(row), **day("first", TODAY - datetime.timedelta(3)),
                                  "first": (TODAY - datetime.timedelta(3)).isoformat(), **day("first_day_back", TODAY)}, wanted=(303,))
    many(lambda n, row: person_reads(trust, n, row), [(1, row) for row in away[:BACK]])


def play(served, rows, code, folder):
    stopwatch = Stopwatch()
    trust, stages = Trust(served, stopwatch), Stages(served)
    print(f"\nResident at rest, MiB (all, own): {served.resident()}\n")
    administrator, office = stages.time("17 people with a seat set up a password and a second factor",
                                        lambda: office_arrives(trust, rows, code))
    clerk, director, hr = office[0], office[1], office[5]
    stages.time("the edition is brought into force", lambda: bring_into_force(clerk, director, hr, rows[7]["email"]))
    hr.fill_in("/campaigns/new", wanted=(303,), edition="1", campaign_title="Please read it", categories=CATEGORIES,
               **day("due", DUE))
    assert hr.api("/campaigns/1")["counts"]["asked"] == STAFF

    ordinary = [row for row in rows[17:] if row["email"]] + [rows[0]]
    on_paper = [row for row in rows if not row["email"]]
    stages.time(f"HR makes {len(ordinary)} invitations", lambda: [invite(hr, trust, row) for row in ordinary])
    plain = iter(ordinary)
    take = lambda count: [next(plain) for _ in range(count)]
    never, leaving, away, asking = take(NEVER), take(LEAVING), take(AWAY), take(ASKING)
    readers = list(plain)
    [enter_absence(hr, trust, row) for row in away]

    likes = stages.time(f"{len(readers)} people read and sign, {AT_A_TIME} at a time",
                        lambda: many(lambda n, row: person_reads(trust, n, row), list(enumerate(readers))))
    stages.time("16 people with a seat read and sign",
                lambda: [person_reads(trust, 1, rows[i + 2], browser) for i, browser in enumerate(office)]
                + [person_reads(trust, 1, rows[1], administrator)])
    browsers = stages.time(f"{ASKING} people ask", lambda: many(lambda row: person_asks(trust, row), [(row,) for row in asking]))
    assert stages.time("HR answers", lambda: answer_all(hr)) == ASKING
    stages.time("they read the answer and sign", lambda: many(person_reads_the_answer, [(one,) for one in browsers]))
    stages.time(f"HR enters {WITHOUT_EMAIL} sheets", lambda: [enter_sheet(hr, trust, row) for row in on_paper])

    people_come_and_go(trust, administrator, hr, rows, leaving, away)
    listed = stages.time("HR looks at every page of the board and takes the file", lambda: look_at_the_board(hr))
    head = office[9].api("/campaigns/1")
    office[9].page("/campaigns/1")

    counts = hr.api("/campaigns/1")["counts"]
    signed = len(readers) + ASKING + WITHOUT_EMAIL + 16 + NEW + NEW_ON_PAPER + BACK
    print(f"Board: {counts}; signed by our own count: {signed}\n")
    assert counts["acknowledged"] == signed, signed
    assert counts["away"] == AWAY - BACK and counts["not_yet"] == NEVER and counts["asked"] == len(listed), counts
    assert all(any(its["id"] == "ORG-ALD" for its in one["schools"]) for one in head["people"]), "another school's people"
    print(f"One headteacher's board: {head['counts']}\nKinds of reader: {dict(collections.Counter(likes))}\n")
    print(f"Sign-ins within a second or two from one address, by status: {dict(one_address(trust, Stopwatch(), readers[:60]))}\n")
    print(stages.table(), "", stopwatch.table(at_least=10), sep="\n")
    print(f"\nAnswers of 400 and above: {stopwatch.errors()}; told to wait a second: {stopwatch.waits} times")
    print(f"Resident at the end, MiB (all, own): {served.resident()}; processor {served.processor_seconds():.1f} s; "
          f"database {sum(p.stat().st_size for p in pathlib.Path(folder).glob('probity.db*')) / 1e6:.1f} MB")
    return signed


def main():
    program, verify = Program(sys.argv[1]), sys.argv[2]
    print(f"{TODAY}: {machine()}\n")
    with tempfile.TemporaryDirectory(prefix="probity-600-") as folder:
        data = time_imports(program, folder)
        print("\n" + program.run("approve-seats", "-d", data)[0].strip())
        code = program.run("invite", "-d", data, "P0002")[0].split()[1]
        begun = time.perf_counter()
        with Served(program, data) as served:
            signed = play(served, trust_of_600.trust_of(STAFF, WITHOUT_EMAIL), code, data)
        out = os.path.join(folder, "ledger")
        print("Export:", program.run("ledger", "export", "-d", data, out)[0].splitlines()[0])
        said = subprocess.run([verify, out], capture_output=True, text=True, check=False).stdout.strip()
        types = leaves_of(out)
        print(f"probity-verify: {said.splitlines()[0]}\nLeaves: {dict(types.most_common())}\nAll of it took {time.perf_counter() - begun:.0f} s; load average {os.getloadavg()[0]:.1f}")
        assert said.startswith("valid") and types["policy.acknowledged"] == signed, signed


if __name__ == "__main__":
    main()

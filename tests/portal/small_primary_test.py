#!/usr/bin/env python3
"""docs/guides/small-primary.md: from an empty machine and two CSV files, as a school's system writes them, to a checked post."""
import base64
import hashlib
import hmac
import json
import re
import struct
import time
import unittest
import urllib.parse

import contract
from portal import Portal, main

FILES = contract.ROOT / "docs/guides/small-primary"
SCHOOL = ("--name=Fernhollow Primary School", "--school=FERNHOLLOW")
MANAGER, HEAD, TEACHER = "F02", "F01", "F06"
PASSWORD = "nine wet umbrellas drip"


def exported(name):
    return (FILES / name).read_bytes().decode("utf-8-sig")


def corrected(name):
    """As the office corrects it; lines are numbered as in the export."""
    lines = exported(name).split("\r\n")
    for one in json.loads((FILES / "corrections.json").read_text()):
        if one["file"] != name:
            continue
        line = lines[one["line"] - 1]
        assert one["from"] == "*" or one["from"] in line, one
        lines[one["line"] - 1] = None if one["from"] == "*" else line.replace(one["from"], one["to"])
    return "\r\n".join(line for line in lines if line is not None)


def code_now(secret):
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(time.time() // 30)), hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start:start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


class SmallPrimary(unittest.TestCase):
    """One walk; each step stands on the one before."""

    def setUp(self):
        self.portal = Portal(SCHOOL, prepare=self.on_the_server)
        self.addCleanup(self.portal.stop)

    def refusals(self, portal, text):
        done = portal.command("import", "people", "-", text=text)
        self.assertEqual(done.returncode, 3, done.stdout)
        return set(re.findall(r"line (\d+), (\w+):", done.stderr))

    def on_the_server(self, portal):
        """The five commands, and what a first export gets wrong."""
        self.assertEqual(self.refusals(portal, exported("people.csv")),
                         {("7", "email"), ("12", "sourcedId"), ("12", "email"), ("12", "username")})
        text = corrected("people.csv")
        for wrong, found in ((text.replace(",administrator,01/", ',"administrator, hr",01/'), {("3", "seats")}),
                             (text.replace("employee,F07", "employee,Ade Fagbemi"), {("15", "line_manager")})):
            self.assertEqual(self.refusals(portal, wrong), found)
        done = portal.command("import", "people", "-", text=text)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("people: 25 added", done.stdout)
        approved = portal.command("approve-seats")
        self.assertIn("9 seats approved", approved.stdout, approved.stderr)
        self.code = re.search(r"Code: (\S+)", portal.command("invite", MANAGER).stdout)[1]

    def come_in(self, code):
        visitor = self.portal.visitor()
        begun = visitor.api("/invitation", {"invitation": code, "password": PASSWORD})
        self.assertIn(begun.status, (200, 202), begun.text)
        if begun.json.get("next") == "/sign-in/set-up":
            uri = visitor.api("/sign-in/set-up").json["uri"]
            secret = urllib.parse.parse_qs(urllib.parse.urlsplit(uri).query)["secret"][0]
            self.assertEqual(visitor.api("/sign-in/set-up", {"code": code_now(secret)}).status, 200)
        return visitor.load_token()

    def invite(self, who, name):
        person = next(one for one in who.api(f"/people?q={name}").json["people"])
        made = who.send(person["where"] + "/invitation")
        return re.search(r"\b(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}\b", made.text)[0]

    def tasks(self, who):
        return {one["what"]: one["where"] for one in who.api("/home").json["tasks"]}

    def import_pupils(self, manager):
        where = next(where for what, where in self.tasks(manager).items() if what.startswith("Import the list of pupils"))
        refused = manager.upload(where, "pupils.csv", exported("pupils.csv").encode("utf-8-sig"), run="try")
        self.assertEqual(refused.status, 422)
        for words in ("43 Photo Online the answer is neither Y nor N", "99 Admission Number lines 98 and 99 have the same"):
            self.assertIn(words, refused.shown)
        file = corrected("pupils.csv").encode("utf-8-sig")
        tried = manager.upload(where, "pupils.csv", file, run="try")
        self.assertIn("Added 182", tried.shown)
        self.assertRegex(tried.shown, r"With an answer about pictures or names 1\d\d of 182")
        done = manager.upload(where, "pupils.csv", file, run="import", tried=tried.hidden("tried"))
        self.assertIn("Imported", done.shown)
        self.assertNotIn("Import the list of pupils", str(self.tasks(manager)))

    def register_the_page(self, head):
        where = next(where for what, where in self.tasks(head).items() if what.startswith("Register the accounts"))
        done = head.send(where, kind="official", platform="Facebook", handle="Fernhollow Primary", owner="", school="FERNHOLLOW")
        self.assertEqual(done.status, 303, done.shown)
        self.assertNotIn("Register the accounts", str(self.tasks(head)))

    def check_a_post(self, teacher):
        self.assertEqual(teacher.api("/pupils").json["found"], 182)
        first = teacher.page("/pupils").shown
        self.assertIn("Reception", first)
        self.assertNotIn("Finch, Fernhollow Primary School", teacher.page("/not-shown").shown)
        account = teacher.api("/check").json["accounts"][0]
        self.assertEqual((account["platform"], account["handle"]), ("Facebook", "Fernhollow Primary"))
        pupil = next(one for one in teacher.api("/pupils").json["pupils"] if not one["may_show_name"])
        family, given = pupil["name"].split(", ")
        draft = f"What a goal! Well done {given} {family}, and thank you to all who came."
        found = teacher.send("/check", text=draft, account=account["id"])
        self.assertIn("Change this first", found.shown)
        place = next(one["value"] for one in found.elements("button") if one.get("name") == "apply")
        mended = teacher.send("/check", text=draft, account=account["id"], apply=place)
        self.assertNotIn(family, mended.shown)
        self.assertIn("Copy the text", mended.text)

    def test_from_two_files_to_a_checked_post(self):
        manager = self.come_in(self.code)
        self.import_pupils(manager)
        head = self.come_in(self.invite(manager, "Penhale"))
        self.register_the_page(head)
        self.check_a_post(self.come_in(self.invite(manager, "Harkness")))


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""`probity check`: drafts as lines of JSON, judged by a folder of lists, or by a trust as its people see it."""
import json
import os

from command import DONE, PARTLY_READ, ROOT, UNREADABLE, WRONG_USAGE, main
from trust import TrustTest

HARBOUR = ROOT / "tests" / "advice" / "harbour"
PUPILS = """sourcedId,status,orgSourcedIds,role,givenName,familyName,grades,tutorGroup,consentNameOnline
P1,active,ORG-LPS,student,Isla,Wynnfold,04,Rowan,N
P2,active,ORG-HGS,student,Ottoline,Vexmoor,09,9B,N
"""


def draft(text, **more):
    return json.dumps({"id": "1", "account_kind": "personal", "text": text, "image_meta": None, **more}) + "\n"


class Check(TrustTest):
    more = ("--demo",)

    def setUp(self):
        super().setUp()
        self.env = {**os.environ, "HOME": str(self.folder)}
        self.env.pop("XDG_STATE_HOME", None)
        pupils = self.write("pupils.csv", PUPILS.encode())
        made = self.run_as("import", "pupils", pupils, "--confirm", "--as-operator")
        self.assertEqual(made.code, DONE, made.err)

    def run_as(self, command, *words, typed=""):
        return self.probity(command, "-d", self.data, *words, stdin=typed.encode(), env=self.env)

    def clauses(self, text, *words):
        answer = self.run_as("check", *words, typed=draft(text))
        self.assertEqual((answer.code, answer.err), (DONE, ""))
        return {one["clause"] for one in json.loads(answer.out)["findings"]}

    def sign_in(self, name):
        self.assertEqual(self.run_as("sign-in", typed=name + "\n\n").code, DONE)

    def test_whoever_runs_the_machine_sees_no_answer_about_a_pupil(self):
        for words in ((), ("--as-operator",), ("-",)):
            self.assertEqual(self.clauses("Well done Isla Wynnfold", *words), {"pupil_full_name"})

    def test_a_person_sees_their_own_pupils_answers_and_nobody_elses(self):
        self.sign_in("m.solhaug")
        self.assertEqual(self.clauses("Well done Isla Wynnfold"), {"pupil_full_name", "consent_missing"})
        self.assertEqual(self.clauses("Well done Ottoline Vexmoor"), {"pupil_full_name"})
        self.assertEqual(self.clauses("Well done Isla Wynnfold", "--as-operator"), {"pupil_full_name"})

    def test_the_running_server_answers_the_same(self):
        self.sign_in("m.solhaug")
        with self.served():
            self.assertEqual(self.clauses("Well done Isla Wynnfold"), {"pupil_full_name", "consent_missing"})

    def test_explains_and_says_what_is_no_draft(self):
        answer = self.run_as("check", "--explain", typed=draft("Isla Wynnfold") + "{\n")
        self.assertEqual(answer.code, PARTLY_READ)
        self.assertIn("explain", json.loads(answer.out.splitlines()[0]))
        self.assertIn("1 of 2 drafts could not be read", answer.err)
        self.assertEqual(self.run_as("check", typed="[]\n").code, UNREADABLE)

    def test_one_of_the_two_kinds_of_lists(self):
        self.assertEqual(self.probity("check").code, WRONG_USAGE)
        self.assertEqual(self.run_as("check", "--trust", HARBOUR).code, WRONG_USAGE)
        answer = self.probity("check", "--trust", HARBOUR, stdin=draft("Nothing much").encode())
        self.assertEqual((answer.code, json.loads(answer.out)), (DONE, {"id": "1", "verdict": "nothing_found",
                                                                        "findings": []}))


if __name__ == "__main__":
    main()

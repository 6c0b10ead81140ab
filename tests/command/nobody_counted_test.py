#!/usr/bin/env python3
"""I25: no command says how much anybody used, or in which order: what is printed about a trust's records has no person in it."""
import csv
import json
import re

from command import DONE, ROOT, main
from options import COMMANDS
from trust import TrustTest

# What is not asked here, and why nothing of a record can come out of it.
OTHERWISE = {
    ("init",): "before there is a record", ("serve",): "the pages, of which tests/portal asks the same",
    ("import",): "tells of lines of the file that is handed in", ("approve-seats",): "of seats", ("invite",): "a code",
    ("sign-in",): "of oneself", ("sign-out",): "of oneself", ("whoami",): "of oneself", ("witness",): "of others' ledgers",
    ("check",): "of the draft that is handed in", ("restore",): "of a backup that this test makes",
    ("keys-to-tpm",): "of the ring", ("stage",): "of the trust", ("clock", "confirm"): "of the time",
    ("restrict",): "of whom one names", ("source", "add"): "of a source", ("source", "end"): "of a source",
    **{("key", word): "of key holders and what was approved"
       for word in ("enrol", "show", "turn", "manifest", "sign", "leave", "drill")}}


class NobodyCounted(TrustTest):
    more = ("--demo",)

    def setUp(self):
        super().setUp()
        self.log = ROOT / "policy" / "demo" / "proxy.log"
        self.words = set()
        with open(ROOT / "policy" / "demo" / "people.csv", encoding="utf-8") as file:
            for person in csv.DictReader(file):
                self.words |= {person["username"], person["email"], person["familyName"],
                               f'{person["givenName"]} {person["familyName"]}'}
        self.words.discard("")

    def people_in(self, text):
        return {word for word in self.words if word in text and re.search(rf"\b{re.escape(word)}\b", text)}

    def asked(self):
        """Every way in which a command speaks of records, as arguments."""
        trust = ("-d", self.data)
        return {
            ("doctor",): [("doctor", *trust), ("doctor", *trust, "--json")],
            ("ledger", "checkpoint"): [("ledger", "checkpoint", *trust)],
            ("ledger", "prove"): [("ledger", "prove", *trust, "3")],
            ("ledger", "verify"): [("ledger", "verify", *trust)],
            ("ledger", "export"): [("ledger", "export", *trust, self.folder / "out")],
            ("source", "list"): [("source", "list", *trust)],
            ("source", "test"): [("source", "test", *trust, "proxy", self.log)],
            ("collect",): [("collect", *trust, "--source", "proxy", self.log),
                           ("collect", *trust, "--source", "proxy", "--json", self.log)],
            ("destroy-due",): [("destroy-due", *trust)],
            ("backup",): [("backup", *trust, self.folder / "a.backup")],
            ("rehearse",): [("rehearse", self.log), ("rehearse", "--json", self.log), ("rehearse", "--csv", self.log)]}

    def test_every_command_is_thought_of(self):
        self.assertEqual({words for words in COMMANDS if words}, set(self.asked()) | set(OTHERWISE))

    def test_nobody_is_in_what_is_printed_about_records(self):
        for asked in self.asked().values():
            for arguments in asked:
                answer = self.probity(*arguments)
                printed = answer.out + answer.err
                self.assertTrue(printed.strip() or arguments[0] in ("destroy-due", "backup"), arguments)
                self.assertEqual(self.people_in(printed), set(), arguments)

    def test_what_is_written_for_others_has_nobody_in_it_either(self):
        self.assertEqual(self.probity("ledger", "export", "-d", self.data, self.folder / "out").code, DONE)
        for path in (self.folder / "out").rglob("*"):
            if path.is_file():
                self.assertEqual(self.people_in(path.read_bytes().decode(errors="replace")), set(), path.name)

    def test_a_collection_counts_the_batch_and_nobody(self):
        answer = self.probity("collect", "-d", self.data, "--source", "proxy", "--json", self.log)
        counts = json.loads(answer.out.splitlines()[-1])

        def kinds_in(one):
            return {type(one)}.union(*map(kinds_in, one.values())) if isinstance(one, dict) else {type(one)}
        self.assertNotIn(list, kinds_in(counts), "a list could have a line for each person")


if __name__ == "__main__":
    main()

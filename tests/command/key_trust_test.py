#!/usr/bin/env python3
"""Key holders and their trust: what is handed in, what comes into force, and what the doctor says of it."""
import json
import os
import re
import stat
import urllib.request

from command import DONE, UNREADABLE, WRONG_USAGE, CommandTest, main
from trust import Served

REFUSED = 1
PASSPHRASE = re.compile(r"^    ((?:[0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4})$", re.MULTILINE)
HOLDERS = ("Mirela Kovarik", "Dorothy Ashgrove", "Maureen Tidswell", "Sunniva Brekkestad")


class KeyTrust(CommandTest):
    def setUp(self):
        super().setUp()
        self.data = self.folder / "data"
        # With monitoring the demonstration has key holders already.
        self.assertEqual(self.run_program("probity", "init", "-d", self.data, "--demo", "--stage", "advice").code, DONE)

    def key(self, *words):
        return self.run_program("probity", "key", *map(str, words))

    def well(self, *words):
        answer = self.key(*words)
        self.assertEqual((answer.code, answer.err), (DONE, ""), words)
        return answer.out

    def numbers(self, port):
        """What stands for the key holders in files."""
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/v1/sign-in", timeout=30) as answer:
            people = json.load(answer)
        return {one["name"]: one["person"] for one in people["seated"] + people["others"]}

    def holder(self, number):
        folder = self.folder / number
        folder.mkdir()
        self.well("enrol", number, folder)
        return folder

    def finding(self, name):
        findings = json.loads(self.probity("doctor", "-d", self.data, "--json").out)["findings"]
        return {one["id"]: one for one in findings}.get(name)

    def signed(self, draft, out, signers, *history):
        first = self.folder / f"{out.name}-once"
        self.well("sign", *history, signers[0] / "holder.key", draft, first)
        self.assertIn("It counts", self.well("sign", *history, signers[1] / "holder.key", first, out))

    def test_from_enrolling_to_a_drill_and_to_the_next_manifest(self):
        with Served(self, self.data) as server:
            number = self.numbers(server.port)
            people = [self.holder(number[name]) for name in HOLDERS]
            for folder in people:
                self.assertIn("Ring the holder", self.well("enrol", "-d", self.data, folder / "holder.enrolment"))
            draft, first = self.folder / "draft", self.folder / "first"
            self.well("manifest", "-d", self.data, 2, draft)
            # What too few have signed does not count, whoever hands it in.
            self.assertEqual(self.key("manifest", "-d", self.data, "--record", draft).code, REFUSED)
            self.signed(draft, first, people)
            self.assertIn("in force", self.well("manifest", "-d", self.data, "--record", first))
        self.assertEqual(self.finding("keys.holders")["state"], "ok")
        self.assertEqual(self.finding("keys.drill")["state"], "attention")
        self.drill(people)
        self.assertEqual(self.finding("keys.drill")["state"], "ok")
        self.leave("HGS-19", people)

    def drill(self, people):
        folder = self.folder / "autumn"
        folder.mkdir()
        self.well("drill", "-d", self.data, folder)
        answers = [self.folder / f"answer{place}" for place in range(4)]
        for holder, answer in zip(people, answers):
            self.well("turn", holder / "holder.key", folder / "drill.request", answer)
        self.assertEqual(self.well("drill", "-d", self.data, folder, *answers).count("has their key"), 4)

    def leave(self, leaver, people):
        draft, second = self.folder / "draft2", self.folder / "second"
        told = self.well("manifest", "-d", self.data, "--without", leaver, 2, draft)
        self.assertIn("2 of 3", told)
        history = ("--history", f"{draft}.history-1")
        self.signed(draft, second, people, *history)
        self.assertEqual(self.key("leave", "-d", self.data, "LLT-06", second).code, WRONG_USAGE)
        self.assertIn("C62", self.well("leave", "-d", self.data, leaver, second))
        self.assertIn("manifest 2", self.finding("keys.holders")["what"])

    def test_a_key_on_the_server_is_for_whoever_is_signed_in(self):
        answer = self.key("enrol", "-d", self.data, "--on-server")
        self.assertEqual(answer.code, WRONG_USAGE)
        self.assertIn("sign in", answer.err)

    def test_a_key_on_the_server_answers_to_its_passphrase(self):
        env = {**os.environ, "HOME": str(self.folder)}
        env.pop("XDG_STATE_HOME", None)
        run = lambda *words, typed="": self.run_program("probity", *map(str, words), stdin=typed.encode(), env=env)
        for place, login in enumerate(("m.tidswell", "s.brekkestad")):
            self.assertEqual(run("sign-in", "-d", self.data, typed=f"{login}@larkfield.example\n\n").code, DONE)
            paper = run("key", "enrol", "-d", self.data, "--on-server")
            self.assertEqual((paper.code, paper.err), (DONE, ""))
            self.assertIn("L0", paper.out)
            passphrase, path = PASSPHRASE.search(paper.out)[1], re.search(r"It opens (\S+)", paper.out)[1]
            self.assertEqual(stat.S_IMODE(os.stat(path).st_mode), 0o600)
            self.assertNotIn(passphrase.encode(), (self.data / "probity.db").read_bytes())
            if place == 0:
                first = (path, passphrase)
        draft, once, twice = (self.folder / name for name in ("draft", "once", "twice"))
        self.assertEqual(self.key("manifest", "-d", self.data, "--as-operator", 2, draft).code, DONE)
        wrong = run("key", "sign", path, draft, once, typed=first[1] + "\n")
        self.assertEqual((wrong.code, once.exists()), (REFUSED, False))
        mistyped = run("key", "sign", path, draft, once, typed=passphrase[:-1] + "\n")
        self.assertEqual((mistyped.code, once.exists()), (UNREADABLE, False))
        self.assertEqual(run("key", "sign", path, draft, once, typed=passphrase.lower() + "\n").code, DONE)
        self.assertIn("It counts", run("key", "sign", first[0], once, twice, typed=first[1] + "\n").out)

    def test_what_is_not_an_enrolment_is_refused(self):
        letter = self.write("letter", b"Dear key holder\n")
        self.assertEqual(self.key("enrol", "-d", self.data, letter).code, UNREADABLE)
        self.assertEqual(self.key("manifest", "-d", self.data, "--record", letter).code, UNREADABLE)
        stranger = self.holder("ab" * 16)
        self.assertEqual(self.key("enrol", "-d", self.data, stranger / "holder.enrolment").code, WRONG_USAGE)

    def test_words_that_do_not_go_together(self):
        for words in (("enrol",), ("enrol", "-d", self.data), ("enrol", "-d", self.data, "x", "y"),
                      ("manifest", "-d", self.data), ("manifest",), ("drill", self.folder)):
            self.assertEqual(self.key(*words).code, WRONG_USAGE, words)

    def test_nobody_has_enrolled(self):
        self.assertEqual(self.finding("keys.holders")["state"], "off")
        self.assertIsNone(self.finding("keys.drill"))
        self.assertEqual(self.key("manifest", "-d", self.data, 2, self.folder / "draft").code, WRONG_USAGE)
        self.assertEqual(stat.S_IMODE((self.data / "keys").stat().st_mode), 0o700)


if __name__ == "__main__":
    main()

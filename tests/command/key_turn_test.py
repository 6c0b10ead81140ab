#!/usr/bin/env python3
"""A key holder on their own computer: what is asked is checked and shown before anything is answered."""
from command import DONE, UNREADABLE, WRONG_USAGE, CommandTest, main

REFUSED = 1
SHOWN = ("case      2026/14", "person    Bo Olmedilla", "days      2026-09-21, 2026-09-22", "services  facebook",
         "by role:cfoo", "witnesses none has confirmed the ledger")
WITNESS = "witness.example.org/w1+6d7ef907+BIE5dw6ofRdfVqNUZsNMfszLjYqRtO43ol32D1uPybOU"


class KeyTurn(CommandTest):
    def setUp(self):
        super().setUp()
        self.assertEqual(self.run_program("make_opening", str(self.folder)).code, DONE)
        self.answer = self.folder / "mine.answer"

    def turn(self, *options, key="holder.key", request="case.request", stdin=b""):
        return self.run_program("probity", "key", "turn", *options, str(self.folder / key), str(self.folder / request),
                                str(self.answer), stdin=stdin)

    def log(self):
        return ("--log-key", str(self.folder / "log.vkey"))

    def refused(self, answer, words, code=REFUSED):
        self.assertEqual(answer.code, code, answer.err)
        self.assertIn(words, answer.err)
        self.assertFalse(self.answer.exists())

    def test_what_was_approved_is_shown_and_answered_once_the_case_is_named(self):
        answer = self.turn(*self.log(), stdin=b"2026/14\n")
        self.assertEqual(answer.code, DONE, answer.err)
        for words in SHOWN:
            self.assertIn(words, answer.out)
        self.assertEqual(self.answer.read_bytes()[:8], b"PRBTANS1")
        self.answer.unlink()
        self.assertEqual(self.turn(*self.log(), "--case", "2026/14").code, DONE)

    def test_another_case_than_the_holder_means_is_not_answered(self):
        self.refused(self.turn(*self.log(), "--case", "2026/15"), "you named another case")
        self.refused(self.turn(*self.log(), stdin=b"\n"), "you named another case")

    def test_without_the_logs_key_nothing_is_believed(self):
        self.refused(self.turn("--case", "2026/14"), "--log-key", WRONG_USAGE)

    def test_another_logs_key_or_a_witness_who_has_not_seen_it_refuses(self):
        (self.folder / "other.vkey").write_text(
            "ledger.example.org/trust+82c0576a+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c\n")
        answer = self.turn("--log-key", str(self.folder / "other.vkey"), "--case", "2026/14")
        self.refused(answer, "", UNREADABLE)
        self.assertEqual(answer.out, "")
        self.refused(self.turn(*self.log(), "--witness", WITNESS, "--case", "2026/14"), "", UNREADABLE)

    def test_an_expired_approval_is_refused(self):
        self.refused(self.turn(*self.log(), "--case", "2026/14", request="expired.request"), "expired")

    def test_a_changed_request_is_refused_wherever_it_was_changed(self):
        whole = (self.folder / "case.request").read_bytes()
        for place in range(8, len(whole), 97):
            (self.folder / "changed").write_bytes(whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1:])
            answer = self.turn(*self.log(), "--case", "2026/14", request="changed")
            self.assertIn(answer.code, (REFUSED, UNREADABLE), place)
            self.assertFalse(self.answer.exists(), place)

    def test_the_request_alone_is_refused_as_it_always_was(self):
        whole = (self.folder / "case.request").read_bytes()
        size = int.from_bytes(whole[8:12], "big")
        (self.folder / "bare").write_bytes(whole[12:12 + size])
        self.refused(self.turn(*self.log(), request="bare"), "without a proof of its approval")


if __name__ == "__main__":
    main()

#!/usr/bin/python3
"""What others read in the messages that we compose: Python's email package.

usage: compose_test.py FOLDER_OF_PROGRAMS
"""
import datetime
import email
import email.header
import email.policy
import email.utils
import os
import random
import unittest

import program


def composed(**settings):
    raw = program.run("compose", **settings)
    return raw, email.message_from_bytes(raw, policy=email.policy.SMTP)


def body_of(message):
    return message.get_content().replace("\r\n", "\n")


class Composed(unittest.TestCase):
    def test_others_read_header_and_body_as_they_were_meant(self):
        body = "Dear colleague,\n\nsomething waits: https://probity.example/\n.\nFrom here on = caf\u00e9 \u20ac \U0001f642 \n"
        raw, message = composed(body=body, subject="notice_waits")
        self.assertEqual(message.defects, [])
        self.assertEqual(message["To"], "e.brown@school.example")
        self.assertEqual(message["Subject"], "Probity: there is something for you to read")
        self.assertEqual(message["Auto-Submitted"], "auto-generated")
        self.assertRegex(message["Message-ID"], r"^<[0-9a-f]{32}@trust\.example>$")
        self.assertEqual(message.get_content_type(), "text/plain")
        self.assertEqual(body_of(message), body)
        sent = email.utils.parsedate_to_datetime(message["Date"])
        age = datetime.datetime.now(datetime.timezone.utc) - sent
        self.assertLess(abs(age.total_seconds()), 60)

    def test_it_is_ascii_in_lines_that_every_server_takes(self):
        raw, _ = composed(body="x" * 5000 + "\n" + "\u00e9" * 700, to=["a" * 64 + "@" + "b" * 63 + ".example"])
        self.assertTrue(raw.isascii())
        self.assertTrue(raw.endswith(b"\r\n"))
        self.assertNotIn(b"\n", raw.replace(b"\r\n", b""))
        self.assertNotIn(b"\r", raw.replace(b"\r\n", b""))
        self.assertLessEqual(max(map(len, raw.split(b"\r\n"))), 998)

    def test_names_of_trusts_in_any_script_are_read_again(self):
        for name in ("Hamblin Trust", "C\u00f4te School, \"North\"", "Ysgol " + "\u0175" * 90, "\u5b66\u6821 <a@b.example>"):
            raw, message = composed(name=name.encode().hex())
            self.assertEqual(message.defects, [])
            # By the older reader: the newer one leaves blanks between encoded words.
            phrase, address = email.utils.parseaddr(email.message_from_bytes(raw)["From"])
            read = str(email.header.make_header(email.header.decode_header(phrase)))
            self.assertEqual((read, address), (name, "noreply@trust.example"))

    def test_a_hostile_name_makes_no_header_and_no_second_sender(self):
        _, message = composed(name="A\r\nBcc: x@y.example\r\n\r\nbody".encode().hex())
        self.assertIsNone(message["Bcc"])
        self.assertEqual(body_of(message), "Please sign in.\n")

    def test_any_body_comes_out_as_it_went_in(self):
        seed = int(os.environ.get("MAIL_SEED", random.randrange(10**6)))
        print(f"MAIL_SEED={seed}")
        chance = random.Random(seed)
        alphabet = ["a", " ", "\t", "\n", "=", ".", "\n.\n", "\u00e9", "\u20ac", "\U0001f642", "word " * 20, "-" * 76]
        for _ in range(60):
            body = "".join(chance.choices(alphabet, k=chance.randrange(60))) + "\n"
            _, message = composed(body=body)
            self.assertEqual(body_of(message), body)


if __name__ == "__main__":
    program.main(unittest)

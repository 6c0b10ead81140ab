#!/usr/bin/python3
"""The sender before real mail servers: kind, strict, difficult, broken and absent ones.

usage: smtp_test.py FOLDER_OF_PROGRAMS

Needs python3-aiosmtpd and python3-cryptography of Debian. Everything is on the loopback interface.
"""
import email
import email.policy
import os
import pathlib
import tempfile
import time
import unittest

import program
from authority import Authority
from mail_server import PASSWORD, USER, Absent, Cutting, Grey, Hanging, Mailbox, Saying, Server, Silent

READER = "e.brown@school.example"


def sent_to(server, **settings):
    return program.answers("send", port=server.port, **settings)


class Relay(unittest.TestCase):
    """Without TLS and without signing in, as relays inside want it."""

    def test_takes_the_message_as_it_was_composed(self):
        mailbox = Mailbox()
        body = "Something waits.\n.\n..two dots\nFrom here\ncaf\u00e9 \n"
        with Server(mailbox) as server:
            self.assertEqual(sent_to(server, body=body), ["sent"])
        (sender, readers, raw), = mailbox.messages
        self.assertEqual((sender, readers), ("noreply@trust.example", [READER]))
        message = email.message_from_bytes(raw, policy=email.policy.SMTP)
        self.assertEqual(message.get_content().replace("\r\n", "\n"), body)
        self.assertEqual(message["Subject"], "Probity: a test message")
        self.assertEqual(mailbox.hellos, ["trust.example"])  # not the name of this machine

    def test_each_message_has_one_reader(self):
        mailbox = Mailbox()
        with Server(mailbox) as server:
            self.assertEqual(sent_to(server, to=["a@school.example", "b@school.example"]), ["sent"] * 2)
        self.assertEqual([readers for _, readers, _ in mailbox.messages], [["a@school.example"], ["b@school.example"]])

    def test_a_proxy_of_the_environment_is_not_used(self):
        mailbox = Mailbox()
        with Server(mailbox) as server:
            proxies = dict(os.environ, all_proxy="http://localhost:1", http_proxy="http://localhost:1")
            self.assertEqual(sent_to(server, environment=proxies), ["sent"])


class Difficult(unittest.TestCase):
    def answer(self, mailbox, **settings):
        with Server(mailbox) as server:
            line, = sent_to(server, **settings)
        self.assertNotIn(READER.split("@")[0], line)
        self.assertNotIn("school.example", line)
        return line.split(":")[0]

    def test_a_reader_who_is_refused_is_a_permanent_problem(self):
        self.assertEqual(self.answer(Mailbox({READER: f"550 5.1.1 <{READER}> unknown"})), "refused recipient_refused")

    def test_a_full_mailbox_or_a_grey_list_is_not(self):
        for reply in ("451 4.7.1 Greylisted", "452 4.2.2 Full", "552 5.5.3 Too many", "421 4.3.0 Closing"):
            self.assertEqual(self.answer(Mailbox({READER: reply})), "environment put_off", reply)

    def test_a_text_that_is_refused_is_permanent_and_one_that_is_put_off_is_not(self):
        self.assertEqual(self.answer(Mailbox({"data": f"554 5.7.1 spam from {READER}"})), "refused message_refused")
        self.assertEqual(self.answer(Mailbox({"data": "451 4.3.0 scanner is busy"})), "environment put_off")

    def test_a_server_that_refuses_our_sender_is_a_setting_to_repair(self):
        self.assertEqual(self.answer(Mailbox({"mail": "550 5.7.1 not allowed"})), "environment sender_refused")
        self.assertEqual(self.answer(Mailbox({"mail": "450 4.7.1 later"})), "environment put_off")

    def test_a_connection_that_is_cut_leaves_the_message_to_be_tried_again(self):
        for stage in ("recipient", "content"):
            self.assertEqual(self.answer(Cutting(stage)), "environment cut_off", stage)

    def test_a_server_that_hangs_is_left_after_the_timeout(self):
        start = time.monotonic()
        self.assertEqual(self.answer(Hanging(), timeout_ms=700), "environment too_slow")
        self.assertLess(time.monotonic() - start, 10)

    def test_one_refused_reader_does_not_harm_the_next(self):
        mailbox = Mailbox({READER: "550 no"})
        with Server(mailbox) as server:
            lines = sent_to(server, to=[READER, "next@school.example"])
        self.assertEqual([line.split(":")[0] for line in lines], ["refused recipient_refused", "sent"])


class Broken(unittest.TestCase):
    def test_nobody_listens(self):
        with Absent() as server:
            line, = sent_to(server)
        self.assertTrue(line.startswith("environment unreachable:"), line)

    def test_a_name_that_cannot_exist(self):
        line, = program.answers("send", host="a" * 64 + ".example", port=25)
        self.assertTrue(line.startswith("environment unreachable:"), line)

    def test_somebody_listens_and_says_nothing(self):
        with Silent() as server:
            line, = sent_to(server, timeout_ms=700)
        self.assertTrue(line.startswith("environment too_slow:"), line)

    def test_somebody_says_something_else(self):
        for words, problem in ((b"", "cut_off"), (b"HTTP/1.1 400 Bad Request\r\n\r\n", "cut_off"),
                               (b"554 5.3.2 no service here\r\n", "sender_refused"),
                               (b"421 4.3.2 come again\r\n", "put_off"), (b"220 " + b"x" * 200_000, "")):
            with Saying(words) as server:
                line, = sent_to(server, timeout_ms=5000)
            self.assertTrue(line.startswith(f"environment {problem}"), line)


class Secured(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory(prefix="probity_mail_")
        folder = pathlib.Path(cls.temporary.name)
        cls.ours, cls.theirs = Authority(folder, "ours"), Authority(folder, "theirs")

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def answer(self, server, **settings):
        line, = sent_to(server, **settings)
        return line.split(":")[0]

    def test_STARTTLS_with_an_authority_of_our_own(self):
        mailbox = Mailbox()
        with Server(mailbox, starttls=self.ours.server_context("localhost")) as server:
            self.assertEqual(self.answer(server, security="starttls", ca_file=self.ours.file), "sent")
        self.assertEqual(mailbox.secured, [True])

    def test_TLS_from_the_first_byte(self):
        mailbox = Mailbox()
        with Server(mailbox, implicit_tls=self.ours.server_context("localhost")) as server:
            self.assertEqual(self.answer(server, security="tls", ca_file=self.ours.file), "sent")
        self.assertEqual(len(mailbox.messages), 1)

    def test_a_server_that_does_not_offer_STARTTLS_gets_nothing(self):
        mailbox = Mailbox()
        with Server(mailbox) as server:
            self.assertEqual(self.answer(server, security="starttls"), "environment not_secure")
        self.assertEqual(mailbox.messages, [])

    def test_a_certificate_of_somebody_else_gets_nothing(self):
        for context, authority in ((self.theirs.server_context("localhost"), self.ours.file),
                                   (self.ours.server_context("mail.elsewhere.example"), self.ours.file),
                                   (self.ours.server_context("localhost"), ""),
                                   (self.ours.server_context("localhost"), "/nowhere/ca.pem")):
            mailbox = Mailbox()
            with Server(mailbox, starttls=context) as server:
                self.assertEqual(self.answer(server, security="starttls", ca_file=authority), "environment not_secure")
            self.assertEqual(mailbox.messages, [])

    def test_signing_in(self):
        mailbox = Mailbox()
        with Server(mailbox, starttls=self.ours.server_context("localhost"), needs_sign_in=True) as server:
            common = {"security": "starttls", "ca_file": self.ours.file}
            self.assertEqual(self.answer(server, user=USER, password=PASSWORD, **common), "sent")
            self.assertEqual(self.answer(server, user=USER, password="wrong", **common), "environment sign_in_refused")
            self.assertEqual(self.answer(server, **common), "environment sender_refused")
        self.assertEqual(len(mailbox.messages), 1)


class Rounds(unittest.TestCase):
    """The outbox before a real server."""

    def test_a_grey_listed_message_arrives_with_the_next_attempt(self):
        mailbox = Grey()
        with Server(mailbox) as server:
            lines = program.answers("rounds", port=server.port, round=[0, 0, 1])
        self.assertEqual(lines, ["0 1 0 -", "0 0 0 -", "1 0 0 -", "sent 2 -"])

    def test_a_refused_reader_is_seen_and_the_others_get_theirs(self):
        mailbox = Mailbox({READER: "550 no"})
        with Server(mailbox) as server:
            lines = program.answers("rounds", port=server.port, round=[0, 999], to=[READER, "b@school.example"])
        self.assertEqual(lines, ["1 0 1 -", "0 0 0 -", "failed 1 recipient_refused", "sent 1 -"])

    def test_a_server_that_is_down_costs_one_attempt_a_round(self):
        with Absent() as server:
            lines = program.answers("rounds", port=server.port, round=[0], to=["a@school.example", "b@school.example"])
        self.assertEqual(lines, ["0 1 0 unreachable", "queued 1 unreachable", "queued 0 -"])


if __name__ == "__main__":
    program.main(unittest)

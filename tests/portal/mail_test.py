#!/usr/bin/env python3
"""Letters of a served trust, as a real mail server (aiosmtpd) gets them: invitations, addresses that fail, restarts."""
import email
import email.policy
import pathlib
import re
import sys
import tempfile
import unittest

import contract
from portal import ADMINISTRATOR, HEADTEACHER, HR, READER, TEACHER, Portal, main, until

sys.path.insert(0, str(contract.ROOT / "tests" / "mail"))
from authority import Authority  # noqa: E402
from mail_server import PASSWORD, USER, Mailbox, Server  # noqa: E402

CODE = re.compile(r"^2\. Enter this code: ((?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4})$", re.MULTILINE)
SECONDARY_HEAD = "Ferelith Strachan-Mor"
SECONDS = 30  # the outbox is looked at every ten
NOBODYS = "U-1"  # somebody without an address
MORE = f"sourcedId,status,givenName,familyName,username,category\n{NOBODYS},active,Una,Pell,u.pell,volunteer\n"


def with_mail(port, **more):
    """probity.toml as somebody who sets mail up would have it."""
    def prepare(portal):
        path = pathlib.Path(portal.data) / "probity.toml"
        before, mail, after = re.match(r"(.*^\[mail\]\n)(.*?)(^\[openid\].*)", path.read_text(),
                                       re.MULTILINE | re.DOTALL).groups()
        settings = {"host": "127.0.0.1", "port": port, "from": "probity@larkfield.example", **more}
        for key, value in settings.items():
            text = value if isinstance(value, int) else f'"{value}"'
            mail, count = re.subn(rf"^{key} = \S+", f"{key} = {text}", mail, flags=re.MULTILINE)
            assert count == 1, key
        path.write_text(before + mail + after)
        imported = portal.command("import", "people", "-", "--changes", text=MORE)
        assert imported.returncode == 0, imported.stderr
    return prepare


def address_of(visitor, person):
    return visitor.api(f"/people/{person}").json["email"]


class Letters(unittest.TestCase):
    def letters_to(self, mailbox, address):
        return [email.message_from_bytes(raw, policy=email.policy.SMTP)
                for _, readers, raw in mailbox.messages if readers == [address]]

    def wait_for(self, mailbox, address, count=1):
        until(lambda: len(self.letters_to(mailbox, address)) >= count, SECONDS)
        letters = self.letters_to(mailbox, address)
        self.assertEqual(len(letters), count)
        return letters[-1]

    def assert_is_invitation(self, letter, name):
        """Gives the code. Nothing personal may show on a locked telephone."""
        self.assertEqual(letter["Subject"], "Probity: you are invited to sign in")
        self.assertEqual(letter["Auto-Submitted"], "auto-generated")
        for field, value in letter.items():
            if field != "To":
                self.assertNotRegex(value, "|".join(name.split()), field)
        body = letter.get_content().replace("\r\n", "\n")
        self.assertIn("/invitation", body)
        return CODE.search(body)[1]

    # ---- An invitation

    def test_an_invitation_is_sent_by_a_page_without_a_script(self):
        mailbox = Mailbox()
        with Server(mailbox) as server, Portal(prepare=with_mail(server.port)) as portal:
            administrator = portal.sign_in(ADMINISTRATOR)
            person = portal.people()[TEACHER]
            page = administrator.page(f"/people/{person}")
            button = next(one for one in page.elements("button") if one.get("formaction"))
            self.assertIn("Send by e-mail", page.shown)
            self.assertIn("Print an invitation", page.shown)
            sent = administrator.send(button["formaction"], back=f"/people/{person}")
            self.assertEqual((sent.status, sent.where), (303, f"/people/{person}"))
            page = administrator.page(sent.where)
            self.assertIn("goes out by e-mail", page.shown)
            self.assertIn("invited, the code works until", page.shown)
            letter = self.wait_for(mailbox, address_of(administrator, person))
            code = self.assert_is_invitation(letter, TEACHER)
            self.assertNotIn(code, page.text)
            taken = portal.visitor().api("/invitation", {"invitation": code, "password": "four green kettles sing"})
            self.assertEqual(taken.status, 200, taken.text)
            self.assertEqual(mailbox.secured, [False])

    def test_a_server_that_wants_tls_and_a_password_gets_both(self):
        mailbox = Mailbox()
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            authority = Authority(folder, "authority")
            (folder / "password").write_text(PASSWORD + "\n")
            with Server(mailbox, starttls=authority.server_context("localhost"), needs_sign_in=True) as server:
                settings = with_mail(server.port, host="localhost", security="starttls", user=USER,
                                     password_file=folder / "password", authority_file=authority.file)
                with Portal(prepare=settings) as portal:
                    hr = portal.sign_in(HR)
                    person = portal.people()[READER]
                    self.assertEqual(hr.api(f"/people/{person}/invitation/email", {}).status, 200)
                    letter = self.wait_for(mailbox, address_of(hr, person))
                    self.assert_is_invitation(letter, READER)
                    self.assertEqual(mailbox.secured, [True])

    def test_another_one_replaces_the_printed_one(self):
        mailbox = Mailbox()
        with Server(mailbox) as server, Portal(prepare=with_mail(server.port)) as portal:
            administrator = portal.sign_in(ADMINISTRATOR)
            person = portal.people()[TEACHER]
            letter = administrator.send(f"/people/{person}/invitation")
            printed = re.search(r"(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}", letter.shown)[0]
            form = next(one for one in letter.elements("form") if one.get("action", "").endswith("/email"))
            self.assertEqual(administrator.send(form["action"]).status, 303)
            mailed = self.assert_is_invitation(self.wait_for(mailbox, address_of(administrator, person)), TEACHER)
            for code, status in ((printed, 422), (mailed, 200)):
                fields = {"invitation": code, "password": "four green kettles sing"}
                self.assertEqual(portal.visitor().api("/invitation", fields).status, status)

    def test_who_has_no_address_gets_a_printed_one(self):
        with Server(Mailbox()) as server, Portal(prepare=with_mail(server.port)) as portal:
            administrator = portal.sign_in(ADMINISTRATOR)
            person = next(one["person"] for one in administrator.api("/people?q=Pell").json["people"])
            self.assertFalse(administrator.api(f"/people/{person}").json["may_send"])
            page = administrator.page(f"/people/{person}")
            self.assertNotIn("Send by e-mail", page.shown)
            self.assertIn("Print an invitation", page.shown)
            refused = administrator.api(f"/people/{person}/invitation/email", {})
            self.assertEqual(refused.status, 403)
            self.assertIn("Print the invitation instead", refused.json["detail"])
            # A refusal keeps the code that is out already.
            code = administrator.api(f"/people/{person}/invitation", {}).json["code"]
            administrator.api(f"/people/{person}/invitation/email", {})
            fields = {"invitation": code, "password": "four green kettles sing"}
            self.assertEqual(portal.visitor().api("/invitation", fields).status, 200)

    def test_only_who_may_invite_may_send(self):
        with Server(Mailbox()) as server, Portal(prepare=with_mail(server.port)) as portal:
            person = portal.people()[READER]
            for name, rule in ((TEACHER, "invite"), (HEADTEACHER, "invite")):
                answer = portal.sign_in(name).api(f"/people/{person}/invitation/email", {})
                self.assertEqual((answer.status, answer.json.get("rule")), (403, rule))

    # ---- Matters

    def test_whoever_a_concern_waits_for_is_written_to_that_it_does_and_no_more(self):
        mailbox = Mailbox()
        with Server(mailbox) as server, Portal(("--demo", "--stage", "casework"), prepare=with_mail(server.port)) as portal:
            teacher, people = portal.sign_in(TEACHER), portal.people()
            raised = teacher.api("/concerns/new", {"what": "A post about the quiz night", "to": "headteacher", "person": people[READER]})
            self.assertEqual(raised.status, 201, raised.text)
            until(lambda: mailbox.messages, SECONDS)
            (_, (reader,), _), = mailbox.messages  # neither whom it is about, nor who reported it, nor anybody besides
            self.assertEqual(reader, address_of(portal.sign_in(ADMINISTRATOR), people[SECONDARY_HEAD]))
            self.assertTrue(portal.sign_in(SECONDARY_HEAD).api("/matters").json["waiting"])
            letter = self.wait_for(mailbox, reader)
            self.assertEqual(letter["Subject"], "Probity: something waits for you")
            body = letter.get_content()
            self.assertIn("/matters", body)
            for told in ("quiz", "oncern", "matters/", *READER.split(), *TEACHER.split()):
                self.assertNotIn(told, body + letter["Subject"])

    # ---- What fails

    def test_an_address_that_fails_is_shown_to_administrators_until_it_is_mended(self):
        mailbox = Mailbox()
        with Server(mailbox) as server, Portal(prepare=with_mail(server.port)) as portal:
            administrator = portal.sign_in(ADMINISTRATOR)
            person, other = portal.people()[READER], portal.people()[TEACHER]
            address = address_of(administrator, person)
            mailbox.replies[address] = "550 5.1.1 no such mailbox"
            for one in (person, other):
                self.assertEqual(administrator.api(f"/people/{one}/invitation/email", {}).status, 200)
            self.wait_for(mailbox, address_of(administrator, other))  # one that fails holds up nobody
            until(lambda: any(one["state"] == "failed" for one in administrator.api("/administration").json["letters"]),
                  SECONDS)
            failed, = (one for one in administrator.api("/administration").json["letters"] if one["state"] == "failed")
            self.assertEqual((failed["to"], failed["attempts"]), (address, 1))
            page = administrator.page("/administration")
            for words in (address, "not delivered", failed["problem"]):
                self.assertIn(words, page.shown)
            del mailbox.replies[address]
            self.assertEqual(administrator.send(failed["again"]).status, 303)
            self.assert_is_invitation(self.wait_for(mailbox, address), READER)
            until(lambda: not administrator.api("/administration").json["letters"], SECONDS)

    def test_a_letter_is_sent_once_though_the_server_is_started_again(self):
        mailbox = Mailbox()
        with Server(mailbox) as server, Portal(prepare=with_mail(server.port)) as portal:
            people = portal.people()
            administrator = portal.sign_in(ADMINISTRATOR)
            first, second = (address_of(administrator, people[name]) for name in (TEACHER, READER))
            administrator.api(f"/people/{people[TEACHER]}/invitation/email", {})
            portal.restart()  # before it was sent, or after: both must do
            self.wait_for(mailbox, first)
            portal.restart()
            administrator = portal.sign_in(ADMINISTRATOR)
            administrator.api(f"/people/{people[READER]}/invitation/email", {})
            self.wait_for(mailbox, second)
            self.assertEqual(len(self.letters_to(mailbox, first)), 1)
            self.assertEqual(administrator.api("/administration").json["letters"], [])

    # ---- No mail

    def test_pages_say_that_no_mail_is_set_up(self):
        with Portal() as portal:
            hr = portal.sign_in(HR)
            for path in ("/campaigns/new", "/campaigns/1"):
                self.assertTrue(hr.api(path).json["has_no_mail"])
                self.assertIn("No e-mail is set up", hr.page(path).shown)
            person = portal.people()[READER]
            self.assertFalse(hr.api(f"/people/{person}").json["may_send"])
            self.assertEqual(hr.api(f"/people/{person}/invitation/email", {}).status, 403)
        with Server(Mailbox()) as server, Portal(prepare=with_mail(server.port)) as portal:
            hr = portal.sign_in(HR)
            for path in ("/campaigns/new", "/campaigns/1"):
                self.assertFalse(hr.api(path).json["has_no_mail"])
                self.assertNotIn("No e-mail is set up", hr.page(path).shown)


if __name__ == "__main__":
    main()

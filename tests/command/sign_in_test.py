#!/usr/bin/env python3
"""Somebody signs in at the command line, and commands act as them: what the table of authority lets them do, and no
more."""
import base64
import contextlib
import hashlib
import hmac
import http.client
import json
import os
import pty
import re
import sqlite3
import stat
import struct
import time

from command import DONE, ENVIRONMENT, WRONG_USAGE, main
from trust import TrustTest

REFUSED = 1
PASSWORD = "four green kettles sing"
PEOPLE = """sourcedId,status,givenName,familyName,username,email,role,seats
w-1,active,Ruth,Tilney,r.tilney,r.tilney@trust.example,administrator,"headteacher@MAIN, hr"
w-2,active,Owen,Dray,o.dray,o.dray@trust.example,administrator,administrator
w-3,active,Peter,Lunt,p.lunt,p.lunt@trust.example,,director
w-4,active,Abel,Hurst,a.hurst,a.hurst@trust.example,teacher,
w-5,active,Joan,Ferris,j.ferris,j.ferris@trust.example,administrator,dpo
"""
MORE = PEOPLE + 'w-6,active,Una,Pell,u.pell,u.pell@trust.example,administrator,clerk\n'
ADMINISTRATOR, HR, TEACHER, DPO = "w-2", "w-1", "w-4", "w-5"


def login(key):
    return re.search(rf"^{key},.*?,([a-z]\.\w+),", PEOPLE, re.MULTILINE)[1]


def code_at(secret, moment):
    """RFC 6238 with SHA-1, six digits, 30 s."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(moment // 30)), hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start:start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


class SignIn(TrustTest):
    def setUp(self):
        super().setUp()
        self.home = self.folder / "home"
        self.home.mkdir()
        self.env = {**os.environ, "HOME": str(self.home)}
        self.env.pop("XDG_STATE_HOME", None)
        self.state = self.home / ".local" / "state" / "probity"
        self.write("people.csv", PEOPLE.encode())
        self.assertEqual(self.run_as("import", "people", "people.csv").code, DONE)
        self.assertEqual(self.run_as("approve-seats").code, DONE)
        self.secrets = {}

    def run_as(self, command, *words, typed="", **env):
        """A command of the account whose session is kept in self.home."""
        first = [command] if isinstance(command, str) else command
        return self.probity(*first, "-d", self.data, *words, stdin=typed.encode(), env={**self.env, **env})

    def post(self, port, path, fields, cookie=""):
        return self.ask(port, "POST", path, json.dumps(fields), cookie)[0].partition(";")[0]

    def ask(self, port, method, path, body, cookie):
        """The cookie that is set, and the body."""
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
            connection.request(method, "/api/v1" + path, body, {"Content-Type": "application/json", "Cookie": cookie})
            answer = connection.getresponse()
            text = answer.read()
        self.assertLess(answer.status, 300, text)
        return answer.getheader("Set-Cookie", ""), text

    def open_account(self, port, key):
        """Password, and for a seat the second factor, as the portal's pages make them."""
        code = re.search(r"Code: (\S+)", self.run_as("invite", key, "--as-operator").out)[1]
        half = self.post(port, "/invitation", {"invitation": code, "password": PASSWORD})
        if key == TEACHER:
            return
        secret = json.loads(self.ask(port, "GET", "/sign-in/set-up", None, half)[1])["secret"].replace(" ", "")
        self.post(port, "/sign-in/set-up", {"code": code_at(secret, time.time())}, half)
        self.secrets[key] = secret

    def with_accounts(self, *keys):
        with self.served() as server:
            for key in keys:
                self.open_account(server.port, key)

    def sign_in(self, key):
        typed = f"{login(key)}\n{PASSWORD}\n" + (self.newest_code(key) if key in self.secrets else "")
        answer = self.run_as("sign-in", typed=typed)
        self.assertEqual((answer.code, answer.err), (DONE, ""))
        self.assertIn("sign-out", answer.out)

    def newest_code(self, key):
        """Each counts once: the next one is newer than that of the enrolment."""
        return code_at(self.secrets[key], time.time() + 30) + "\n"

    def forget_used_codes(self):
        with contextlib.closing(sqlite3.connect(self.data / "probity.db")) as database, database:
            database.execute("UPDATE account SET one_time_step = NULL")

    def kept(self):
        return next(self.state.iterdir())

    def change_session(self, column, back):
        with contextlib.closing(sqlite3.connect(self.data / "probity.db")) as database, database:
            database.execute(f"UPDATE session SET {column} = {column} - ?", [back * 10**9])

    def roles_of(self, kind):
        out = self.folder / f"roles-{len(list(self.folder.iterdir()))}"
        self.assertEqual(self.run_as(["ledger", "export"], out, "--as-operator").code, DONE)
        entries = b"".join(path.read_bytes() for path in sorted((out / "tile" / "entries").rglob("*"))
                           if path.is_file())
        return [leaf for leaf in re.findall(r"\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}", entries.decode(errors="replace"))
                if f'"type":"{kind}"' in leaf]

    # ---- Without a server

    def test_an_administrator_imports_and_the_leaf_has_their_role(self):
        self.with_accounts(ADMINISTRATOR)
        self.assertIn("operator", self.run_as("whoami").out)
        self.sign_in(ADMINISTRATOR)
        self.assertIn("Seats: Administrator", self.run_as("whoami").out)
        self.write("more.csv", MORE.encode())
        answer = self.run_as("import", "people", "more.csv")
        self.assertEqual((answer.code, answer.err), (DONE, ""))
        self.assertIn("1 added", answer.out)
        self.assertIn("role:system", self.roles_of("signed_in")[-1])  # that somebody did, not who
        first, second = self.roles_of("people.imported")
        self.assertIn("role:operator", first)
        self.assertIn("role:administrator", second)
        # The new seat waits for a second person: they are the one for it, but not for their own.
        answer = self.run_as("approve-seats")
        self.assertEqual((answer.code, answer.out, answer.err), (DONE, "1 seats approved.\n", ""))
        self.assertIn("role:administrator", self.roles_of("seat.approved")[0])

    def test_what_the_table_does_not_name_is_refused_with_rule_and_clause(self):
        self.with_accounts(TEACHER, DPO)
        self.sign_in(TEACHER)
        for command, words, rule in (("import", ("people", "people.csv"), "import_people, C50"),
                                     ("invite", (DPO,), "invite, C50"),
                                     ("approve-seats", (), "approve_seat, C5, C60"),
                                     (["ledger", "checkpoint"], (), "see_ledger, C55"),
                                     (["ledger", "verify"], (), "see_ledger, C55"),
                                     ("doctor", (), "administer, C50"),
                                     ("backup", ("copy",), "administer, C50"),
                                     (["restore", "copy"], ("--dry-run",), "administer, C50"),
                                     ("backup", ("--new-code",), "administer, C50")):
            self.assert_refused(self.run_as(command, *words), REFUSED, f"rule {rule}")
        self.assertFalse((self.folder / "copy").exists())
        self.assertEqual(self.run_as(["ledger", "checkpoint"], "--as-operator").code, DONE)
        self.sign_in(DPO)  # in place of the teacher
        self.assertEqual(self.run_as(["ledger", "verify"]).code, DONE)
        self.assert_refused(self.run_as("invite", TEACHER), REFUSED, "rule invite, C50")

    def test_a_sensitive_act_asks_for_a_code_again(self):
        self.with_accounts(ADMINISTRATOR)
        self.sign_in(ADMINISTRATOR)
        self.change_session("proved_again", 6 * 60)
        self.assert_refused(self.run_as("invite", TEACHER), WRONG_USAGE, "Code from your authenticator")
        self.assert_refused(self.run_as("invite", TEACHER, typed="000000\n"), REFUSED, "code is not right")
        self.forget_used_codes()
        self.assertIn("Code: ", self.run_as("invite", TEACHER, typed=self.newest_code(ADMINISTRATOR)).out)
        self.assertIn("Code: ", self.run_as("invite", TEACHER).out)  # for some minutes
        self.assert_refused(self.run_as("invite", ADMINISTRATOR), REFUSED, "nobody invites themselves")

    def test_a_session_that_is_over_is_never_the_operator_instead(self):
        self.with_accounts(ADMINISTRATOR)
        for column, back in (("last_used", 61 * 60), ("began", 13 * 3600)):
            self.forget_used_codes()
            self.sign_in(ADMINISTRATOR)
            self.change_session(column, back)
            for command, words in (("import", ("people", "people.csv")), ("invite", (TEACHER,)), ("doctor", ()),
                                   ("whoami", ()), (["ledger", "checkpoint"], ()), ("backup", ("copy",))):
                answer = self.run_as(command, *words)
                self.assert_refused(answer, REFUSED, "your session has ended", "probity sign-in", "--as-operator")
            self.assertEqual(self.run_as(["ledger", "checkpoint"], "--as-operator").code, DONE)
        self.assertFalse((self.folder / "copy").exists())
        self.assertIn("ended already", self.run_as("sign-out").out)
        self.assertEqual(self.run_as(["ledger", "checkpoint"]).code, DONE)

    def test_who_leaves_is_signed_out(self):
        self.with_accounts(ADMINISTRATOR)
        self.sign_in(ADMINISTRATOR)
        rows = [line for line in PEOPLE.splitlines(True) if not line.startswith(ADMINISTRATOR)]
        self.write("fewer.csv", "".join(rows).encode())
        self.assertEqual(self.run_as("import", "people", "fewer.csv", "--confirm", "--as-operator").code, DONE)
        self.assert_refused(self.run_as("whoami"), REFUSED, "your session has ended")

    def test_what_is_wrong_is_said_once_for_everything(self):
        self.with_accounts(ADMINISTRATOR)
        for typed in (f"{login(ADMINISTRATOR)}\nnot it at all\n", f"nobody\n{PASSWORD}\n",
                      f"{login(TEACHER)}\n{PASSWORD}\n"):
            self.assert_refused(self.run_as("sign-in", typed=typed), REFUSED, "name or the password is not right")
        known = f"{login(ADMINISTRATOR)}\n{PASSWORD}\n"
        self.assert_refused(self.run_as("sign-in", typed=known + "000000\n"), REFUSED, "code is not right")
        self.assert_refused(self.run_as("sign-in", typed=known), WRONG_USAGE, "Code")
        self.assert_refused(self.run_as("sign-in"), WRONG_USAGE, "E-mail address or login")
        self.assertEqual(list(self.state.iterdir()), [])
        for _ in range(5):
            self.run_as("sign-in", typed=f"{login(ADMINISTRATOR)}\nnot it at all\n")
        right = self.newest_code(ADMINISTRATOR)
        self.assert_refused(self.run_as("sign-in", typed=known + right), REFUSED, "wait a quarter of an hour")

    # ---- The file

    def test_the_file_is_the_accounts_own_and_is_not_used_when_it_is_not(self):
        self.with_accounts(TEACHER)
        self.sign_in(TEACHER)
        self.assertEqual(stat.S_IMODE(self.state.stat().st_mode), 0o700)
        self.assertEqual(stat.S_IMODE(self.kept().stat().st_mode), 0o600)
        self.assertRegex(self.kept().name, r"\A[0-9a-f]{64}\Z")
        for path, wide, right in ((self.kept(), 0o644, 0o600), (self.kept(), 0o660, 0o600), (self.state, 0o755, 0o700)):
            path.chmod(wide)
            for command in ("whoami", ["ledger", "checkpoint"], "doctor", "sign-in", "sign-out"):
                self.assert_refused(self.run_as(command), ENVIRONMENT, "not this account's alone")
            self.assertEqual(self.run_as(["ledger", "checkpoint"], "--as-operator").code, DONE)
            path.chmod(right)
        self.assertIn("Seats: none", self.run_as("whoami").out)
        kept = self.kept()
        kept.rename(self.folder / "elsewhere")
        kept.symlink_to(self.folder / "elsewhere")
        self.assert_refused(self.run_as("whoami"), ENVIRONMENT, "not this account's alone")

    def test_each_folder_and_each_account_has_its_own(self):
        self.with_accounts(TEACHER)
        self.sign_in(TEACHER)
        self.assertIn("operator", self.run_as("whoami", XDG_STATE_HOME=str(self.folder / "other")).out)
        self.assertIn("Seats: none", self.run_as("whoami", XDG_STATE_HOME="relative").out)  # as if it were not set
        link = self.folder / "link"
        link.symlink_to(self.data)
        self.assertIn("Seats: none", self.probity("whoami", "-d", link, env=self.env).out)
        other = self.folder / "second"
        self.assertEqual(self.probity("init", "-d", other).code, DONE)
        self.assertIn("operator", self.probity("whoami", "-d", other, env=self.env).out)

    # ---- With a server

    def test_the_running_server_is_asked(self):
        with self.served() as server:
            self.open_account(server.port, ADMINISTRATOR)
            self.open_account(server.port, TEACHER)
            self.sign_in(ADMINISTRATOR)
            self.assertIn("Seats: Administrator", self.run_as("whoami").out)
            self.assertIn("Code: ", self.run_as("invite", HR).out)
            self.assertEqual(self.run_as("backup", "copy").code, DONE)
            self.assert_refused(self.run_as(["ledger", "verify"]), REFUSED, "rule see_ledger, C55")
            self.sign_in(TEACHER)
            self.assert_refused(self.run_as("import", "people", "people.csv"), REFUSED, "rule import_people, C50")
            self.assert_refused(self.run_as("doctor"), REFUSED, "rule administer, C50")
        self.assertIn("Seats: none", self.run_as("whoami").out)  # the session outlives the server
        with self.served():
            self.assertIn("Seats: none", self.run_as("whoami").out)
            self.assertEqual(self.run_as("sign-out").out, "Signed out.\n")
            self.assert_refused(self.run_as("sign-out"), WRONG_USAGE, "nobody has signed in")
            self.assertIn("operator", self.run_as("whoami").out)
        self.assertEqual(list(self.state.iterdir()), [])
        self.assertIn("role:administrator", self.roles_of("person.invited")[-1])
        self.assertIn("role:administrator", self.roles_of("backup.made")[0])
        with contextlib.closing(sqlite3.connect(f"file:{self.data}/probity.db?mode=ro", uri=True)) as database:
            # Two of the portal's, from opening the accounts: those of the command line are over.
            self.assertEqual(database.execute("SELECT count(*) FROM session WHERE label <> ''").fetchone(), (0,))

    def test_the_door_for_guesses_closes(self):
        with self.served() as server:
            self.open_account(server.port, TEACHER)
            answers = [self.run_as("sign-in", typed=f"nobody{n}\n{PASSWORD}\n") for n in range(25)]
            self.assertTrue(any("too many attempts" in answer.err for answer in answers))

    # ---- At a terminal

    def test_a_terminal_is_asked_and_does_not_show_the_password(self):
        self.with_accounts(TEACHER)
        pid, terminal = pty.fork()
        if pid == 0:
            os.execve(self.programs / "probity", ["probity", "sign-in", "-d", str(self.data)], self.env)
        shown = b""

        def until(words):
            nonlocal shown
            while words not in shown:
                shown += os.read(terminal, 1024)

        until(b"login: ")
        os.write(terminal, login(TEACHER).encode() + b"\n")
        until(b"not shown): ")
        os.write(terminal, PASSWORD.encode() + b"\n")
        until(b"Signed in")
        os.waitpid(pid, 0)
        os.close(terminal)
        self.assertNotIn(PASSWORD.encode(), shown)
        self.assertIn("Seats: none", self.run_as("whoami").out)


class Demonstration(TrustTest):
    more = ("--demo",)

    def test_anybody_of_it_signs_in_without_a_password(self):
        env = {**os.environ, "HOME": str(self.folder)}
        env.pop("XDG_STATE_HOME", None)
        with contextlib.closing(sqlite3.connect(f"file:{self.data}/probity.db?mode=ro", uri=True)) as database:
            self.assertEqual(database.execute("SELECT count(*) FROM account").fetchone(), (0,))
        answer = self.probity("sign-in", "-d", self.data, stdin=b"b.aldacott@larkfield.example\n\n", env=env)
        self.assertEqual((answer.code, answer.err), (DONE, ""))
        self.assertIn("Headteacher of", self.probity("whoami", "-d", self.data, env=env).out)
        self.assert_refused(self.probity("ledger", "verify", "-d", self.data, env=env), REFUSED, "rule see_ledger, C55")


if __name__ == "__main__":
    main()

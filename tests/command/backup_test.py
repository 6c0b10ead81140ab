#!/usr/bin/env python3
"""What comes back from a backup is what was there; anything else is refused, and leaves nothing."""
import http.client
import os
import re
import shutil
import signal
import sqlite3
import stat
import subprocess
import time

from command import DONE, ENVIRONMENT, UNREADABLE, WRONG_USAGE, main
from trust import CODE, TrustTest

REFUSED = 1


def rows(folder, table):
    with sqlite3.connect(f"file:{folder}/probity.db?mode=ro", uri=True) as database:
        return sorted(database.execute(f"SELECT * FROM {table}"), key=repr)


class RoundTrip(TrustTest):
    more = ("--demo",)

    def test_everything_comes_back(self):
        backup = self.backup()
        self.assertEqual(stat.S_IMODE(backup.stat().st_mode), 0o600)
        answer = self.restore(backup)
        self.assertEqual((answer.code, answer.err), (DONE, ""))
        new = self.folder / "new"
        for table in ("person", "person_fact", "seat_approval", "account", "edition", "document", "campaign",
                      "acknowledgement"):
            self.assertEqual(rows(new, table), rows(self.data, table), table)
        self.assertEqual((new / "keys" / "trust").read_bytes(), (self.data / "keys" / "trust").read_bytes())
        leaves, before = self.leaves(new), self.leaves()
        at = leaves.index("restored")
        self.assertEqual(leaves[:at], before[:at])
        self.assertEqual(self.probity("ledger", "verify", "-d", new).code, DONE)
        for path in new.rglob("*"):
            self.assertFalse(stat.S_IMODE(path.stat().st_mode) & 0o077, path.name)

    def test_the_old_key_signs_no_more_and_a_new_ledger_says_so(self):
        backup = self.backup()
        answer = self.restore(backup)
        new = self.folder / "new"
        self.assertIn("larkfield.example/probity/2", answer.out)
        self.assertNotEqual((new / "keys" / "ledger").read_bytes(), (self.data / "keys" / "ledger").read_bytes())
        note = self.probity("ledger", "checkpoint", "-d", new).out
        self.assertTrue(note.startswith("larkfield.example/probity/2\n"), note)
        self.assertIn('ledger = "larkfield.example/probity/2"', (new / "probity.toml").read_text())
        # And again from there.
        again = self.folder / "b.backup"
        self.assertEqual(self.probity("backup", "-d", new, again).code, DONE)
        self.assertIn("larkfield.example/probity/3", self.restore(again, "third").out)

    def test_the_keys_of_days_are_never_in_it(self):
        # I12, C63: a day that was destroyed must not come back. Pipes: whoever read one would wait for ever.
        ring = self.data / "keys" / "ring"
        shutil.rmtree(ring, ignore_errors=True)
        ring.mkdir(mode=0o700)
        for name in ("ring", "epoch"):
            os.mkfifo(ring / name, 0o600)
        (ring / "epoch.old").write_bytes(b"the key of last month, in the middle of a rotation")
        (ring / "epoch.old").chmod(0o600)
        self.restore(self.backup())
        new = self.folder / "new"
        # At the stage of monitoring a new one is made, which opens nothing that is older.
        self.assertFalse((new / "keys" / "ring" / "epoch.old").exists())
        for path in new.rglob("*"):
            if path.is_file():
                self.assertNotIn(b"the key of last month", path.read_bytes(), path.name)

    def test_nobody_is_signed_in_any_more_and_pages_are_there(self):
        with self.served() as server:
            self.sign_in(server.port)
            backup = self.backup()
        self.assertEqual(len(rows(self.data, "session")), 1)
        answer = self.restore(backup)
        self.assertIn("Ended: 1 sessions", answer.out)
        self.data = self.folder / "new"
        self.assertEqual(rows(self.data, "session"), [])
        with self.served() as server:
            self.assertEqual(self.get(server.port, "/healthz").status, 200)
            self.assertEqual(self.get(server.port, "/sign-in").status, 200)
            page = self.get(server.port, "/policy")
            self.assertIn(page.status, (200, 302, 303))

    def get(self, port, path):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        return answer

    def sign_in(self, port):
        people = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        people.request("GET", "/api/v1/sign-in")
        person = re.search(r'"person":"([^"]+)"', people.getresponse().read().decode())[1]
        people.request("POST", "/api/v1/sign-in/demonstration", f'{{"person":"{person}"}}',
                       {"Content-Type": "application/json"})
        answer = people.getresponse()
        self.assertEqual(answer.status, 200, answer.read())

    def test_doctor_asks_for_a_file_of_people_after_a_restore(self):
        path = self.data / "probity.toml"
        path.write_text(path.read_text().replace("demonstration = true", "demonstration = false"))
        backup = self.backup()
        self.restore(backup)
        _, findings = self.findings(self.folder / "new")
        self.assertEqual(findings["restored"]["state"], "attention")


class Backup(TrustTest):
    def test_it_is_made_while_the_trust_is_served_and_the_ledger_says_so(self):
        with self.served():
            backup = self.backup()
        self.assertIn("backup.made", self.leaves())
        self.assertEqual(self.restore(backup).code, DONE)

    def test_a_folder_gets_a_file_with_the_time_as_its_name(self):
        safe = self.folder / "safe"
        safe.mkdir()
        self.assertEqual(self.probity("backup", "-d", self.data, safe).code, DONE)
        self.assertRegex(os.listdir(safe)[0], r"\Aprobity-\d{8}T\d{6}Z\.backup\Z")

    def test_nothing_is_written_over(self):
        taken = self.write("taken", b"mine")
        self.assert_refused(self.probity("backup", "-d", self.data, taken), WRONG_USAGE, "already")
        self.assertEqual(taken.read_bytes(), b"mine")

    def test_nothing_can_be_read_in_it(self):
        content = self.backup().read_bytes()
        self.assertNotIn(b"SQLite", content)
        self.assertNotIn(b"Test Trust", content)
        self.assertNotIn((self.data / "keys" / "trust").read_bytes()[:64], content)

    def test_a_full_disk_leaves_nothing(self):
        small = self.folder / "small"
        small.mkdir()
        if os.geteuid() != 0 or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "none", small],
                                               stderr=subprocess.DEVNULL, check=False).returncode:
            self.skipTest("needs to mount a small disk")
        self.addCleanup(subprocess.run, ["umount", small], check=True)
        answer = self.probity("backup", "-d", self.data, small / "a.backup")
        self.assert_refused(answer, ENVIRONMENT, "No space left")
        self.assertEqual(os.listdir(small), [])
        self.assertNotIn("backup.made", self.leaves())
        backup = self.backup()
        self.assert_refused(self.restore(backup, small), ENVIRONMENT, "No space left")
        self.assertEqual(os.listdir(small), [])

    def test_one_that_is_killed_leaves_nothing(self):
        safe = self.folder / "safe"
        safe.mkdir()
        names = sorted(os.listdir(self.data))
        for delay in range(0, 40, 4):
            program = subprocess.Popen([self.programs / "probity", "backup", "-d", self.data, safe / "a.backup"],
                                       stdout=subprocess.DEVNULL)
            time.sleep(delay / 1000)  # somewhere in its work; each place must do
            program.send_signal(signal.SIGKILL)
            program.wait()
            left = os.listdir(safe)
            if left:  # it was done: then it is whole
                self.assertEqual(self.restore(safe / "a.backup", f"new{delay}").code, DONE)
                os.unlink(safe / "a.backup")
            self.assertEqual([name for name in os.listdir(self.data) if "copy" in name], [])
        self.assertEqual(self.probity("ledger", "verify", "-d", self.data).code, DONE)
        self.assertLessEqual(set(names), set(os.listdir(self.data)))

    def test_another_code_opens_what_is_made_later_and_the_old_one_what_was_made_before(self):
        first = self.backup("first")
        made = self.probity("backup", "-d", self.data, "--new-code")
        self.assertEqual((made.code, made.err), (DONE, ""))
        other = self.write("other", CODE.search(made.out)[1].lower().replace("-", " ").encode())
        second = self.backup("second")
        self.assertEqual(self.restore(first, "one").code, DONE)
        self.assertEqual(self.restore(second, "two", code=other).code, DONE)
        self.assert_refused(self.restore(second, "three"), UNREADABLE, "does not open", "number")
        self.assert_refused(self.restore(first, "four", code=other), UNREADABLE, "does not open")

    def test_usage(self):
        self.assertEqual(self.probity("backup", "-d", self.data).code, WRONG_USAGE)
        self.assertEqual(self.probity("backup", "-d", self.data, "x", "--new-code").code, WRONG_USAGE)
        (self.data / "keys" / "recovery").unlink()
        self.assert_refused(self.probity("backup", "-d", self.data, self.folder / "x"), ENVIRONMENT, "--new-code")


class Restore(TrustTest):
    def setUp(self):
        super().setUp()
        self.archive = self.backup()

    def assert_nothing_there(self, new="new"):
        self.assertFalse((self.folder / new).exists())

    def test_a_wrong_code_and_a_mistyped_one(self):
        other = self.probity("init", "-d", self.folder / "other").out
        wrong = self.write("wrong", CODE.search(other)[1].encode())
        self.assert_refused(self.restore(self.archive, code=wrong), UNREADABLE, "does not open")
        self.assert_nothing_there()
        right = self.code.read_text()
        typo = ("8" if right[0] != "8" else "9") + right[1:]
        self.assert_refused(self.restore(self.archive, code=self.write("typo", typo.encode())), UNREADABLE,
                            "letter is wrong")
        self.assert_nothing_there()

    def test_without_a_terminal_a_file_is_asked_for(self):
        answer = self.probity("restore", self.archive, "-d", self.folder / "new")
        self.assert_refused(answer, WRONG_USAGE, "--code-file")
        self.assert_nothing_there()

    def test_the_environment_can_name_the_file(self):
        answer = self.probity("restore", self.archive, "-d", self.folder / "new",
                              env={**os.environ, "PROBITY_RECOVERY_CODE_FILE": str(self.code)})
        self.assertEqual(answer.code, DONE, answer.err)

    def test_any_changed_byte_is_refused(self):
        content = self.archive.read_bytes()
        places = sorted({0, 7, 8, 23, 24, 55, 56, 135, 136, 159, 160, 191, 192, 223, 224, 240, 65_776, 65_777,
                         len(content) - 1, *range(0, len(content), max(1, len(content) // 12))})
        for at in places:
            damaged = bytearray(content)
            damaged[at] ^= 0x20
            answer = self.restore(self.write("damaged", bytes(damaged)))
            self.assertEqual((answer.code, answer.out), (UNREADABLE, ""), at)
            self.assertIn("damaged" if at >= 8 else "not a backup", answer.err, at)
            self.assert_nothing_there()

    def test_a_cut_or_longer_file_is_refused(self):
        content = self.archive.read_bytes()
        for cut in (0, 5, 100, 223, 224, 300, 224 + 65_553, len(content) - 1, len(content) // 2):
            answer = self.restore(self.write("cut", content[:cut]))
            self.assertEqual((answer.code, answer.out), (UNREADABLE, ""), cut)
            self.assert_nothing_there()
        answer = self.restore(self.write("longer", content + b"\0"))
        self.assertEqual((answer.code, answer.out), (UNREADABLE, ""))
        self.assert_nothing_there()

    def test_the_beginning_of_another_backup_does_not_fit(self):
        other = self.backup("b.backup").read_bytes()
        content = self.archive.read_bytes()
        self.assert_refused(self.restore(self.write("mixed", other[:224] + content[224:])), UNREADABLE, "damaged")
        self.assert_nothing_there()

    def test_a_running_trust_is_never_restored_over(self):
        with self.served():
            answer = self.probity("restore", self.archive, "-d", self.data, "--code-file", self.code)
            self.assert_refused(answer, WRONG_USAGE, "not empty")
        self.assertEqual(self.probity("ledger", "verify", "-d", self.data).code, DONE)

    def test_an_empty_folder_that_is_there_will_do(self):
        (self.folder / "new").mkdir()
        self.assertEqual(self.restore(self.archive).code, DONE)
        shutil.rmtree(self.folder / "new")
        (self.folder / "new").mkdir()
        broken = self.write("broken", self.archive.read_bytes()[:-1])
        self.assertEqual(self.restore(broken).code, UNREADABLE)
        self.assertEqual(os.listdir(self.folder / "new"), [])

    def test_the_same_ledger_goes_on_when_its_key_has_signed_nothing_else(self):
        self.assertEqual(self.probity("ledger", "checkpoint", "-d", self.data).code, DONE)
        backup = self.backup("later")
        head = self.data / "keys" / "ledger.head"
        answer = self.restore(backup, "new", "--signed-last", head)
        self.assertEqual((answer.code, answer.err), (DONE, ""))
        self.assertIn("goes on", answer.out)
        old, new = (self.probity("ledger", "checkpoint", "-d", folder).out
                    for folder in (self.data, self.folder / "new"))
        self.assertEqual(old.split("\n")[0], new.split("\n")[0])

    def test_the_same_key_never_signs_a_second_history(self):
        self.assertEqual(self.probity("ledger", "checkpoint", "-d", self.data).code, DONE)
        answer = self.restore(self.archive, "new", "--signed-last", self.data / "keys" / "ledger.head")
        self.assert_refused(answer, REFUSED, "second history", "rule one_history")
        self.assert_nothing_there()

    def test_the_memory_of_another_key_is_refused(self):
        self.probity("init", "-d", self.folder / "other")
        answer = self.restore(self.archive, "new", "--signed-last", self.folder / "other" / "keys" / "ledger.head")
        self.assertEqual((answer.code, answer.out), (UNREADABLE, ""))
        self.assert_nothing_there()


class MonthlyTest(TrustTest):
    def dry_run(self, backup, *more):
        return self.probity("restore", backup, "--dry-run", "--code-file", self.code, *more)

    def test_it_leaves_a_leaf_and_nothing_else(self):
        backup = self.backup()
        before = sorted(os.listdir(self.data))
        with self.served():
            answer = self.dry_run(backup, "-d", self.data)
            self.assertEqual((answer.code, answer.err), (DONE, ""))
        self.assertIn("restore.tested", self.leaves())
        self.assertEqual([name for name in os.listdir(self.data) if name not in before + ["control.sock"]], [])

    def test_without_a_folder_nothing_is_written_down(self):
        backup = self.backup()
        self.assertEqual(self.dry_run(backup).code, DONE)
        self.assertNotIn("restore.tested", self.leaves())

    def test_a_damaged_backup_fails_the_test(self):
        broken = self.write("broken", self.backup().read_bytes()[:-40])
        self.assert_refused(self.dry_run(broken, "-d", self.data), UNREADABLE, "damaged")
        self.assertNotIn("restore.tested", self.leaves())

    def test_a_backup_of_another_trust_does_not_count(self):
        backup = self.backup()
        other = self.folder / "other"
        self.probity("init", "-d", other)
        answer = self.dry_run(backup, "-d", other)
        self.assertEqual(answer.code, REFUSED)
        self.assertIn("rule same_ledger", answer.err)


if __name__ == "__main__":
    main()

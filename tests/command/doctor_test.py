#!/usr/bin/env python3
"""The doctor finds what is wrong, says what to do, and works when nothing else does."""
import fcntl
import os
import shutil
import struct
import time

from command import CommandTest, main
from trust import TrustTest

STATES = {"ok", "off", "attention", "wrong"}


class Doctor(TrustTest):
    def test_every_finding_has_a_state_and_every_trouble_a_way_on(self):
        code, findings = self.findings()
        self.assertEqual(code, 1)  # there are no people, and there was no backup
        for finding in findings.values():
            self.assertEqual(set(finding), {"id", "group", "state", "what", "next"})
            self.assertIn(finding["state"], STATES)
            if finding["state"] in ("attention", "wrong"):
                self.assertTrue(finding["next"], finding["id"])

    def test_a_new_trust_has_nothing_wrong(self):
        _, findings = self.findings()
        self.assertEqual([one["id"] for one in findings.values() if one["state"] == "wrong"], [])
        for id in ("folder.rights", "folder.owner", "keys.rights", "configuration", "database.whole",
                   "ledger.continues", "ledger.key", "backup.code"):
            self.assertEqual(findings[id]["state"], "ok", id)

    def test_later_stages_and_what_is_not_set_up_are_off(self):
        _, findings = self.findings()
        for id in ("stage.casework", "stage.monitoring", "mail", "server", "ledger.witnesses", "keys.ring"):
            self.assertEqual(findings[id]["state"], "off", id)
        self.assertIn("nobody can detect", findings["ledger.witnesses"]["what"])

    def ring(self, *dues):
        """A ring of keys as it looks to who has no key (docs/formats/ring.md), generation 7."""
        folder = self.data / "keys" / "ring"
        folder.mkdir(mode=0o700, exist_ok=True)
        slots = b"".join(struct.pack(">B16sQ", 1, bytes([i] * 16), due) + bytes(104) for i, due in enumerate(dues))
        for name, content in (("ring", b"PRBTRNG1" + struct.pack(">QQI", 7, 0, len(dues)) + slots + bytes(32)),
                              ("epoch", b"PRBTEPO1" + bytes(32))):
            (folder / name).write_bytes(content)
            (folder / name).chmod(0o600)
        return folder

    def test_a_ring_of_keys_says_its_generation_and_what_is_destroyed_next(self):
        tomorrow = int(time.time()) + 86400
        self.ring(tomorrow + 86400, tomorrow)
        _, findings = self.findings()
        self.assertEqual(findings["keys.ring"]["state"], "ok")
        date = time.strftime("%Y-%m-%d", time.gmtime(tomorrow))
        for words in ("generation 7", "2 keys", date):
            self.assertIn(words, findings["keys.ring"]["what"])
        self.assertIn("level L0", findings["keys.level"]["what"])
        self.assertIn("snapshots", findings["keys.level"]["what"])

    def test_a_key_that_should_be_gone_or_a_damaged_ring_is_wrong(self):
        folder = self.ring(int(time.time()) - 4000, int(time.time()) + 4000)
        _, findings = self.findings()
        self.assertEqual(findings["keys.ring"]["state"], "wrong")
        self.assertIn("One should have been destroyed", findings["keys.ring"]["what"])
        (folder / "ring").write_bytes(b"PRBTRNG1 and nothing more")
        (folder / "epoch").unlink()
        _, findings = self.findings()
        self.assertIn("Do not make another", findings["keys.ring"]["next"])
        self.assertEqual(findings["keys.level"]["state"], "wrong")

    def test_the_same_while_it_is_served(self):
        with self.served():
            code, findings = self.findings()
        self.assertEqual(code, 1)
        self.assertEqual(findings["server"]["state"], "ok")
        self.assertEqual(findings["ledger.continues"]["state"], "ok")

    def test_rights_that_are_too_wide(self):
        os.chmod(self.data, 0o755)
        os.chmod(self.data / "keys" / "trust", 0o644)
        code, findings = self.findings()
        self.assertEqual(code, 1)
        self.assertEqual(findings["folder.rights"]["state"], "wrong")
        self.assertEqual(findings["keys.rights"]["state"], "wrong")
        self.assertIn("chmod", findings["keys.rights"]["next"])

    def test_a_missing_key(self):
        (self.data / "keys" / "ledger.head").unlink()
        code, findings = self.findings()
        self.assertEqual(code, 1)
        self.assertEqual(findings["keys.rights"]["state"], "wrong")
        self.assertEqual(findings["ledger.continues"]["state"], "wrong")

    def test_a_mistake_in_the_configuration_names_its_line(self):
        path = self.data / "probity.toml"
        path.write_text(path.read_text() + "\n[sever]\n")
        code, findings = self.findings()
        self.assertEqual(code, 1)
        self.assertRegex(findings["configuration"]["what"], r"line \d+.*sever")
        self.assertIn("disk.room", findings)

    def test_a_database_that_is_none(self):
        (self.data / "probity.db").write_bytes(b"nonsense" * 1000)
        code, findings = self.findings()
        self.assertEqual(code, 1)
        self.assertEqual(findings["database.opens"]["state"], "wrong")

    def test_a_database_that_was_put_back(self):
        self.assertEqual(self.probity("ledger", "checkpoint", "-d", self.data).code, 0)
        shutil.copy(self.data / "probity.db", self.folder / "old.db")
        self.backup()
        self.assertEqual(self.probity("ledger", "checkpoint", "-d", self.data).code, 0)
        shutil.copy(self.folder / "old.db", self.data / "probity.db")
        code, findings = self.findings()
        self.assertEqual(code, 1)
        self.assertEqual(findings["ledger.continues"]["state"], "wrong")
        self.assertIn("older", findings["ledger.continues"]["what"])

    def test_a_damaged_page_is_found(self):
        path = self.data / "probity.db"
        content = bytearray(path.read_bytes())
        for at in range(len(content) - 4096 * 3, len(content) - 4096 * 3 + 64):
            content[at] ^= 0xFF
        path.write_bytes(content)
        code, findings = self.findings()
        self.assertEqual(code, 1)
        damaged = [one["id"] for one in findings.values() if one["state"] == "wrong"]
        self.assertTrue(damaged, findings)

    def test_backup_and_test_are_remembered(self):
        _, findings = self.findings()
        self.assertEqual(findings["backup.last"]["state"], "attention")
        self.assertEqual(findings["backup.tested"]["state"], "attention")
        backup = self.backup()
        tested = self.probity("restore", backup, "--dry-run", "-d", self.data, "--code-file", self.code)
        self.assertEqual((tested.code, tested.err), (0, ""))
        _, findings = self.findings()
        self.assertEqual(findings["backup.last"]["state"], "ok")
        self.assertEqual(findings["backup.tested"]["state"], "ok")

    def test_the_text_says_what_to_do_and_fits_a_terminal(self):
        answer = self.probity("doctor", "-d", self.data)
        self.assertEqual((answer.code, answer.err), (1, ""))
        self.assertRegex(answer.out, r"\d+ things? needs? somebody")
        self.assertIn("next: ", answer.out)
        for line in answer.out.splitlines():
            if "next: " not in line:  # a command stays on one line
                self.assertLessEqual(len(line), 80, line)

    def test_somebody_who_holds_the_folder_and_says_nothing(self):
        with open(self.data / "probity.lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            code, findings = self.findings()
        self.assertEqual(code, 6)
        self.assertEqual(findings["folder.rights"]["state"], "ok")
        self.assertEqual(findings["database.opens"]["state"], "wrong")


class NoFolder(CommandTest):
    def test_it_says_that_there_is_none(self):
        answer = self.probity("doctor", "-d", self.folder / "nowhere")
        self.assertEqual((answer.code, answer.err), (5, ""))
        self.assertIn("no such folder", answer.out)
        self.assertIn("probity init", answer.out)

    def test_an_empty_folder_has_no_trust(self):
        (self.folder / "empty").mkdir(mode=0o700)
        answer = self.probity("doctor", "-d", self.folder / "empty")
        self.assertEqual(answer.code, 1)
        self.assertIn("no trust", answer.out)
        self.assertEqual(list((self.folder / "empty").iterdir()), [])


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Level L1 from outside: init --keys, keys-to-tpm and what doctor says, with a TPM in software (swtpm)."""
import hashlib
import os
import re
import shutil
import signal
import socket
import struct
import subprocess
import unittest

from command import DONE, ENVIRONMENT, UNREADABLE, WRONG_USAGE, main
from trust import TrustTest


@unittest.skipUnless(shutil.which("swtpm"), "needs swtpm: tools/setup build")
class Tpm(TrustTest):
    def setUp(self):
        self.tpms = []
        super().setUp()

    def tearDown(self):
        for pid in self.tpms:
            os.kill(pid, signal.SIGTERM)
        super().tearDown()

    def tpm(self, name="tpm"):
        """A new one, and its address."""
        place = self.folder / name
        place.mkdir()
        # Returns when it listens.
        subprocess.run(["swtpm", "socket", "--tpm2", "--daemon", "--tpmstate", f"dir={place}", "--server",
                        f"type=unixio,path={place}/socket", "--pid", f"file={place}/pid", "--flags",
                        "not-need-init,startup-clear"], check=True)
        self.tpms.append(int((place / "pid").read_text()))
        return f"swtpm:{place}/socket"

    def ring(self):
        return sorted(path.name for path in (self.data / "keys" / "ring").iterdir())


def index_of(tpm, index, authorisation):
    """What is in an index: TPM2_NV_Read with a password (TPM 2.0, part 3), written down here a second time."""
    password = struct.pack(">IHBH", 0x40000009, 0, 0, len(authorisation)) + authorisation
    body = struct.pack(">IIII", 0x14E, index, index, len(password)) + password + struct.pack(">HH", 56, 0)
    tpm.sendall(struct.pack(">HI", 0x8002, 6 + len(body)) + body)
    answer = tpm.recv(4096)
    _, _, code = struct.unpack(">HII", answer[:10])
    return code, answer[16:72] if code == 0 else b""


class Moving(Tpm):
    more = ("--demo",)

    def test_the_key_moves_and_everybody_is_told(self):
        address = self.tpm()
        self.assertEqual(self.ring(), ["epoch", "ring"])
        with self.served():
            self.assert_refused(self.probity("keys-to-tpm", "-d", self.data, "--tpm", address), WRONG_USAGE, "Stop it")
        done = self.probity("keys-to-tpm", "-d", self.data, "--tpm", address)
        self.assertEqual((done.code, done.err), (DONE, ""))
        self.assertIn("level L1", done.out)
        self.assertIn("Copies of this machine from before still open", done.out)
        self.assertEqual(self.ring(), ["ring", "tpm"])
        self.assertIn("ring.moved", self.leaves())
        _, findings = self.findings()
        self.assertIn("level L1", findings["keys.level"]["what"])
        self.assertIn("IBM", findings["keys.level"]["what"])
        self.assertEqual(findings["keys.level"]["state"], "attention", "this TPM is a program")
        self.assert_refused(self.probity("keys-to-tpm", "-d", self.data, "--tpm", address), WRONG_USAGE, "already")
        with self.served():
            _, findings = self.findings()
            self.assertEqual(findings["server"]["state"], "ok")

    def test_another_program_finds_the_key_from_the_document_alone_and_it_opens_the_ring(self):
        address = self.tpm()
        before = (self.data / "keys" / "ring" / "epoch").read_bytes()[8:]
        self.assertEqual(self.probity("keys-to-tpm", "-d", self.data, "--tpm", address).code, DONE)
        file = (self.data / "keys" / "ring" / "tpm").read_bytes()
        magic, *indices, maker, authorisation = struct.unpack(">8sII4s32s", file[:52])
        self.assertEqual((magic, maker, file[52:]), (b"PRBTTPM1", b"IBM\0", address.encode()))
        with socket.socket(socket.AF_UNIX) as tpm:
            tpm.connect(address.removeprefix("swtpm:"))
            slots = [index_of(tpm, index, authorisation) for index in indices]
            self.assertNotEqual(index_of(tpm, indices[0], bytes(32))[0], 0, "not without the authorisation value")
        self.assertEqual([code for code, _ in slots], [0, 0x14A], "the second was never written")
        slot = slots[0][1]
        self.assertEqual(slot[:8], struct.pack(">Q", 1))
        self.assertEqual(slot[40:], hashlib.blake2b(slot[:40], digest_size=16, person=b"probity.tpm.slot").digest())
        self.assertNotEqual(slot[8:40], before)
        ring = (self.data / "keys" / "ring" / "ring").read_bytes()
        for key, opens in ((slot[8:40], True), (before, False)):
            tagging = hashlib.blake2b(key=key, digest_size=32, person=b"probity.ring.tag").digest()
            tag = hashlib.blake2b(ring[:-32], key=tagging, digest_size=32).digest()
            self.assertEqual(tag == ring[-32:], opens)

    def test_without_a_tpm_everything_stays_as_it_is(self):
        for address, code in ((f"swtpm:{self.folder}/nothing", ENVIRONMENT), ("device:/dev/sda", WRONG_USAGE),
                              ("device:/dev/tpmrm998", ENVIRONMENT), ("file", WRONG_USAGE)):
            self.assert_refused(self.probity("keys-to-tpm", "-d", self.data, "--tpm", address), code)
        self.assertEqual(self.ring(), ["epoch", "ring"])
        self.assertEqual(self.probity("destroy-due", "-d", self.data).code, DONE)

    def test_a_server_whose_tpm_is_another_machines_does_not_start(self):
        address = self.tpm()
        self.assertEqual(self.probity("keys-to-tpm", "-d", self.data, "--tpm", address).code, DONE)
        file = self.data / "keys" / "ring" / "tpm"
        file.write_bytes(file.read_bytes()[:52] + self.tpm("other").encode())
        self.assert_refused(self.probity("serve", "-d", self.data, "--listen", "127.0.0.1:0"), UNREADABLE,
                            "another machine's", "do not make a new ring")
        file.write_bytes(b"PRBTTPM1")
        _, findings = self.findings()
        self.assertEqual(findings["keys.level"]["state"], "wrong")


class Beginning(Tpm):
    def test_a_new_trust_can_begin_in_a_tpm(self):
        address = self.tpm()
        new = self.folder / "new"
        made = self.probity("init", "-d", new, "--stage", "monitoring", "--keys", address)
        self.assertEqual((made.code, made.err), (DONE, ""))
        self.assertEqual(sorted(path.name for path in (new / "keys" / "ring").iterdir()), ["ring", "tpm"])
        _, findings = self.findings(new)
        self.assertTrue(re.search(r"generation \d+ and has 1 key", findings["keys.ring"]["what"]))
        self.assertIn("level L1", findings["keys.level"]["what"])

    def test_what_cannot_be_makes_nothing(self):
        new = self.folder / "new"
        for keys, stage, code in (("cloud", "monitoring", WRONG_USAGE), ("tpm", "advice", WRONG_USAGE),
                                  (f"swtpm:{self.folder}/nothing", "monitoring", ENVIRONMENT)):
            self.assert_refused(self.probity("init", "-d", new, "--stage", stage, "--keys", keys), code)
            self.assertFalse(new.exists())


if __name__ == "__main__":
    main()

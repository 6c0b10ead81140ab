#!/usr/bin/env python3
"""A trust that began with the post checker goes on to the next stage."""
import shutil
import unittest

from command import DONE, UNREADABLE, WRONG_USAGE, main
from tpm_test import Tpm
from trust import TrustTest


class Stage(TrustTest):
    def configuration(self):
        return (self.data / "probity.toml").read_text()

    def stage(self, word, *more):
        return self.probity("stage", "-d", self.data, word, *more)

    def test_it_makes_the_ring_and_sets_the_stage_and_nothing_else(self):
        before = self.configuration()
        self.assertFalse((self.data / "keys" / "ring").exists())
        done = self.stage("monitoring")
        self.assertEqual((done.code, done.err), (DONE, ""))
        self.assertIn("Nothing is recorded yet", done.out)
        self.assertEqual(self.configuration(), before.replace('stage = "advice"', 'stage = "monitoring"'))
        self.assertIn("stage.raised", self.leaves())
        _, findings = self.findings()
        self.assertEqual(findings["keys.ring"]["state"], "ok")
        with self.served():
            _, findings = self.findings()
            self.assertEqual(findings["server"]["state"], "ok")

    def test_one_stage_after_another_keeps_the_ring_and_there_is_no_way_back(self):
        self.assertEqual(self.stage("casework").code, DONE)
        ring = (self.data / "keys" / "ring" / "epoch").read_bytes()
        self.assertEqual(self.stage("monitoring").code, DONE)
        self.assertEqual((self.data / "keys" / "ring" / "epoch").read_bytes(), ring)
        self.assert_refused(self.stage("casework"), WRONG_USAGE, "does not go back", "Withdraw the impact assessment")
        again = self.stage("monitoring")
        self.assertEqual((again.code, again.err), (DONE, ""))
        self.assertIn("already", again.out)
        self.assertEqual(self.leaves().count("stage.raised"), 2)
        self.assert_refused(self.stage("opening"), WRONG_USAGE, "no such stage", "monitoring")

    def test_not_while_the_server_runs(self):
        before = self.configuration()
        with self.served():
            self.assert_refused(self.stage("casework"), WRONG_USAGE, "Stop it")
        self.assertEqual(self.configuration(), before)
        self.assertFalse((self.data / "keys" / "ring").exists())

    def test_a_stage_that_was_raised_by_hand_gets_its_ring(self):
        path = self.data / "probity.toml"
        path.write_text(self.configuration().replace('stage = "advice"', 'stage = "casework"'))
        _, findings = self.findings()
        self.assertEqual(findings["keys.ring"]["state"], "wrong")
        self.assertIn("probity stage casework", findings["keys.ring"]["next"])
        self.assertEqual(self.stage("casework").code, DONE)
        _, findings = self.findings()
        self.assertEqual(findings["keys.ring"]["state"], "ok")

    def test_a_file_that_somebody_wrote_in_another_way_says_what_to_write(self):
        path = self.data / "probity.toml"
        lines = [line for line in self.configuration().splitlines() if not line.startswith("stage")]
        path.write_text("\n".join(lines) + "\n")
        self.assert_refused(self.stage("casework"), UNREADABLE, "by hand", 'stage = "casework"')
        self.assertFalse((self.data / "keys" / "ring").exists())


class WithRecords(TrustTest):
    more = ("--demo",)

    def test_a_ring_that_was_lost_is_never_made_again(self):
        shutil.rmtree(self.data / "keys" / "ring")
        self.assert_refused(self.probity("stage", "-d", self.data, "monitoring"), UNREADABLE, "never made again")
        self.assertFalse((self.data / "keys" / "ring").exists())


@unittest.skipUnless(shutil.which("swtpm"), "needs swtpm: tools/setup build")
class InATpm(Tpm):
    def test_its_ring_can_begin_in_a_tpm(self):
        address = self.tpm()
        done = self.probity("stage", "-d", self.data, "monitoring", "--keys", address)
        self.assertEqual((done.code, done.err), (DONE, ""))
        self.assertEqual(self.ring(), ["ring", "tpm"])


if __name__ == "__main__":
    main()

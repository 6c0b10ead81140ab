#!/usr/bin/env python3
"""A witness before a client that only knows the C2SP documents.

usage: protocol_test.py PATH/TO/witness_program
"""
import base64
import sys
import tempfile
import time
import unittest

import log_client
from log_client import Log, Witness

PROGRAM = ""


class Protocol(unittest.TestCase):
    def setUp(self):
        self._folder = tempfile.TemporaryDirectory(prefix="probity_witness_")
        self.addCleanup(self._folder.cleanup)
        self.log = Log("ledger.example.org/trust", b"1" * 32).grow(50)
        self.other = Log("example.com/other", b"2" * 32).grow(5)
        self.witness = Witness(PROGRAM, self._folder.name + "/w", [self.log, self.other]).start()
        self.addCleanup(lambda: self.witness.process.poll() is None and self.witness.stop())

    def expect(self, answer, status, body=None):
        self.assertEqual(answer[0], status, answer[2])
        if body is not None:
            self.assertEqual(answer[2], body)

    def cosign(self, log, old_size, size):
        status, _, lines = log.submit(self.witness, old_size, size)
        self.assertEqual(status, 200, lines)
        when = log.cosigned_at(self.witness, size, lines)
        self.assertLess(abs(when - time.time()), 120)

    def test_cosigns_what_grows_and_the_same_again(self):
        for old_size, size in [(0, 0), (0, 1), (1, 1), (1, 7), (7, 8), (8, 50), (50, 50)]:
            self.cosign(self.log, old_size, size)

    def test_says_the_size_it_has_with_its_own_type(self):
        self.cosign(self.log, 0, 7)
        for old_size, size in [(0, 9), (3, 9), (8, 9), (0, 0)]:
            status, kind, body = self.log.submit(self.witness, old_size, size)
            self.assertEqual((status, kind, body), (409, "text/x.tlog.size", b"7\n"))
        fork = Log(self.log.origin, b"1" * 32).grow(7, "b")
        self.expect(fork.submit(self.witness, 7, 7), 409)

    def test_refuses_an_old_size_above_the_new_one(self):
        self.cosign(self.log, 0, 7)
        self.expect(self.log.submit(self.witness, 7, 5), 400)
        self.expect(self.log.submit(self.witness, 9, 8), 400)

    def test_refuses_proofs_that_do_not_hold(self):
        self.expect(self.witness.post(
            b"old 0\n" + base64.b64encode(b"h" * 32) + b"\n\n" + self.log.note(3)), 422)
        self.cosign(self.log, 0, 7)
        fork = Log(self.log.origin, b"1" * 32).grow(9, "b")
        self.expect(fork.submit(self.witness, 7, 9), 422)
        self.expect(self.witness.post(b"old 7\n\n" + self.log.note(9)), 422)
        self.cosign(self.log, 7, 9)

    def test_believes_only_the_keys_it_was_given(self):
        stranger = Log("unknown.example/log", b"3" * 32).grow(3)
        self.expect(stranger.submit(self.witness, 0, 3), 404)
        thief = Log(self.log.origin, b"3" * 32).grow(3)
        self.expect(thief.submit(self.witness, 0, 3), 403)
        # A stranger's line beside the log's own is ignored.
        text = self.log.text(3)
        both = b"old 0\n\n" + text + b"\n" + thief.line(text) + self.log.line(text)
        self.expect(self.witness.post(both), 200)

    def test_what_is_no_request_is_told_so(self):
        good = self.log.body(0, 3)
        for bad in [b"", b"old", b"old 0\n", b"old 00\n\n" + self.log.note(3), good[:-1], good[4:],
                    good.replace(b"\n\n", b"\n", 1), b"old -1\n\n" + self.log.note(3), b"\xff" * 100]:
            self.expect(self.witness.post(bad), 400)
        too_many = b"old 1\n" + (base64.b64encode(b"h" * 32) + b"\n") * 64 + b"\n" + self.log.note(3)
        self.expect(self.witness.post(too_many), 400)
        self.expect(self.witness.post(good + b"x" * 1_000_000), 413)
        self.expect(self.witness.ask("GET", "/add-checkpoint"), 405)
        self.cosign(self.log, 0, 3)

    def test_logs_do_not_mix(self):
        self.cosign(self.log, 0, 7)
        self.cosign(self.other, 0, 5)
        self.cosign(self.log, 7, 8)

    def test_remembers_after_it_was_stopped(self):
        self.cosign(self.log, 0, 7)
        self.assertEqual(self.witness.stop(), 0)
        self.witness.start()
        self.expect(self.log.submit(self.witness, 0, 50), 409, b"7\n")
        self.cosign(self.log, 7, 50)

    def test_says_what_it_is(self):
        self.cosign(self.log, 0, 7)
        status, kind, body = self.witness.ask("GET", "/")
        self.assertEqual((status, kind), (200, "text/plain; charset=utf-8"))
        page = body.decode().splitlines()
        self.assertIn(self.witness.vkey, page)
        self.assertIn("ledger.example.org/trust 7", page)
        self.assertIn("example.com/other not seen yet", page)

    def test_a_memory_that_was_damaged_cosigns_nothing(self):
        self.cosign(self.log, 0, 7)
        log_client.origin_file(self._folder.name + "/w", self.log.origin).write_bytes(b"")
        self.expect(self.log.submit(self.witness, 0, 50), 503)
        self.expect(self.log.submit(self.witness, 7, 50), 503)


if __name__ == "__main__":
    PROGRAM = sys.argv.pop(1)
    unittest.main()

#!/usr/bin/env python3
"""Progress is for people: on a terminal it shows and goes away again, elsewhere there is nothing of it."""
import os
import pty
import select
import subprocess
import time

from command import CONTROL, CommandTest, main
from log_lines import ANNA, MORNING, Request, REGISTER, log, text

CHUNK = text(log([Request(MORNING + i / 1000, ANNA, REGISTER) for i in range(3000)]))
LONGEST = 20.0  # seconds


class Progress(CommandTest):
    def feed(self, stderr, seen_enough):
        """Gives the program more and more to read until that is true. Returns its standard output."""
        program = subprocess.Popen([self.programs / "probity", "rehearse", "--json", "-"], stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, stderr=stderr)
        deadline = time.monotonic() + LONGEST
        while not seen_enough() and time.monotonic() < deadline:
            program.stdin.write(CHUNK)
        out, _ = program.communicate(timeout=30)
        self.assertEqual(program.returncode, 0)
        return out

    def on_a_terminal(self):
        ours, theirs = pty.openpty()
        self.addCleanup(os.close, ours)
        shown = bytearray()

        def take():
            while select.select([ours], [], [], 0.02)[0]:
                shown.extend(os.read(ours, 4096))
            return b"reading" in shown

        out = self.feed(theirs, take)
        os.close(theirs)
        try:
            take()
        except OSError:
            pass  # the other end of the terminal is closed
        return out, bytes(shown)

    def test_on_a_terminal_it_shows_and_is_wiped_away(self):
        out, shown = self.on_a_terminal()
        self.assertIn(b"reading", shown)
        self.assertIn(b"MB", shown)
        self.assertTrue(shown.endswith(b"\r\x1b[K"), shown[-40:])
        self.assertNotIn(b"\x1b", out)

    def test_elsewhere_there_is_none(self):
        started = time.monotonic()
        with (self.folder / "stderr").open("wb") as file:
            out = self.feed(file, lambda: time.monotonic() - started > 0.7)
        self.assertEqual((self.folder / "stderr").read_bytes(), b"")
        self.assertIsNone(CONTROL.search(out.decode().replace("\n", "")))


if __name__ == "__main__":
    main()

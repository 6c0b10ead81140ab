"""Runs the programs as a person would, and holds every answer of probity to two promises: nobody is named,
and nothing but plain text goes to a standard error that is no terminal.

Each test is a file of its own: python3 tests/command/exit_codes_test.py build/release
"""
import functools
import json
import re
import subprocess
import sys
import tempfile
import unittest
from dataclasses import dataclass
from pathlib import Path

import log_lines
import recordings

ROOT = Path(__file__).resolve().parents[2]

# The contract of all commands, and docs/formats/rehearsal.md for what each means here.
DONE, WRONG_USAGE, UNREADABLE, PARTLY_READ, ENVIRONMENT = 0, 2, 3, 4, 5

CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
TIMEOUT = 30

@functools.cache
def secrets():
    """Any word that must not be in an output."""
    words = sorted(log_lines.SECRETS | recordings.names(), key=len, reverse=True)
    return re.compile(rf"(?<![\w.])(?:{'|'.join(map(re.escape, words))})(?![\w.])")


@dataclass(frozen=True)
class Answer:
    code: int
    raw: bytes
    err: str

    @property
    def out(self):
        return self.raw.decode()

    @property
    def rows(self):
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def visits(self):
        return self.rows[:-1]

    @property
    def summary(self):
        return self.rows[-1]["summary"]


class CommandTest(unittest.TestCase):
    """A temporary folder, and the programs."""

    programs = None  # the folder that holds them

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="probity-command-")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def write(self, name, lines):
        """A file of these lines (or bytes)."""
        path = self.folder / name
        path.write_bytes(lines if isinstance(lines, bytes) else log_lines.text(lines))
        return path

    def run_program(self, program, *words, stdin=b"", **how):
        done = subprocess.run(
            [self.programs / program, *map(str, words)], input=stdin, stdout=how.pop("stdout", subprocess.PIPE),
            stderr=subprocess.PIPE, cwd=self.folder, timeout=TIMEOUT, check=False, **how)
        return Answer(done.returncode, done.stdout or b"", done.stderr.decode())

    def probity(self, *words, **how):
        answer = self.run_program("probity", *words, **how)
        self.assert_names_nobody(answer.out + answer.err)
        self.assertIsNone(CONTROL.search(answer.err), "control characters on standard error")
        return answer

    def rehearse(self, *words, **how):
        return self.probity("rehearse", *words, **how)

    def rehearse_well(self, *words, **how):
        """A rehearsal of a sound log: nothing rejected, nothing on standard error."""
        answer = self.rehearse(*words, **how)
        self.assertEqual((answer.code, answer.err), (DONE, ""))
        return answer

    def lab(self, *words, **how):
        return self.run_program("probity-lab", "rehearse", *words, **how)

    def assert_names_nobody(self, text):
        found = secrets().search(text)
        self.assertIsNone(found, found and f"the output has {found[0]!r} in it")

    def assert_refused(self, answer, code, *words):
        """Nothing on standard output, these words on standard error."""
        self.assertEqual((answer.code, answer.out), (code, ""), answer.err)
        for word in words:
            self.assertIn(word, answer.err)


def main():
    if len(sys.argv) < 2:
        sys.exit(f"usage: {sys.argv[0]} FOLDER_OF_THE_PROGRAMS [test]...")
    CommandTest.programs = Path(sys.argv.pop(1)).resolve()
    unittest.main()

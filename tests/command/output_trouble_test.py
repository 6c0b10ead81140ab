#!/usr/bin/env python3
"""What the command does when nobody takes its output: a closed pipe, a full disk."""
import os
import subprocess
from pathlib import Path

from command import ENVIRONMENT, CommandTest, main
from log_lines import log, school_day, text
from recordings import FOLDER

RECORDING = FOLDER / "run_a" / "access_url.log"
OUTPUTS = (["--all"], ["--json"], ["--csv"])
FULL = Path("/dev/full")


class ClosedPipe(CommandTest):
    def test_head_ends_it_without_a_word(self):
        for output in OUTPUTS:
            script = '"$0" rehearse "$@" | head -1; echo ${PIPESTATUS[0]} >&2'
            done = subprocess.run(["bash", "-c", script, self.programs / "probity", *output, RECORDING],
                                  capture_output=True, text=True, timeout=30, check=True)
            self.assertEqual(len(done.stdout.splitlines()), 1)
            # All written before head went away, or ended by the pipe as every command is (128 + 13).
            self.assertIn(done.stderr, ("0\n", "141\n"))

    def test_a_pipe_without_a_reader_where_the_signal_is_ignored(self):
        for output in OUTPUTS:
            reader, writer = os.pipe()
            os.close(reader)
            answer = self.run_program("probity", "rehearse", *output, RECORDING, stdout=writer, restore_signals=False)
            os.close(writer)
            self.assertEqual(answer.code, ENVIRONMENT)
            self.assertIn("cannot write", answer.err)


class FullDisk(CommandTest):
    def setUp(self):
        super().setUp()
        if not FULL.exists():
            self.skipTest("needs /dev/full")
        self.small = self.write("small.log", log(school_day()))

    def assert_complains(self, *words):
        with FULL.open("wb") as full:
            answer = self.run_program("probity", "rehearse", *words, stdout=full)
        self.assertEqual(answer.code, ENVIRONMENT, words)
        self.assertIn("No space left on device", answer.err)

    def test_the_result_does_not_fit(self):
        for output in OUTPUTS:
            self.assert_complains(*output, RECORDING)
            self.assert_complains(*output, self.small)

    def test_an_explanation_does_not_fit(self):
        self.assert_complains("--explain", 0, self.small)

    def test_the_help_does_not_fit(self):
        self.assert_complains("--help")

    def assert_rejects_do_not_fit(self, data):
        damaged = self.write("damaged.log", data)
        answer = self.rehearse("--json", "--format", "squid", "--rejects", FULL, damaged)
        self.assertEqual(answer.code, ENVIRONMENT)
        self.assertIn("cannot write", answer.err)

    def test_a_short_list_of_rejects_does_not_fit(self):
        self.assert_rejects_do_not_fit(b"?\n" + self.small.read_bytes())

    def test_a_long_list_of_rejects_does_not_fit(self):
        self.assert_rejects_do_not_fit(text(log(school_day())) + b"?\n" * 5000)


if __name__ == "__main__":
    main()

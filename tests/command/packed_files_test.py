#!/usr/bin/env python3
"""However a log is packed, and whether it is a file or a pipe, the answer is the same to the byte."""
import gzip
import os
import shutil
import subprocess
import threading
import unittest

from command import CommandTest, main
from log_lines import log, school_day, text
from recordings import FOLDER


def zstd(data):
    return subprocess.run(["zstd", "-qc"], input=data, capture_output=True, check=True).stdout


class PackedFiles(CommandTest):
    def setUp(self):
        super().setUp()
        self.data = text(log(school_day()))
        self.plain = self.rehearse_well("--json", self.write("a.log", self.data)).raw
        self.assertEqual(self.plain.count(b'"who"'), 3)

    def assert_same(self, *words, **how):
        self.assertEqual(self.rehearse_well("--json", *words, **how).raw, self.plain)

    def test_gzip(self):
        self.assert_same(self.write("a.log.gz", gzip.compress(self.data)))

    def test_gzip_in_several_members_with_zeros_behind(self):
        middle = len(self.data) // 2
        parts = gzip.compress(self.data[:middle]) + gzip.compress(self.data[middle:])
        self.assert_same(self.write("a.log.gz", parts + bytes(512)))

    @unittest.skipUnless(shutil.which("zstd"), "needs zstd")
    def test_zstd(self):
        middle = len(self.data) // 2
        self.assert_same(self.write("a.log.zst", zstd(self.data)))
        self.assert_same(self.write("b.log.zst", zstd(self.data[:middle]) + zstd(self.data[middle:])))

    def test_the_content_and_not_the_name_tells_how_a_file_is_packed(self):
        self.assert_same(self.write("old.log", gzip.compress(self.data)))
        self.assert_same(self.write("new.log.gz", self.data))

    def test_standard_input(self):
        self.assert_same("-", stdin=self.data)
        self.assert_same("-", stdin=gzip.compress(self.data))

    def test_a_named_pipe(self):
        pipe = self.folder / "pipe"
        os.mkfifo(pipe)
        writer = threading.Thread(target=pipe.write_bytes, args=(self.data,), daemon=True)
        writer.start()
        self.assert_same(pipe)
        writer.join(timeout=10)

    def test_a_last_line_without_its_line_break(self):
        self.assert_same(self.write("open.log", self.data.rstrip(b"\n")))

    def test_line_breaks_of_windows(self):
        self.assert_same(self.write("windows.log", self.data.replace(b"\n", b"\r\n")))

    @unittest.skipUnless(shutil.which("zstd"), "needs zstd")
    def test_a_recording_of_several_blocks(self):
        plain = FOLDER / "run_a" / "access_url.log"
        expected = self.rehearse_well("--json", plain).raw
        for name, packed in (("r.gz", gzip.compress(plain.read_bytes())), ("r.zst", zstd(plain.read_bytes()))):
            self.assertEqual(self.rehearse_well("--json", self.write(name, packed)).raw, expected)
        self.assertEqual(self.rehearse_well("--json", "-", stdin=plain.read_bytes()).raw, expected)


if __name__ == "__main__":
    main()

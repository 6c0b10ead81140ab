#!/usr/bin/env python3
"""Of a packed file that is damaged, what comes before the damage is read and the rest is counted with its place."""
import gzip
import random
import shutil
import subprocess
import unittest
import zlib

from command import PARTLY_READ, CommandTest, main
from log_lines import MORNING, at_work, log, offsets, school_day, text

# Anna, Ben and Cara, and then so much work that the packed log is long.
LINES = log(school_day() + at_work(MORNING + 2400, MORNING + 2400 + 20 * 8000))


class BrokenArchives(CommandTest):
    def setUp(self):
        super().setUp()
        self.data = text(LINES)
        self.visits = self.rehearse_well("--json", self.write("whole.log", self.data)).visits

    def assert_rest_is_counted(self, packed):
        """The offset of the damage, which is the end of the last line that was believed."""
        answer = self.rehearse("--json", "--rejects", "rejects", self.write("broken", packed))
        self.assertEqual(answer.code, PARTLY_READ)
        self.assertEqual(list(answer.summary["reasons"]), ["broken_compression"])
        reason = answer.summary["reasons"]["broken_compression"]
        self.assertEqual((reason["count"], len(reason["first_offsets"])), (1, 1))
        offset = reason["first_offsets"][0]
        places = offsets(LINES) + [len(self.data)]
        self.assertIn(offset, places)
        self.assertEqual(answer.summary["read"], places.index(offset))
        self.assertIn(f"at byte {offset}", answer.err)
        self.assertEqual((self.folder / "rejects").read_text(),
                         f'{{"offset":{offset},"lines":1,"reason":"broken_compression"}}\n')
        return answer, offset

    def test_a_gzip_file_that_was_cut_off(self):
        packed = gzip.compress(self.data)
        answer, offset = self.assert_rest_is_counted(packed[:len(packed) // 2])
        self.assertGreater(offset, len(self.data) // 4)
        self.assertEqual(answer.visits, self.visits)

    def test_a_gzip_file_of_which_hardly_anything_is_there(self):
        packed = gzip.compress(self.data)
        for kept in (2, 9, 18):
            answer, offset = self.assert_rest_is_counted(packed[:kept])
            self.assertEqual((answer.visits, offset), ([], 0))

    @unittest.skipUnless(shutil.which("zstd"), "needs zstd")
    def test_a_zstd_file_that_was_cut_off(self):
        noise = random.Random(7)  # so that the file packs badly and has many blocks
        lines = [line.replace("/zephyrine", f"/zephyrine{noise.getrandbits(400):x}") for line in LINES]
        packed = subprocess.run(["zstd", "-qc"], input=text(lines), capture_output=True, check=True).stdout
        answer = self.rehearse("--json", self.write("broken.zst", packed[:len(packed) // 2]))
        self.assertEqual(answer.code, PARTLY_READ)
        self.assertEqual(answer.summary["reasons"]["broken_compression"]["count"], 1)
        self.assertGreater(answer.summary["read"], len(LINES) // 4)
        self.assertEqual(answer.visits, self.visits)

    # The bytes behind the damage can unpack to anything until the packing itself contradicts: such lines are
    # damaged like any others.
    def test_damage_in_the_middle(self):
        packed = bytearray(gzip.compress(self.data))
        packed[len(packed) // 2] ^= 0xFF
        summary = (answer := self.rehearse("--json", self.write("broken.gz", bytes(packed)))).summary
        self.assertEqual(answer.code, PARTLY_READ)
        self.assertEqual(summary["reasons"]["broken_compression"]["count"], 1)
        self.assertEqual(summary["rejected"], sum(reason["count"] for reason in summary["reasons"].values()))
        self.assertEqual(answer.visits[:3], self.visits[:3])

    # A wrong check sum at the very end: every line could be unpacked.
    def test_what_was_unpacked_before_the_damage_is_read(self):
        packed = bytearray(gzip.compress(text(log(school_day()))))
        packed[-6] ^= 0xFF
        answer, offset = self.assert_rest_is_counted(bytes(packed))
        self.assertEqual(offset, len(text(log(school_day()))))
        self.assertEqual(answer.visits, self.visits)

    def test_something_else_behind_a_gzip_file(self):
        answer, offset = self.assert_rest_is_counted(gzip.compress(self.data) + b"rubbish")
        self.assertEqual(answer.visits, self.visits)
        self.assertGreater(offset, len(self.data) - 400)

    def rehearse_after_broken(self, lines, kept):
        packed = gzip.compress(text(lines))
        broken = self.write("early.gz", packed[:int(len(packed) * kept)])
        answer = self.rehearse("--json", self.folder / "whole.log", broken)
        self.assertEqual(answer.code, PARTLY_READ)
        self.assertEqual(answer.visits, self.visits)
        self.assertEqual(answer.summary["reasons"]["broken_compression"]["count"], 1)

    def test_the_next_file_is_read(self):
        self.rehearse_after_broken(log(at_work(MORNING - 86_400, MORNING)), 0.5)

    def test_the_next_file_is_read_even_if_the_first_line_was_cut(self):
        packed = gzip.compress(text(log(at_work(MORNING - 900, MORNING))))
        unpacked = zlib.decompressobj(wbits=31).decompress(packed[:len(packed) // 2])
        self.assertTrue(unpacked and b"\n" not in unpacked)
        self.rehearse_after_broken(log(at_work(MORNING - 900, MORNING)), 0.5)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""`probity collect` and `destroy-due` with a bad disk, bad keys or a bad clock: a clear refusal with what to do, never a half
state, nothing destroyed early and nothing kept late."""
import ctypes
import json
import os
import shutil
import sqlite3
import subprocess
import time
import unittest
from contextlib import closing, contextmanager
from datetime import datetime
from zoneinfo import ZoneInfo

from collect_test import visit, yesterday
from command import DONE, ENVIRONMENT, ROOT, UNREADABLE, CommandTest, main
from trust import CODE, Served

REFUSED = 1
DAY = 86400
LONG = "PROBITY_LONG" in os.environ  # make test-long


class Faults(CommandTest):
    def setUp(self):
        super().setUp()
        self.data = self.folder / "data"
        made = self.probity("init", "-d", self.data, "--demo")
        self.assertEqual((made.code, made.err), (DONE, ""))
        self.log = self.write("a.log", "".join(visit(yesterday(8) + 900 * i) for i in range(12)).encode())
        self.before = self.rows()

    def rows(self, data=None):
        with closing(sqlite3.connect(f"file:{data or self.data}/probity.db?mode=ro", uri=True)) as database:
            tables = [name for name, in database.execute("SELECT name FROM sqlite_master WHERE name GLOB 'sealed_2*'")]
            return sum(database.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables)

    def collect(self, data=None, **how):
        return self.probity("collect", "-d", data or self.data, "--source", "proxy", self.log, **how)

    def destroy(self, data=None, **how):
        return self.probity("destroy-due", "-d", data or self.data, **how)

    def assert_says_what_to_do(self, answer, code, *words):
        self.assert_refused(answer, code, *words)
        self.assertGreaterEqual(len(answer.err.strip().splitlines()), 2, answer.err)

    def assert_goes_on(self, data=None):
        answer = self.collect(data)
        self.assertEqual((answer.code, answer.err), (DONE, ""))
        self.assertEqual(self.rows(data), self.before + 12)
        self.assertEqual(self.destroy(data).out, "Nothing is due.\n")


class BadKeys(Faults):
    def test_without_keys_nothing_is_collected_or_destroyed_and_putting_them_back_is_enough(self):
        for name in ("keys", "keys/ring", "keys/ring/epoch", "keys/ring/ring", "keys/trust"):
            aside = self.folder / "aside"
            (self.data / name).rename(aside)
            for answer in (self.collect(), self.destroy()):
                self.assertIn(answer.code, (ENVIRONMENT, UNREADABLE), (name, answer.err))
                self.assert_says_what_to_do(answer, answer.code)
            self.assertFalse((self.data / name).exists(), f"{name} was made anew")
            aside.rename(self.data / name)
        self.assertEqual(self.rows(), self.before)
        self.assert_goes_on()

    def test_keys_that_others_can_read_are_refused(self):
        for name, usual in (("keys/ring", 0o700), ("keys/trust", 0o600)):
            os.chmod(self.data / name, 0o755)
            for answer in (self.collect(), self.destroy()):
                self.assert_says_what_to_do(answer, answer.code, "chmod")
                self.assertIn(answer.code, (REFUSED, ENVIRONMENT))
            os.chmod(self.data / name, usual)
        self.assertEqual(self.rows(), self.before)
        self.assert_goes_on()

    def test_a_ring_that_its_key_does_not_open_is_left_as_it_is(self):
        ring = self.data / "keys" / "ring" / "ring"
        whole = ring.read_bytes()
        ring.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
        for answer in (self.collect(), self.destroy()):
            self.assert_says_what_to_do(answer, answer.code)
            self.assertNotEqual(answer.code, DONE)
        self.assertEqual(ring.read_bytes()[:-1], whole[:-1])
        ring.write_bytes(whole)
        self.assert_goes_on()


class TwoAtATime(Faults):
    def test_two_processes_on_one_folder(self):
        command = [self.programs / "probity", "collect", "-d", self.data, "--source", "proxy", self.log]
        programs = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
                    for _ in range(4)]
        ended = [(*one.communicate(timeout=60), one.returncode) for one in programs]
        self.assertIn(DONE, [code for _, _, code in ended], ended)
        for _, err, code in ended:
            self.assertIn(code, (DONE, ENVIRONMENT, REFUSED), err)
            if code != DONE:
                self.assertGreaterEqual(len(err.strip().splitlines()), 2, err)
        self.assert_goes_on()

    def test_beside_a_server_that_is_killed(self):
        with Served(self, self.data) as server:
            server.program.kill()
            server.program.wait()
        self.assert_goes_on()


class RestoredBackup(Faults):
    def test_a_restored_folder_has_no_key_of_a_day_and_says_so_when_it_collects(self):
        code = self.write("code", CODE.search(self.probity("backup", "-d", self.data, "--new-code").out)[1].encode())
        backup = self.folder / "a.backup"
        self.assertEqual(self.probity("backup", "-d", self.data, backup).code, DONE)
        new = self.folder / "new"
        self.assertEqual(self.probity("restore", backup, "-d", new, "--code-file", code).code, DONE)
        self.assertEqual(self.rows(new), self.before)
        answer = self.collect(new)
        self.assertEqual((answer.code, answer.err), (DONE, ""))
        self.assertEqual(self.destroy(new).code, DONE)
        self.assertEqual(self.rows(new), self.before + 12)


@unittest.skipUnless(shutil.which("cc"), "needs a compiler")
class Shifted(Faults):
    def setUp(self):
        super().setUp()
        self.shim = self.folder / "shift.so"
        subprocess.run(["cc", "-shared", "-fPIC", "-o", self.shim, ROOT / "tests" / "command" / "clock_shift.c", "-ldl"],
                       check=True)

    def shifted(self, seconds, synchronised=False):
        shift = f"{int(seconds)}{'s' if synchronised else ''}"
        return {"env": {**os.environ, "LD_PRELOAD": str(self.shim), "PROBITY_CLOCK_SHIFT": shift}}


class BadClock(Shifted):
    def test_the_shim_shifts_the_time_of_started_processes_too(self):
        answer = self.probity("doctor", "-d", self.data, "--json", **self.shifted(40 * DAY))
        findings = {one["id"]: one for one in json.loads(answer.out)["findings"]}
        self.assertEqual(findings["keys.clock"]["state"], "wrong")
        self.assertIn("probity clock confirm", findings["keys.clock"]["next"])

    def test_i39_forty_days_forward_nothing_is_collected_and_nothing_destroyed(self):
        for days in (2, 40, 400):
            for answer in (self.collect(**self.shifted(days * DAY)), self.destroy(**self.shifted(days * DAY))):
                self.assert_says_what_to_do(answer, REFUSED)
            self.assertEqual(self.rows(), self.before, days)
        self.assert_goes_on()

    def test_t17_a_clock_set_back_brings_nothing_back_and_keeps_nothing_wrong(self):
        for days in (2, 90, 400):
            answer = self.collect(**self.shifted(-days * DAY))
            self.assertIn(answer.code, (DONE, REFUSED), answer.err)
            self.assertEqual(self.destroy(**self.shifted(-days * DAY)).out, "Nothing is due.\n")
            self.assertEqual(self.rows(), self.before, "lines of the future were kept")

    def test_1970_and_2100(self):
        for moment in (0, DAY, 4_102_444_800):
            for answer in (self.collect(**self.shifted(moment - time.time())),
                           self.destroy(**self.shifted(moment - time.time()))):
                self.assertIn(answer.code, (DONE, REFUSED), answer.err)
            self.assertEqual(self.rows(), self.before)

    def test_i39_somebody_confirms_the_clock_and_collecting_goes_on_after_a_restart_too(self):
        later = self.shifted(2 * DAY)
        later["env"].update(HOME=str(self.folder), XDG_STATE_HOME=str(self.folder / "state"))
        self.assert_says_what_to_do(self.collect(**later), REFUSED, "clock confirm")
        signed_in = self.probity("sign-in", "-d", self.data, stdin=b"k.moriwada@larkfield.example\n\n", **later)
        self.assertEqual((signed_in.code, signed_in.err), (DONE, ""))

        def confirm(moment):
            words = datetime.fromtimestamp(moment, ZoneInfo("Europe/London")).strftime("%Y-%m-%d %H:%M")
            return self.probity("clock", "confirm", "-d", self.data, words, stdin=b"123456\n", **later)

        other = confirm(time.time())
        self.assertEqual(other.code, REFUSED)
        self.assertIn("another time", other.err)
        right = confirm(time.time() + 2 * DAY)
        self.assertEqual(right.code, DONE, right.err)
        self.assertIn("counts as right", right.out)
        # Each command has a process of its own for the ring.
        self.assertEqual(self.collect(**later).code, DONE)
        self.assertEqual(self.rows(), self.before + 12)

    def test_the_operator_may_not_confirm_the_clock(self):
        answer = self.probity("clock", "confirm", "-d", self.data, "2026-11-23 07:40")
        self.assert_says_what_to_do(answer, REFUSED, "seat")


def own_mounts():
    """Whether this process could get mounts of its own: root, where a container lets it."""
    if os.geteuid() != 0 or ctypes.CDLL(None).unshare(0x00020000) != 0:
        return False
    return subprocess.run(["mount", "--make-rprivate", "/"], capture_output=True, check=False).returncode == 0


@unittest.skipUnless(own_mounts(), "needs mounts of its own")
class BadDisk(Shifted):
    @contextmanager
    def disk(self, kilobytes):
        """The folder on a disk with that much room left."""
        place = self.folder / "disk"
        place.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256m,mode=700", "tmpfs", place], check=True)
        try:
            shutil.copytree(self.data, place / "data")
            self.remount(place, f"size={shutil.disk_usage(place).used // 1024 + kilobytes}k")
            yield place
        finally:
            subprocess.run(["umount", place], check=True)
            place.rmdir()

    @staticmethod
    def remount(place, option):
        subprocess.run(["mount", "-o", f"remount,{option}", place], check=True)

    def test_a_disk_that_is_full_at_any_moment_leaves_nothing_half(self):
        codes = set()
        for room in range(0, 480, 24 if LONG else 60):
            with self.disk(room) as place:
                answer = self.collect(place / "data")
                codes.add(answer.code)
                if answer.code != DONE:
                    self.assert_says_what_to_do(answer, ENVIRONMENT)
                    self.assertRegex(answer.err, "disk is full|No space left")
                self.remount(place, "size=256m")
                self.assert_goes_on(place / "data")
        self.assertEqual(codes, {DONE, ENVIRONMENT})

    def test_i13_a_disk_that_is_full_while_days_are_destroyed(self):
        later = self.shifted(40 * DAY, synchronised=True)
        codes = set()
        for room in range(0, 300, 20 if LONG else 60):
            with self.disk(room) as place:
                answer = self.destroy(place / "data", **later)
                codes.add(answer.code)
                if answer.code != DONE:
                    self.assert_says_what_to_do(answer, ENVIRONMENT)
                self.remount(place, "size=256m")
                again = self.destroy(place / "data", **later)
                self.assertEqual((again.code, again.err), (DONE, ""))
                self.assertEqual(self.rows(place / "data"), 0)
                self.assertEqual(self.destroy(place / "data", **later).out, "Nothing is due.\n")
        self.assertEqual(codes, {DONE, ENVIRONMENT})

    def test_a_read_only_disk(self):
        with self.disk(10_000) as place:
            self.remount(place, "ro")
            for answer in (self.collect(place / "data"), self.destroy(place / "data")):
                self.assert_says_what_to_do(answer, ENVIRONMENT)
            self.remount(place, "rw")
            self.assert_goes_on(place / "data")


if __name__ == "__main__":
    main()

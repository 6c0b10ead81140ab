#!/usr/bin/env python3
"""`probity collect`, `source` and `destroy-due`, alone and beside a server, on the demonstration."""
import json
import os
import shutil
import sqlite3
import subprocess
import time
import unittest

from command import DONE, PARTLY_READ, ROOT, WRONG_USAGE, CommandTest, main
from trust import Served

REFUSED = 1
LOGIN, ADDRESS, PERSON = "t.wrenfield", "10.30.2.55", "HGS-05"


def visit(at, login=LOGIN, address=ADDRESS):
    """One page of a platform with six fetches, in Squid's native form with what the browser says."""
    def line(after, method, url, kind, size, dest, mode, user="-"):
        when = at + after
        return (f"{when:.3f}    200 {address} 50123 TCP_MISS/200 {size} 700 {method} {url} {login} HIER_DIRECT/192.0.2.7 {kind} "
                f'"https://www.facebook.com/" "Mozilla/5.0" "{dest}" "{mode}" "same-origin" "{user}" "-" www.facebook.com bump\n')
    text = line(0, "GET", "https://www.facebook.com/", "text/html", 60000, "document", "navigate", "?1")
    for i in range(1, 7):
        text += line(8 * i, "POST", "https://www.facebook.com/api/graphql/", "application/json", 30000, "empty", "cors")
        text += line(8 * i + .5, "GET", "https://scontent.xx.fbcdn.net/v/1.jpg", "image/jpeg", 25000, "image", "no-cors")
    return text


def yesterday(hour):
    return (int(time.time()) // 86400 - 1) * 86400 + hour * 3600


class Collect(CommandTest):
    def setUp(self):
        super().setUp()
        self.data = self.folder / "data"
        made = self.probity("init", "-d", self.data, "--demo")
        self.assertEqual((made.code, made.err), (DONE, ""))

    def collect(self, log, **how):
        path = self.write("a.log", log.encode())
        answer = self.probity("collect", "-d", self.data, "--source", "proxy", "--json", path, **how)
        self.assertEqual((answer.code, answer.err), (DONE, ""))
        return json.loads(answer.out)

    def rows(self):
        """Sealed rows in all tables of days, looked at beside whoever has them."""
        database = sqlite3.connect(f"file:{self.data}/probity.db?mode=ro", uri=True)
        tables = [name for name, in database.execute("SELECT name FROM sqlite_master WHERE name GLOB 'sealed_2*'")]
        return sum(database.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables)

    def test_the_demonstration_has_a_school_day_sealed(self):
        self.assertGreaterEqual(self.rows(), 6)
        log = self.data / "demonstration" / "proxy.log"
        again = self.probity("collect", "-d", self.data, "--source", "proxy", "--json", log)
        self.assertEqual(json.loads(again.out)["lines"], 0)
        self.assertEqual(json.loads(again.out)["bytes_collected_before"], log.stat().st_size)

    def test_the_same_bytes_again_change_nothing_and_a_grown_log_goes_on(self):
        before = self.rows()
        first = visit(yesterday(9))
        self.assertEqual(self.collect(first)["sealed"], 1)
        self.assertEqual(self.collect(first)["sealed"], 0)
        grown = self.collect(first + visit(yesterday(11)) + "half a li")
        self.assertEqual((grown["sealed"], grown["lines"]), (1, 13))
        self.assertEqual(self.rows(), before + 2)

    def test_beside_a_server_it_is_the_same(self):
        before = self.rows()
        with Served(self, self.data):
            self.assertEqual(self.collect(visit(yesterday(9)))["sealed"], 1)
            self.assertEqual(self.collect(visit(yesterday(9)))["lines"], 0)
            nothing = self.probity("destroy-due", "-d", self.data)
            self.assertEqual((nothing.code, nothing.out), (DONE, "Nothing is due.\n"))
        self.assertEqual(self.rows(), before + 1)

    def test_what_is_not_the_trusts_is_dropped_with_what_to_do(self):
        counts = self.collect(visit(yesterday(9), address="192.0.2.99") + visit(yesterday(10), address="10.40.0.7") +
                              visit(yesterday(11), login="nobody.known"))
        self.assertEqual(counts["sealed"], 0)
        self.assertEqual(counts["dropped"], {"device_personal": 1, "device_unknown": 1, "unknown_login": 1})
        words = self.probity("collect", "-d", self.data, "--source", "proxy",
                             self.write("b.log", visit(yesterday(12), address="192.0.2.99").encode()))
        self.assertIn("100 % dropped: The device is unknown: declare a range.", words.out)

    def test_a_log_past_due_is_counted_and_dropped(self):
        self.assertEqual(self.collect(visit(time.time() - 70 * 86400))["dropped"], {"past_due": 1})

    def test_without_an_assessment_no_file_is_opened(self):
        other = self.folder / "other"
        self.assertEqual(self.probity("init", "-d", other, "--stage", "monitoring").code, DONE)
        answer = self.probity("collect", "-d", other, "--source", "proxy", self.folder / "no-such.log")
        self.assertEqual(answer.code, REFUSED)
        self.assertIn("C52", answer.err)
        self.assertNotIn("no-such", answer.err)

    def test_a_source_that_no_assessment_names_is_refused(self):
        added = self.probity("source", "add", "-d", self.data, "second", "--format", "squid", "--inspection", "no")
        self.assertEqual(added.code, DONE)
        self.assertIn("Connections were open", added.out)
        answer = self.probity("collect", "-d", self.data, "--source", "second", self.folder / "no-such.log")
        self.assertEqual(answer.code, REFUSED)
        twice = self.probity("source", "add", "-d", self.data, "second", "--format", "squid")
        self.assertEqual(twice.code, WRONG_USAGE)
        self.assertIn("second", self.probity("source", "list", "-d", self.data).out)

    def test_a_sample_is_counted_and_forgotten(self):
        before = {path: path.stat().st_mtime_ns for path in (self.data / "keys" / "ring").iterdir()}
        rows = self.rows()
        sample = visit(yesterday(9)) + visit(yesterday(10), address="192.0.2.99") + "no line\n"
        for _ in range(2):
            answer = self.probity("source", "test", "-d", self.data, "proxy", "-", stdin=sample.encode())
            self.assertEqual((answer.code, answer.err), (PARTLY_READ, ""))
            self.assertIn("2 visits, of which 1 are sealed", answer.out)
            self.assertIn("50 % dropped: The device is unknown: declare a range.", answer.out)
        self.assertEqual(self.rows(), rows)
        self.assertEqual({path: path.stat().st_mtime_ns for path in (self.data / "keys" / "ring").iterdir()}, before)
        self.assertEqual(self.collect(visit(yesterday(9)))["sealed"], 1)

    def test_a_sample_for_a_source_that_no_assessment_names_says_so(self):
        self.assertEqual(self.probity("source", "add", "-d", self.data, "second", "--format", "squid-probity").code, DONE)
        answer = self.probity("source", "test", "-d", self.data, "second", "-", stdin=visit(yesterday(9)).encode())
        self.assertEqual((answer.code, answer.err), (DONE, ""))
        self.assertIn("13 lines, of which 0 could not be used", answer.out)
        self.assertIn("of which 0 are sealed", answer.out)
        self.assertIn("Nothing would be sealed: nothing may be collected from this source", answer.out)

    def test_i16_a_day_that_is_restricted_takes_nothing_more(self):
        home = {"env": {**os.environ, "HOME": str(self.folder), "XDG_STATE_HOME": str(self.folder / "state")}}
        day = time.strftime("%Y-%m-%d", time.gmtime(yesterday(12)))
        words = ("restrict", "-d", self.data, PERSON, day, "wrong_person")
        self.assertEqual(self.probity(*words).code, REFUSED)  # the operator
        signed_in = self.probity("sign-in", "-d", self.data, stdin=b"c.adjeiwa@larkfield.example\n\n", **home)
        self.assertEqual((signed_in.code, signed_in.err), (DONE, ""))
        restricted = self.probity(*words, stdin=b"123456\n", **home)
        self.assertEqual(restricted.code, DONE, restricted.err)
        self.assertIn("destroyed with the day", restricted.out)
        self.assertEqual(self.collect(visit(yesterday(9)))["dropped"], {"restricted": 1})
        self.assertEqual(self.probity("sign-out", "-d", self.data, **home).code, DONE)

    def test_killed_at_any_moment_it_leaves_nothing_and_is_done_the_next_time(self):
        before = self.rows()
        log = "".join(visit(yesterday(8) + 600 * i, address=f"10.30.3.{i % 200}") for i in range(40))
        path = self.write("a.log", log.encode())
        command = [self.programs / "probity", "collect", "-d", self.data, "--source", "proxy", path]
        for delay in (0.01, 0.03, 0.06, 0.1, 0.15, 0.2, 0.3):
            with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as program:
                try:
                    program.wait(timeout=delay)
                except subprocess.TimeoutExpired:
                    program.kill()
        self.collect(log)
        self.assertEqual(self.rows(), before + 40)

    @unittest.skipUnless(shutil.which("cc"), "needs a compiler")
    def test_i10_nothing_that_is_written_anywhere_in_a_week_names_anybody_or_any_page(self):
        watch = self.folder / "watch.so"
        subprocess.run(["cc", "-shared", "-fPIC", "-o", watch, ROOT / "tests" / "command" / "write_watch.c", "-ldl"],
                       check=True)
        canaries = ["nobody.canary", ADDRESS, LOGIN.upper(), LOGIN, "api/graphql", "scontent.xx", "www.facebook.com"]

        def environment(words):
            return {**os.environ, "LD_PRELOAD": str(watch), "PROBITY_CANARIES": "\n".join(words)}

        def watched(*words, besides=()):
            words_to_miss = [word for word in canaries if word not in besides]
            done = subprocess.run([self.programs / "probity", *words], env=environment(words_to_miss),
                                  capture_output=True, check=False)
            self.assertEqual(done.returncode, DONE, (words, done.stderr))
            for canary in canaries:
                self.assertNotIn(canary.encode(), done.stdout + done.stderr)
            return done.stdout

        before = self.rows()
        for days in range(7, 0, -1):
            at = yesterday(9) - (days - 1) * 86400
            log = (visit(at, login="nobody.canary") + visit(at + 3600, login=LOGIN.upper()) +
                   visit(at + 7200, address="192.0.2.99"))
            path = self.write(f"{days}.log", log.encode())
            watched("collect", "-d", self.data, "--source", "proxy", path)
            watched("destroy-due", "-d", self.data)
            # A backup copies the register, in which the login stands as the register writes it.
            watched("backup", "-d", self.data, self.folder / f"{days}.backup", besides=[LOGIN])
        self.assertGreaterEqual(self.rows(), before + 5)  # of at least five working days
        with Served(self, self.data, environment(canaries)):
            path = self.write("beside.log", visit(yesterday(13)).encode())
            watched("collect", "-d", self.data, "--source", "proxy", path)
        # The watch does see what is written.
        seen = subprocess.run(["cat", path], env=environment(canaries), capture_output=True, check=False)
        self.assertEqual(seen.returncode, 99)


if __name__ == "__main__":
    main()

#!/usr/bin/python3
"""How providers are asked: before servers that answer well, badly, slowly, without end, or not at all.

usage: fetch_test.py FOLDER_OF_PROGRAMS

Needs nothing but Python; everything is on the loopback interface.
"""
import http.server
import os
import socket
import sys
import threading
import time
import unittest

from peers import Ours

PROGRAMS = sys.argv[1]
MOST = 256 * 1024


class Door(http.server.BaseHTTPRequestHandler):
    """Answers by path; keeps what it was asked."""
    protocol_version = "HTTP/1.1"

    def answer(self):
        size = int(self.headers.get("Content-Length", 0))
        self.server.asked.append((self.command, self.path, dict(self.headers), self.rfile.read(size)))
        kind, _, number = self.path.strip("/").partition("/")
        getattr(self, f"answer_{kind}")(int(number or 0))

    do_GET = do_POST = answer

    def head(self, status, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def answer_size(self, size):
        self.head(200, Content_Length=size)
        try:
            self.wfile.write(b"x" * size)
        except OSError:
            pass  # whoever asked has gone away, as is right

    def answer_status(self, status):
        self.head(status, Content_Length=2)
        self.wfile.write(b"no")

    def answer_redirect(self, status):
        self.head(status, Location="/size/7", Content_Length=0)

    def answer_hang(self, _):
        self.server.stopped.wait(20)
        self.close_connection = True

    def answer_endless(self, _):
        self.head(200)
        try:
            while not self.server.stopped.is_set():
                self.wfile.write(b"x" * 4096)
        except OSError:
            pass
        self.close_connection = True

    def answer_headers(self, count):
        self.send_response(200)
        try:
            for number in range(count):
                self.send_header(f"X-{number}", "x" * 1000)
            self.head(200, Content_Length=0)
        except OSError:
            pass
        self.close_connection = True

    def answer_short(self, size):
        self.head(200, Content_Length=size + 1)
        self.wfile.write(b"x" * size)
        self.close_connection = True

    def answer_packed(self, _):
        packed = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\x4b\x04\x00\x43\xbe\xb7\xe8\x01\x00\x00\x00"
        self.head(200, Content_Encoding="gzip", Content_Length=len(packed))
        self.wfile.write(packed)

    def log_message(self, *_):
        pass


class Asking(unittest.TestCase):
    def setUp(self):
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Door)
        self.server.asked, self.server.stopped = [], threading.Event()
        thread = threading.Thread(target=self.server.serve_forever)
        thread.start()
        self.addCleanup(thread.join)
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)
        self.addCleanup(self.server.stopped.set)
        self.here = f"http://127.0.0.1:{self.server.server_port}"

    def ours(self, **options):
        program = Ours(PROGRAMS, "https://issuer.example", **options)
        self.addCleanup(program.end)
        self.assertEqual(program.first, "ready")
        return program

    def test_an_answer_comes_back_whatever_its_status(self):
        program = self.ours()
        self.assertEqual(program.say(f"get {self.here}/size/17"), "200 17")
        self.assertEqual(program.say(f"get {self.here}/status/404"), "404 2")
        self.assertEqual(program.say(f"get {self.here}/status/500"), "500 2")
        _, _, headers, _ = self.server.asked[0]
        self.assertEqual(headers["Accept"], "application/json")
        self.assertNotIn("Accept-Encoding", headers)
        self.assertNotIn("Authorization", headers)

    def test_a_form_arrives_as_it_was_meant_with_the_password_in_the_header(self):
        self.assertEqual(self.ours().say(f"post {self.here}/size/1"), "200 1")
        (method, _, headers, body), = self.server.asked
        self.assertEqual(method, "POST")
        self.assertEqual(headers["Content-Type"], "application/x-www-form-urlencoded")
        self.assertEqual(headers["Authorization"], "Basic dXNlcjpwYXNz")
        self.assertEqual(body, b"a%20b=c%26d%3De&f=%C3%A9")

    def test_redirects_are_not_followed(self):
        program = self.ours()
        for status in (301, 302, 303, 307, 308):
            self.assertEqual(program.say(f"get {self.here}/redirect/{status}"), f"{status} 0")
            self.assertEqual(program.say(f"post {self.here}/redirect/{status}"), f"{status} 0")
        self.assertEqual({path.split("/")[1] for _, path, _, _ in self.server.asked}, {"redirect"})

    def test_an_answer_that_is_too_large_is_left(self):
        program = self.ours()
        self.assertEqual(program.say(f"get {self.here}/size/{MOST - 1000}"), f"200 {MOST - 1000}")
        for path in (f"size/{MOST}", "size/50000000", "endless"):
            self.assertEqual(program.say(f"get {self.here}/{path}"),
                             "environment provider: its answer is larger than 256 KiB")

    def test_a_head_without_end_is_left_too(self):
        self.assertTrue(self.ours().say(f"get {self.here}/headers/5000").startswith("environment "))

    def test_an_answer_that_does_not_come_is_not_waited_for(self):
        program = self.ours(timeout_ms=500)
        start = time.monotonic()
        self.assertEqual(program.say(f"get {self.here}/hang"), "environment provider: does not answer in time")
        self.assertLess(time.monotonic() - start, 8)

    def test_half_an_answer_is_none(self):
        self.assertEqual(self.ours().say(f"get {self.here}/short/17"), "environment provider: its answer cannot be read")

    def test_nothing_is_unpacked(self):
        self.assertEqual(self.ours().say(f"get {self.here}/packed"), "200 21")

    def test_only_safe_addresses_are_asked(self):
        program = self.ours()
        port = self.server.server_port
        for address in (f"http://127.0.0.1.example:{port}/", f"http://user@127.0.0.1:{port}/size/1", "file:///etc/passwd",
                        "ftp://127.0.0.1/", "gopher://127.0.0.1/", f"http://0.0.0.0:{port}/size/1", "http://issuer.example/"):
            self.assertEqual(program.say(f"get {address}"), "usage provider: not an address that is asked", address)
        self.assertEqual(self.server.asked, [])

    def test_a_proxy_of_the_environment_is_not_used(self):
        proxies = dict(os.environ, all_proxy="http://localhost:1", http_proxy="http://localhost:1", HTTPS_PROXY="http://localhost:1")
        program = self.ours(environment=proxies)
        self.assertEqual(program.say(f"get {self.here}/size/3"), "200 3")

    def test_nobody_listens(self):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            answer = self.ours().say(f"get http://127.0.0.1:{taken.getsockname()[1]}/")
        self.assertEqual(answer, "environment provider: not reached")

    def test_http_is_not_taken_for_https(self):
        answer = self.ours().say(f"get https://127.0.0.1:{self.server.server_port}/size/1")
        self.assertEqual(answer, "environment provider: no trusted encrypted connection")
        self.assertEqual(self.server.asked, [])

    def test_an_authority_file_that_is_not_there(self):
        answer = self.ours(ca_file="/nowhere/ca.pem").say(f"get https://127.0.0.1:{self.server.server_port}/")
        self.assertEqual(answer, "environment provider: no trusted encrypted connection")


class Settings(unittest.TestCase):
    def test_a_timeout_longer_than_the_bound_is_refused(self):
        with Ours(PROGRAMS, "https://issuer.example", timeout_ms=10_001) as program:
            self.assertEqual(program.first, "usage provider settings: timeouts")


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]])

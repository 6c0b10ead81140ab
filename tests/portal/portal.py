"""A served trust, and people who are signed in to it, for tests from outside.

    with Portal() as portal:                     # the demonstration; Portal(TRUST) is a trust of its own
        hr = portal.sign_in("Comfort Adjeiwa")
        hr.api("/campaigns/1").json

Every JSON answer that passes through here is held against docs/openapi.yaml (contract.py).
Each test is a file of its own: python3 tests/portal/api_test.py BUILD_FOLDER
"""
import contextlib
import html
import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.parse
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import contract

BUILD = Path(sys.argv[1] if len(sys.argv) > 1 and not sys.argv[1].startswith("-") else "build/release")
PROGRAM = (BUILD / "probity").resolve()

# Of policy/demo/people.csv.
CHIEF_EXECUTIVE, CFOO, CHAIR, DIRECTOR = "Thandeka Mabuya", "Gareth Penhallow", "Harriet Osei-Lumley", "Balraj Sandharia"
CLERK, HR, ADMINISTRATOR, DPO = "Dorothy Ashgrove", "Comfort Adjeiwa", "Agnieszka Brzozak", "Tomasz Wierzbin"
HEADTEACHER, TEACHER, READER = "Bronwen Aldacott", "Marit Solhaug", "Tobias Wrenfield"


class _Reading(HTMLParser):
    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.elements, self.words = [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)


@dataclass
class Answer:
    status: int
    fields: list
    body: bytes = b""

    def all(self, name):
        return [value for key, value in self.fields if key.lower() == name]

    def one(self, name):
        return next(iter(self.all(name)), "")

    @property
    def text(self):
        return self.body.decode()

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def where(self):
        return self.one("location")

    @property
    def shown(self):
        return re.sub(r"\s+", " ", " ".join(_Reading(self.text).words))

    def elements(self, tag):
        return [attributes for name, attributes in _Reading(self.text).elements if name == tag]

    def hidden(self, name):
        return next(one["value"] for one in self.elements("input") if one.get("name") == name)


@dataclass
class Visitor:
    """A browser, or a program: cookies, and the token for forms."""

    port: int
    cookies: dict = field(default_factory=dict)
    csrf: str = ""
    id: str = ""
    bearer: str = ""
    address: str = "127.0.0.1"  # where they come from: guesses are counted for each

    def ask(self, method, target, body=None, fields=None, is_right=False):
        """Sends the cookies whatever they say: Secure ones too, though a test has no TLS."""
        sent = dict(fields or {})
        if self.cookies:
            sent.setdefault("Cookie", "; ".join(f"{name}={value}" for name, value in self.cookies.items()))
        if self.bearer:
            sent.setdefault("Authorization", f"Bearer {self.bearer}")
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=60,
                                                           source_address=(self.address, 0))) as connection:
            connection.request(method, target, body, sent)
            response = connection.getresponse()
            answer = Answer(response.status, response.getheaders(), response.read())
        for cookie in answer.all("set-cookie"):
            name, _, rest = cookie.partition("=")
            value, _, flags = rest.partition(";")
            if "Max-Age=0" in flags:
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = value
        contract.check(method, target, answer.status, answer.one("content-type"), answer.body)
        return answer

    def page(self, path):
        return self.ask("GET", path)

    def api(self, path, body=None, **fields):
        """GET, or with a body POST, as a program does."""
        if self.csrf and not self.bearer:
            fields.setdefault("X-CSRF-Token", self.csrf)
        if body is None:
            return self.ask("GET", contract.API + path, fields=fields)
        answer = self.ask("POST", contract.API + path, json.dumps(body), {"Content-Type": "application/json", **fields})
        if answer.status < 300:
            contract.check_request("POST", path, body)
        return answer

    def send(self, path, csrf=None, headers=None, **values):
        """POST, as a form of a page does. `__` in a name stands for `-`."""
        pairs = [("csrf", self.csrf if csrf is None else csrf)]
        for name, value in values.items():
            pairs += [(name.replace("__", "-"), one) for one in (value if isinstance(value, list) else [value])]
        return self.ask("POST", path, urllib.parse.urlencode(pairs),
                        {"Content-Type": "application/x-www-form-urlencoded", **(headers or {})})

    def upload(self, path, name, content, **values):
        edge = "-----probity-edge"
        parts = [f'--{edge}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
                 for key, value in {"csrf": self.csrf, **values}.items()]
        parts.append(f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
                     "Content-Type: application/octet-stream\r\n\r\n".encode() + content + b"\r\n")
        return self.ask("POST", path, b"".join(parts) + f"--{edge}--\r\n".encode(),
                        {"Content-Type": f"multipart/form-data; boundary={edge}"})

    def load_token(self):
        self.csrf = self.api("/session").json["csrf"]
        return self


def run(*arguments, text=None):
    """The command line."""
    return subprocess.run([PROGRAM, *arguments], input=text, capture_output=True, text=True, timeout=60)


DEMONSTRATION, TRUST = "--demo", "--name=Quillford Trust"


class Portal:
    def __init__(self, kind=DEMONSTRATION, *, is_public=False, prepare=lambda portal: None):
        # Short: the path of a Unix socket has at most 107 bytes.
        self.folder = tempfile.mkdtemp(prefix="probity-", dir="/tmp")
        self.data = os.path.join(self.folder, "data")
        made = run("init", "-d", self.data, *([kind] if isinstance(kind, str) else kind))
        assert made.returncode == 0, made.stderr
        prepare(self)
        self.more = ["--public", "127.0.0.1:0"] if is_public else []
        self._serve()

    def _serve(self):
        self.program = subprocess.Popen([PROGRAM, "serve", "-d", self.data, "--listen", "127.0.0.1:0", *self.more],
                                        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.told, self.port, self.public_port = [], 0, 0
        for line in self.program.stdout:
            self.told.append(line)
            if found := re.search(r"serves .* at http://127\.0\.0\.1:(\d+)$", line):
                self.port = int(found.group(1))
            if found := re.match(r"Public pages at .*:(\d+)$", line):
                self.public_port = int(found.group(1))
            if line.startswith("End it"):
                return
        self.program.communicate()
        raise RuntimeError("the server has not started: " + "".join(self.told))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def restart(self):
        self._end()
        self._serve()

    def stop(self):
        try:
            self._end()
        finally:
            shutil.rmtree(self.folder)

    def _end(self):
        if self.program.poll() is None:
            self.program.send_signal(signal.SIGTERM)
        rest, _ = self.program.communicate(timeout=60)
        assert self.program.returncode == 0, f"the server ended with {self.program.returncode}: {rest}"

    def command(self, *arguments, text=None):
        first, *rest = arguments
        # `ledger checkpoint -d DIR`: the folder goes after the last word that is a command.
        split = 2 if first in ("ledger",) else 1
        return run(*arguments[:split], "-d", self.data, *arguments[split:], text=text)

    def visitor(self, **values):
        return Visitor(self.port, **values)

    def people(self):
        listed = self.visitor().api("/sign-in").json
        return {one["name"]: one["person"] for one in listed["seated"] + listed["others"]}

    def sign_in(self, name):
        """As somebody of the demonstration."""
        visitor = self.visitor(id=self.people()[name])
        answer = visitor.api("/sign-in/demonstration", {"person": visitor.id})
        assert answer.status == 200, answer.text
        visitor.csrf = answer.json["csrf"]
        return visitor

    def say(self, text, port=None):
        """Bytes to the server, and bytes that come back until it closes."""
        with socket.create_connection(("127.0.0.1", port or self.port), timeout=20) as connection:
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                connection.sendall(text)
            received = b""
            with contextlib.suppress(ConnectionResetError):
                while piece := connection.recv(65536):
                    received += piece
        return received


def until(holds, seconds):
    """Asks until it holds; fails when it does not within that time. Returns how long it took."""
    begun = time.monotonic()
    while time.monotonic() - begun < seconds:
        if holds():
            return time.monotonic() - begun
        time.sleep(0.05)
    raise AssertionError(f"it did not come about within {seconds} s")


def escaped(text):
    return html.escape(text, quote=True)


class PortalTest(unittest.TestCase):
    """One demonstration for all tests of a class."""

    kind, is_public = DEMONSTRATION, False

    @staticmethod
    def prepare(portal):
        """What is done to the folder before it is served."""

    @classmethod
    def setUpClass(cls):
        cls.portal = Portal(cls.kind, is_public=cls.is_public, prepare=cls.prepare)
        cls.addClassCleanup(cls.portal.stop)

    def assert_problem(self, answer, status, rule=None):
        self.assertEqual(answer.status, status, answer.text[:2000])
        self.assertEqual(answer.one("content-type"), "application/problem+json")
        if rule:
            self.assertEqual(answer.json.get("rule"), rule, answer.text)


def main():
    unittest.main(argv=sys.argv[:1] + [one for one in sys.argv[1:] if Path(one) != BUILD])

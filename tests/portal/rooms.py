"""A served demonstration, and people who are signed in to it, for the tests of the rooms.

Each test is a file of its own: python3 tests/portal/people_test.py build/release
"""
import html.parser
import http.client
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest
import urllib.parse
from dataclasses import dataclass
from pathlib import Path

import contract

PROGRAM = Path(sys.argv[1] if len(sys.argv) > 1 else "build/release") / "probity"

CLERK, HEAD_OF_HR, ADMINISTRATOR = "Dorothy Ashgrove", "Comfort Adjeiwa", "Agnieszka Brzozak"
PRIMARY_HEAD, TEACHER, CFOO = "Bronwen Aldacott", "Marit Solhaug", "Gareth Penhallow"
SECOND_HR = "Siân Prossington"


class Reading(html.parser.HTMLParser):
    """What a page shows, and every element it has."""

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
    headers: dict
    body: bytes

    @property
    def text(self):
        return self.body.decode()

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def shown(self):
        return re.sub(r"\s+", " ", " ".join(Reading(self.text).words))

    def elements(self, tag):
        return [attributes for name, attributes in Reading(self.text).elements if name == tag]

    @property
    def where(self):
        return self.headers.get("location", "")


class Demonstration:
    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="probity-rooms-")
        data = os.path.join(self.folder, "demo")
        subprocess.run([PROGRAM, "init", "-d", data, "--demo"], check=True, capture_output=True)
        self.program = subprocess.Popen([PROGRAM, "serve", "-d", data, "--listen", "127.0.0.1:0"],
                                        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.told = []
        for line in self.program.stdout:
            self.told.append(line)
            if found := re.search(r"http://127\.0\.0\.1:(\d+)", line):
                self.port = int(found.group(1))
                return
        self.program.communicate()
        raise RuntimeError("the server has not started: " + "".join(self.told))

    def stop(self):
        self.program.send_signal(signal.SIGTERM)
        self.program.communicate(timeout=60)
        shutil.rmtree(self.folder)

    def visitor(self):
        return Visitor(self.port)

    def sign_in(self, name):
        visitor = self.visitor()
        people = visitor.api("/sign-in").json
        everybody = people["seated"] + people["others"]
        visitor.id = next(one["person"] for one in everybody if one["name"] == name)
        answer = visitor.api("/sign-in/demonstration", {"person": visitor.id})
        assert answer.status == 200, answer.text
        visitor.csrf = answer.json["csrf"]
        return visitor


class Visitor:
    def __init__(self, port):
        self.port, self.cookies, self.csrf, self.id = port, {}, "", ""

    def ask(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        sent = dict(headers or {})
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        connection.request(method, path, body, sent)
        answer = connection.getresponse()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
        result = Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        connection.close()
        contract.check(method, path, result.status, result.headers.get("content-type", ""), result.body)
        return result

    def page(self, path):
        return self.ask("GET", path)

    def send(self, path, csrf=None, **fields):
        """As a page's form does."""
        pairs = [("csrf", self.csrf if csrf is None else csrf)]
        for name, value in fields.items():
            pairs += [(name.replace("__", "-"), one) for one in
                      (value if isinstance(value, list) else [value])]
        return self.ask("POST", path, urllib.parse.urlencode(pairs),
                        {"Content-Type": "application/x-www-form-urlencoded"})

    def upload(self, path, content, **fields):
        edge = "-----probity-edge"
        parts = [f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
                 for name, value in {"csrf": self.csrf, **fields}.items()]
        parts.append(f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="staff.csv"\r\n'
                     "Content-Type: text/csv\r\n\r\n".encode() + content + b"\r\n")
        return self.ask("POST", path, b"".join(parts) + f"--{edge}--\r\n".encode(),
                        {"Content-Type": f"multipart/form-data; boundary={edge}"})

    def api(self, path, body=None):
        headers = {"X-CSRF-Token": self.csrf} if self.csrf else {}
        if body is None:
            return self.ask("GET", "/api/v1" + path, headers=headers)
        return self.ask("POST", "/api/v1" + path, json.dumps(body),
                        {"Content-Type": "application/json", **headers})


class RoomTest(unittest.TestCase):
    """One demonstration for all tests of a class; tests leave people as they were, or say so."""

    @classmethod
    def setUpClass(cls):
        cls.demonstration = Demonstration()
        cls.hr = cls.demonstration.sign_in(HEAD_OF_HR)
        cls.administrator = cls.demonstration.sign_in(ADMINISTRATOR)
        cls.head = cls.demonstration.sign_in(PRIMARY_HEAD)
        cls.teacher = cls.demonstration.sign_in(TEACHER)

    @classmethod
    def tearDownClass(cls):
        cls.demonstration.stop()

    def assert_page(self, answer, title):
        self.assertEqual(answer.status, 200, answer.text[:2000])
        self.assertIn(f"<h1", answer.text)
        self.assertIn(title, answer.shown)
        self.assertLess(len(answer.body), 100_000)
        self.assertNotIn("{{", answer.text)

    def assert_refused(self, answer, status=403):
        self.assertEqual(answer.status, status, answer.text[:1000])

    def assert_problem(self, answer, status, rule=None):
        self.assertEqual(answer.status, status, answer.text)
        self.assertEqual(answer.headers["content-type"], "application/problem+json")
        if rule:
            self.assertEqual(answer.json["rule"], rule)

    def person(self, name):
        """The id of somebody of the register."""
        found = self.administrator.api("/people?q=" + urllib.parse.quote(name)).json["people"]
        self.assertEqual(len(found), 1, name)
        return found[0]["person"]


def main():
    unittest.main(argv=sys.argv[:1] + sys.argv[2:])

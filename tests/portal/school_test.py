#!/usr/bin/python3
"""Signing in to the portal with an account of the school, at a real OpenID Connect provider.

usage: school_test.py FOLDER_OF_PROGRAMS

Needs nodejs, npm and python3-cryptography of Debian. Everything but `npm ci`, which happens once, is on loopback.
"""
import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
import tempfile
import unittest
import urllib.error
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
sys.path += [str(HERE.parent / "openid"), str(HERE.parent / "mail")]
import modules  # noqa: E402
import peers  # noqa: E402
from authority import Authority  # noqa: E402
from browser import Browser  # noqa: E402

PROGRAMS = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "build/release").resolve()
TEACHER, HEAD_OF_HR = "t.wrenfield@larkfield.example", "c.adjeiwa@larkfield.example"


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Served:
    """The demonstration with a provider set up, at a port that is known beforehand."""

    def __init__(self, folder, port, issuer, authority):
        data = folder / "data"
        subprocess.run([PROGRAMS / "probity", "init", "-d", data, "--demo"], check=True, capture_output=True)
        (folder / "secret").write_text(peers.SECRET + "\n")
        settings = (data / "probity.toml").read_text()
        for key, value in {"issuer": issuer, "client": "RS256", "secret_file": str(folder / "secret"),
                           "tenant_claim": "hd", "tenant": "trust.example", "name": "your Larkfield account"}.items():
            settings = re.sub(rf'(\[openid\].*?\n{key} = )"[^"]*"', lambda m, v=value: m[1] + json.dumps(v), settings,
                              count=1, flags=re.S)
        settings = re.sub(r'(\[openid\].*?\nauthority_file = )"[^"]*"', lambda m: m[1] + json.dumps(str(authority)),
                          settings, count=1, flags=re.S)
        settings = settings.replace('"http://localhost:8080"', f'"http://localhost:{port}"')
        (data / "probity.toml").write_text(settings)
        self.process = subprocess.Popen([PROGRAMS / "probity", "serve", "-d", data, "--listen", f"127.0.0.1:{port}"],
                                        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        lines = []
        for line in self.process.stdout:
            lines.append(line)
            if "http://" in line:
                return
        raise AssertionError("".join(lines))

    def end(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(20)
        self.process.stdout.close()


class SchoolAccount(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="probity-school-")
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        authority = Authority(cls.folder, "authority")
        authority.server_context("localhost")
        port = free_port()
        cls.ours = f"http://localhost:{port}"
        peers.RETURN = f"{cls.ours}/sign-in/return"
        npm = modules.installed(PROGRAMS.parent / "openid_modules" if (PROGRAMS.parent / "openid_modules").exists()
                                else PROGRAMS / "openid_modules")
        cls.provider = peers.RealProvider(npm, certificate=cls.folder / "authority-localhost.pem",
                                          back_channel=f"{cls.ours}/sign-in/signed-out")
        cls.addClassCleanup(cls.provider.end)
        cls.authority_file = authority.file
        served = Served(cls.folder, port, cls.provider.issuer, authority.file)
        cls.addClassCleanup(served.end)

    def open(self, browser, path):
        try:
            with browser.opener.open(self.ours + path, timeout=20) as page:
                return page.status, dict(page.headers.items()), page.read().decode()
        except urllib.error.HTTPError as answer:
            with answer:
                return answer.code, dict(answer.headers.items()), answer.read().decode()

    def come_back(self, browser):
        """To the provider and back: the address with which the browser arrives."""
        query = browser.go(f"{self.ours}/sign-in/school", peers.RETURN)
        return "/sign-in/return?" + "&".join(f"{name}={urllib.request.quote(value, safe='')}"
                                             for name, value in query.items())

    def sign_in(self, browser=None):
        browser = browser or Browser(str(self.authority_file))
        address = self.come_back(browser)
        return browser, address, self.open(browser, address)

    def person(self, browser):
        status, _, body = self.open(browser, "/api/v1/session")
        return json.loads(body)["person"] if status == 200 else None

    def test_a_teacher_signs_in_and_stays_the_same_person_when_the_address_changes(self):
        self.provider.sign_in_as(sub="teacher", email=TEACHER)
        browser, _, (status, headers, _) = self.sign_in()
        self.assertEqual(status, 200)
        self.assertEqual({key.lower(): value for key, value in headers.items()}["refresh"], "0;url=/home")
        first = self.person(browser)
        self.assertIsNotNone(first)
        self.provider.sign_in_as(sub="teacher", email=HEAD_OF_HR)
        again, _, _ = self.sign_in()
        self.assertEqual(self.person(again), first)

    def test_somebody_with_a_seat_needs_a_second_factor_there_or_here(self):
        self.provider.sign_in_as(sub="hr", email=HEAD_OF_HR)
        browser, _, (_, headers, _) = self.sign_in()
        self.assertIn("/sign-in/set-up", {key.lower(): value for key, value in headers.items()}["refresh"])
        self.assertIsNone(self.person(browser))
        self.provider.sign_in_as(sub="hr", email=HEAD_OF_HR, amr=["pwd", "mfa"])
        browser, _, _ = self.sign_in()
        self.assertIsNotNone(self.person(browser))

    def test_whoever_is_not_verified_from_elsewhere_or_unknown_stays_outside(self):
        for claims in ({"email_verified": False}, {"hd": "other.example"}, {"hd": None},
                       {"email": "nobody@larkfield.example"}):
            with self.subTest(claims):
                self.provider.sign_in_as(**{"sub": "stranger", "email": "m.solhaug@larkfield.example", **claims})
                browser, _, (status, _, page) = self.sign_in()
                self.assertEqual(status, 403)
                self.assertNotIn("solhaug", page)
                self.assertIsNone(self.person(browser))

    def test_the_same_answer_does_not_open_twice_nor_in_another_browser(self):
        self.provider.sign_in_as(sub="teacher", email=TEACHER)
        browser, address, _ = self.sign_in()
        self.assertEqual(self.open(browser, address)[0], 403)
        elsewhere = Browser(str(self.authority_file))
        fresh = self.come_back(Browser(str(self.authority_file)))
        self.assertEqual(self.open(elsewhere, fresh)[0], 403)
        self.assertIsNone(self.person(elsewhere))

    def test_signing_out_at_the_provider_signs_out_here(self):
        self.provider.sign_in_as(sub="teacher", email=TEACHER)
        browser, _, _ = self.sign_in()
        self.assertIsNotNone(self.person(browser))
        self.provider.set(sign_out="teacher", session="x", client="RS256")
        self.assertIsNone(self.person(browser))

    def test_the_sign_in_page_offers_it(self):
        self.assertIn("Use your Larkfield account", self.open(Browser(), "/sign-in")[2])


if __name__ == "__main__":
    sys.argv[1:] = []
    unittest.main()

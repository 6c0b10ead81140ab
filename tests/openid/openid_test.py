#!/usr/bin/python3
"""Signing in through a real OpenID Connect provider: oidc-provider from npm.

usage: openid_test.py FOLDER_OF_PROGRAMS FOLDER_FOR_NPM

Needs nodejs and npm (18 or later), and python3-cryptography, of Debian. Everything but `npm ci`, which happens once,
is on the loopback interface.
"""
import http.server
import pathlib
import sys
import tempfile
import threading
import unittest
import urllib.parse

import modules
from browser import Browser
from peers import RETURN, Ours, RealProvider

sys.path.append(str(pathlib.Path(__file__).parent.parent / "mail"))
from authority import Authority  # noqa: E402

PROGRAMS, NPM = sys.argv[1:3]
SIGNED_IN = "signed_in s-17 verified trust.example bind_now"


def replaced(address, **changes):
    parts = urllib.parse.urlsplit(address)
    query = {**dict(urllib.parse.parse_qsl(parts.query)), **changes}
    return urllib.parse.urlunsplit(parts._replace(query=urllib.parse.urlencode(query)))


class WithProvider(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.provider = RealProvider(modules.installed(NPM))
        cls.addClassCleanup(cls.provider.end)

    def setUp(self):
        self.provider.sign_in_as()

    def ours(self, **settings):
        program = Ours(PROGRAMS, self.provider.issuer, **settings)
        self.addCleanup(program.end)
        self.assertEqual(program.first, "ready")
        return program

    def sign_in(self, program, proof="any", browser=None):
        cookie, address = program.begin(proof)
        return program.finish(cookie, (browser or Browser()).go(address, RETURN))

    def assertRefused(self, answer, words, kind="refused"):
        self.assertTrue(answer.startswith(f"{kind} "), answer)
        self.assertIn(words, answer)
        self.assertNotIn("brown", answer)
        self.assertNotIn("school.example", answer)


class SigningIn(WithProvider):
    def test_works_with_every_algorithm(self):
        for algorithm in ("RS256", "PS256", "ES256", "EdDSA"):
            with self.subTest(algorithm):
                self.assertEqual(self.sign_in(self.ours(client_id=algorithm)), SIGNED_IN)

    def test_works_again_and_again_and_for_several_people(self):
        program = self.ours()
        browser = Browser()
        self.assertEqual(self.sign_in(program, browser=browser), SIGNED_IN)
        self.assertEqual(self.sign_in(program, browser=browser), SIGNED_IN)  # straight through at the provider
        self.provider.sign_in_as(sub="s-18")
        self.assertEqual(self.sign_in(program), SIGNED_IN.replace("17", "18"))

    def test_an_account_of_another_organisation_is_refused(self):
        for tenant in ("other.example", "Trust.example", None):
            self.provider.sign_in_as(hd=tenant)
            self.assertRefused(self.sign_in(self.ours()), "another organisation")

    def test_a_tenant_of_Microsoft(self):
        program = self.ours(tenant_claim="tid", tenant="0f3e")
        self.assertRefused(self.sign_in(program), "another organisation")
        self.provider.sign_in_as(tid="0f3e")
        self.assertEqual(self.sign_in(program), "signed_in s-17 verified 0f3e bind_now")

    def test_an_address_that_is_not_verified_signs_in_and_is_not_bound(self):
        for verified in (False, None, "true"):
            self.provider.sign_in_as(email_verified=verified)
            self.assertEqual(self.sign_in(self.ours()), "signed_in s-17 unverified trust.example bind_not")
        self.provider.sign_in_as(email=None, email_verified=None)
        self.assertEqual(self.sign_in(self.ours()), "signed_in s-17 none trust.example bind_not")

    def test_without_a_tenant_nobody_is_bound(self):
        program = self.ours(tenant_claim="", tenant="")
        self.assertEqual(self.sign_in(program), "signed_in s-17 verified - bind_not")

    def test_somebody_who_cancels_is_told_so(self):
        self.provider.set(refuse="access_denied")
        self.assertRefused(self.sign_in(self.ours()), "cancelled")


class StepUp(WithProvider):
    def test_the_person_signs_in_anew(self):
        program, browser = self.ours(), Browser()
        self.assertEqual(self.sign_in(program, browser=browser), SIGNED_IN)
        self.assertEqual(self.sign_in(program, "anew", browser=browser), SIGNED_IN)

    def test_an_old_session_at_the_provider_does_not_do(self):
        program, browser = self.ours(), Browser()
        self.assertEqual(self.sign_in(program, browser=browser), SIGNED_IN)
        program.say("later 90")
        cookie, address = program.begin("anew")
        parts = urllib.parse.urlsplit(address)
        query = {name: value for name, value in urllib.parse.parse_qsl(parts.query) if name not in ("prompt", "max_age")}
        address = urllib.parse.urlunsplit(parts._replace(query=urllib.parse.urlencode(query)))
        self.assertTrue(program.finish(cookie, browser.go(address, RETURN)).startswith("refused "))

    def test_a_second_factor_is_asked_for_and_must_be_shown(self):
        program = self.ours(second_factor_acr="gold")
        self.assertRefused(self.sign_in(program, "second_factor"), "second factor")
        self.provider.sign_in_as(amr=["pwd", "mfa"])
        self.assertEqual(self.sign_in(program, "second_factor"), SIGNED_IN)
        self.provider.sign_in_as(acr="gold")
        self.assertEqual(self.sign_in(program, "second_factor"), SIGNED_IN)


class Attacks(WithProvider):
    def begun(self, program):
        cookie, address = program.begin()
        return cookie, Browser().go(address, RETURN)

    def test_a_state_that_nobody_began(self):
        program = self.ours()
        cookie, query = self.begun(program)
        self.assertRefused(program.finish(cookie, {**query, "state": "x" * 43}), "not begun in this browser")
        self.assertRefused(program.finish(cookie, {"code": query["code"]}), "not begun in this browser")
        self.assertEqual(program.finish(cookie, query), SIGNED_IN)

    def test_a_link_that_somebody_else_began(self):
        program = self.ours()
        _, query = self.begun(program)
        other, _ = program.begin()
        self.assertRefused(program.finish(other, query), "not begun in this browser")
        self.assertRefused(program.finish("-", query), "not begun in this browser")

    def test_an_attempt_is_used_once(self):
        program = self.ours()
        cookie, query = self.begun(program)
        self.assertEqual(program.finish(cookie, query), SIGNED_IN)
        self.assertRefused(program.finish(cookie, query), "was used already")

    def test_a_code_is_used_once(self):
        program = self.ours()
        cookie, query = self.begun(program)
        self.assertEqual(program.finish(cookie, query), SIGNED_IN)
        self.assertRefused(program.say(f"again {query['code']} {query['iss']}"), "does not take the code")

    def test_a_code_of_another_sign_in(self):
        program = self.ours()
        cookie, query = self.begun(program)
        _, stolen = self.begun(program)
        self.assertRefused(program.finish(cookie, {**query, "code": stolen["code"]}), "does not take the code")

    def test_a_verifier_that_does_not_fit(self):
        program = self.ours()
        program.say("spoil")
        cookie, query = self.begun(program)
        self.assertRefused(program.finish(cookie, query), "does not take the code")

    def test_a_token_with_the_nonce_of_another_sign_in(self):
        program = self.ours()
        _, first = program.begin()
        nonce = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(first).query))["nonce"]
        cookie, address = program.begin()
        query = Browser().go(replaced(address, nonce=nonce), RETURN)
        self.assertRefused(program.finish(cookie, query), "belongs to another sign-in")

    def test_an_answer_of_another_provider(self):
        program = self.ours()
        for iss in ("https://evil.example", self.provider.issuer + "/", None):
            cookie, query = self.begun(program)
            changed = {**query, "iss": iss} if iss else {name: query[name] for name in ("state", "code")}
            self.assertRefused(program.finish(cookie, changed), "another provider")

    def test_errors_of_another_provider_are_not_believed_either(self):
        program = self.ours()
        cookie, query = self.begun(program)
        answer = program.finish(cookie, {"state": query["state"], "error": "access_denied", "iss": "https://evil.example"})
        self.assertRefused(answer, "another provider")

    def test_an_attempt_that_took_too_long(self):
        program = self.ours()
        cookie, query = self.begun(program)
        program.say("later 601")
        self.assertRefused(program.finish(cookie, query), "too old")

    def test_without_PKCE_or_with_another_way_back_the_provider_gives_nothing(self):
        program = self.ours()
        cookie, address = program.begin()
        query = Browser().go(replaced(address, code_challenge_method="plain"), RETURN)
        self.assertRefused(program.finish(cookie, query), "one of its programs", "environment")
        _, address = program.begin()
        with self.assertRaises(AssertionError):
            Browser().go(replaced(address, redirect_uri=RETURN + "/x"), RETURN)


class Keys(WithProvider):
    def test_new_keys_are_fetched_when_they_are_first_seen(self):
        program = self.ours()
        program.say("later -30")
        self.assertEqual(self.sign_in(program), SIGNED_IN)
        self.provider.set(rotate=True)
        # The keys were fetched this very minute: whoever makes up key ids must not make us fetch.
        self.assertRefused(self.sign_in(program), "does not publish")
        program.say("later 30")
        self.assertRefused(self.sign_in(program), "does not publish")
        self.provider.set(rotate=True)
        program.say("later 31")
        self.assertEqual(self.sign_in(program), SIGNED_IN)

    def test_a_clock_that_is_wrong_is_named(self):
        program = self.ours()
        program.say("later -120")
        self.assertRefused(self.sign_in(program), "at another time than now")


class Trouble(WithProvider):
    def test_a_provider_that_is_down(self):
        with RealProvider(modules.installed(NPM)) as provider:
            provider.sign_in_as()
            program = Ours(PROGRAMS, provider.issuer)
            self.addCleanup(program.end)
            never_seen = Ours(PROGRAMS, provider.issuer)
            self.addCleanup(never_seen.end)
            cookie, address = program.begin()
            query = Browser().go(address, RETURN)
            provider.end()
            self.assertRefused(program.finish(cookie, query), "not reached", "environment")
            self.assertRefused(never_seen.say("begin any"), "not reached", "environment")
            self.assertRefused(never_seen.say("begin any"), "a moment ago", "environment")

    def test_a_secret_or_a_client_that_is_not_registered(self):
        for settings in ({"client_secret": "wrong"}, {"client_secret": "s:e+c%25r/e=t~&"}):
            self.assertRefused(self.sign_in(self.ours(**settings)), "one of its programs", "environment")
        _, address = self.ours(client_id="nobody").begin()
        with self.assertRaises(AssertionError):
            Browser().go(address, RETURN)

    def test_an_issuer_that_is_spelled_in_another_way(self):
        program = self.ours()
        program.end()
        other = Ours(PROGRAMS, self.provider.issuer + "/")
        self.addCleanup(other.end)
        self.assertRefused(other.say("begin any"), "calls itself something else", "environment")


class BackChannel(unittest.TestCase):
    def test_the_provider_ends_a_session_from_server_to_server(self):
        received = []

        class Door(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                received.append(dict(urllib.parse.parse_qsl(body))["logout_token"])
                self.send_response(200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        door = http.server.HTTPServer(("127.0.0.1", 0), Door)
        thread = threading.Thread(target=door.serve_forever)
        thread.start()
        self.addCleanup(thread.join)
        self.addCleanup(door.server_close)
        self.addCleanup(door.shutdown)
        with RealProvider(modules.installed(NPM), back_channel=f"http://127.0.0.1:{door.server_port}/") as provider, \
                Ours(PROGRAMS, provider.issuer) as program, \
                Ours(PROGRAMS, provider.issuer, client_id="ES256") as other:
            provider.set(sign_out="s-17", session="x-1", client="RS256")
            token, = received
            self.assertEqual(program.say(f"signed_out {token}"), "signed_out s-17 x-1")
            self.assertTrue(other.say(f"signed_out {token}").startswith("refused "))
            self.assertTrue(program.say(f"signed_out {token[:-4]}AAAA").startswith("refused "))
            program.say("later 700")
            self.assertTrue(program.say(f"signed_out {token}").startswith("refused "))


class OverTls(unittest.TestCase):
    def test_with_an_authority_of_our_own_and_with_no_other(self):
        with tempfile.TemporaryDirectory(prefix="probity_openid_") as folder:
            folder = pathlib.Path(folder)
            ours, theirs = Authority(folder, "ours"), Authority(folder, "theirs")
            ours.server_context("localhost")
            with RealProvider(modules.installed(NPM), certificate=folder / "ours-localhost.pem") as provider, \
                    Ours(PROGRAMS, provider.issuer, ca_file=ours.file) as program, \
                    Ours(PROGRAMS, provider.issuer, ca_file=theirs.file) as stranger:
                self.assertTrue(provider.issuer.startswith("https://"))
                provider.sign_in_as()
                cookie, address = program.begin()
                query = Browser(ours.file).go(address, RETURN)
                self.assertEqual(program.finish(cookie, query), SIGNED_IN)
                self.assertIn("no trusted encrypted connection", stranger.say("begin any"))


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])

#!/usr/bin/env python3
"""The post checker on the public door: what a telephone outside the network can reach, and what nobody can (ADR 0046)."""
import unittest

import contract
from portal import ADMINISTRATOR, TEACHER, PortalTest, main
from sign_in_test import PASSWORD, Trust, code_at

ANYBODY = {("get", path) for path in ("/policy", "/policy/document", "/policy/clauses/{}", "/monitoring", "/assurance", "/figures", "/help", "/accessibility",
                                      "/healthz", "/checkpoint", "/api/openapi.yaml", "/")} | {("post", "/sign-in/signed-out")}
DOORSTEP = {("get", "/sign-in"), ("post", "/sign-in"), ("get", "/sign-in/code"), ("post", "/sign-in/code"),
            ("get", "/sign-in/school"), ("get", "/sign-in/return"), ("get", "/check/app.webmanifest")}
CHECKER = {("get", "/check"), ("post", "/check"), ("post", "/check/shared"), ("post", "/check/ask"), ("post", "/check/doubt"),
           ("post", "/check/end")}
# Served, and there is nothing: no provider is set up, and nobody has begun to sign in.
NOTHING_HERE = {("get", "/sign-in/school"), ("get", "/sign-in/return"), ("post", "/sign-in/signed-out"), ("get", "/sign-in/code"),
                ("post", "/sign-in/code")}


def open_the_checker(portal):
    file = portal.data + "/probity.toml"
    with open(file) as read:
        text = read.read()
    assert "\npublic_checker = false" in text
    with open(file, "w") as written:
        written.write(text.replace("\npublic_checker = false", "\npublic_checker = true"))


def routes():
    """Every method and address there is: the document names them all (api_test.py holds it to that)."""
    for path, item in contract.document()["paths"].items():
        for method in contract.METHODS:
            if method in item:
                yield method, contract.shape(path)


class EveryRoute(PortalTest):
    is_public = True
    prepare = staticmethod(open_the_checker)

    def outside(self, cookies=None, **more):
        visitor = self.portal.visitor(cookies=dict(cookies or {}), **more)
        visitor.port = self.portal.public_port
        return visitor

    def asked(self, visitor, method, path, api):
        where = (contract.API if api and not path.startswith("/api/") else "") + path.replace("{}", "1")
        if method == "get":
            return visitor.ask("GET", where)
        return visitor.ask("POST", where, "csrf=" + visitor.csrf, {"Content-Type": "application/x-www-form-urlencoded"})

    def assert_only(self, make, is_open):
        for method, path in routes():
            for api in (False, True):
                answer = self.asked(make(), method, path, api)
                what = (method, path, api, answer.status)
                if (method, path) in is_open:
                    self.assertNotEqual(answer.status, 405, what)
                    if (method, path) not in NOTHING_HERE and not path.startswith("/policy/c"):
                        self.assertNotEqual(answer.status, 404, what)
                else:
                    self.assertIn(answer.status, (404, 405), what)
                    self.assertEqual(answer.all("set-cookie"), [], what)

    def test_nobody_in_particular_reaches_the_doorstep_and_no_further(self):
        self.assert_only(self.outside, ANYBODY | DOORSTEP | CHECKER)
        for method, path in sorted(CHECKER):
            page, program = (self.asked(self.outside(), method, path, api) for api in (False, True))
            self.assertEqual((page.status, page.where.split("?")[0]), (303, "/sign-in"), path)
            self.assertEqual(program.status, 401, path)

    def test_a_full_session_opens_nothing_there_not_even_the_checker(self):
        inside = self.portal.sign_in(ADMINISTRATOR)
        token = inside.api("/account/tokens", {"label": "x"}).json["token"]
        for make in (lambda: self.outside(inside.cookies, csrf=inside.csrf), lambda: self.outside(bearer=token)):
            self.assert_only(make, ANYBODY | DOORSTEP | CHECKER)
            for method, path in CHECKER:
                self.assertEqual(self.asked(make(), method, path, True).status, 401, path)
        self.assertEqual(inside.page("/home").status, 200)

    def test_the_checkers_session_opens_the_checker_and_nothing_else(self):
        inside = self.portal.sign_in(TEACHER)
        inside.send("/check/stay")
        cookies = {"probity-check": inside.cookies["probity-check"]}
        page = self.outside(cookies).page("/check")
        csrf = page.hidden("csrf")
        self.assert_only(lambda: self.outside(cookies, csrf=csrf), ANYBODY | DOORSTEP | CHECKER)
        inside.send("/check/stay")  # the walk above has ended the first
        telephone = self.outside({"probity-check": inside.cookies["probity-check"]})
        telephone.csrf = telephone.page("/check").hidden("csrf")
        self.assertEqual(telephone.send("/check", text="Lovely sunshine").status, 200)
        self.assertEqual(telephone.send("/check", text="x", csrf="wrong").status, 403)
        sent = telephone.send("/check/ask", text="May I?")
        self.assertEqual((sent.status, sent.where), (303, "/check"))
        after = telephone.page("/check")
        self.assertIn("The answer is in the portal, on the school’s network", after.shown)
        self.assertEqual([one for one in after.elements("a") if one.get("href", "").startswith(("/drafts", "/home", "/people"))], [])
        for link in after.elements("a"):
            if link["href"].startswith("/"):
                self.assertIn(telephone.page(link["href"]).status, (200, 303), link)
        self.assertEqual(telephone.send("/check/end").where, "/sign-in")

    def test_who_works_here_is_not_told_and_nobody_is_signed_in_without_a_password(self):
        page = self.outside().page("/sign-in?next=/home")
        self.assertIn("only the post checker opens", page.shown)
        self.assertNotIn(TEACHER, page.text)
        self.assertNotIn("/invitation", page.text)
        self.assertNotIn("seated", self.outside().api("/sign-in").json)
        person = self.portal.people()[TEACHER]
        self.assertEqual(self.outside().send("/sign-in/demonstration", person=person).status, 404)

    def test_a_form_from_another_site_signs_nobody_in(self):
        answer = self.outside().send("/sign-in", name="x", password="y", headers={"Origin": "https://evil.example"})
        self.assertEqual((answer.status, answer.all("set-cookie")), (403, []))


class Closed(PortalTest):
    is_public = True

    def test_without_the_key_the_checker_is_not_there(self):
        for method, path in DOORSTEP | CHECKER:
            visitor = self.portal.visitor()
            visitor.port = self.portal.public_port
            self.assertEqual(visitor.ask(method.upper(), path).status, 404, path)


class Passwords(Trust):
    """A trust of its own: signing in outside ends in the checker's session, whoever it is."""

    is_public = True
    STAFF, CODED, UNCODED, TARGET = "HGS-10", "LLT-14", "LLT-09", "HGS-11"

    @staticmethod
    def prepare(portal):
        Trust.prepare(portal)
        open_the_checker(portal)

    def outside(self):
        visitor = self.somebody()
        visitor.port = self.portal.public_port
        return visitor

    def sign_in(self, visitor, key, password=PASSWORD):
        return visitor.api("/sign-in", {"name": self.email(key), "password": password})

    def assert_checker_only(self, visitor):
        self.assertEqual(set(visitor.cookies), {"__Host-probity-check"})
        self.assertEqual(visitor.api("/check").status, 200)
        inside = self.portal.visitor(cookies=dict(visitor.cookies))
        self.assertEqual(inside.page("/check").status, 200, "the same session within: the host has one name")
        self.assert_problem(inside.api("/home"), 401)

    def test_a_password_outside_opens_the_checker_alone(self):
        self.assertEqual(self.take(self.somebody(), self.STAFF).status, 200)
        telephone = self.outside()
        page = telephone.send("/sign-in", name=self.email(self.STAFF), password=PASSWORD, next="/people")
        self.assertEqual((page.status, page.where), (303, "/check"))
        self.assertRegex(page.one("set-cookie"), r"^__Host-probity-check=.*Secure.*Max-Age=")
        self.assert_checker_only(telephone)

    def test_whoever_has_a_second_factor_shows_it_and_still_gets_no_more(self):
        _, secret, used = self.with_seat(self.CODED)
        telephone = self.outside()
        self.assertEqual(self.sign_in(telephone, self.CODED).json, {"next": "/sign-in/code"})
        self.assert_problem(telephone.api("/check"), 401)
        code = code_at(secret, used + 30)
        answer = telephone.api("/sign-in/code", {"code": code})
        self.assertEqual(answer.status, 200, answer.text)
        self.assert_checker_only(telephone)
        self.assertEqual(telephone.page("/step-up").status, 404)

    def test_a_second_factor_is_never_set_up_outside(self):
        self.assertEqual(self.take(self.somebody(), self.UNCODED).json, {"next": "/sign-in/set-up"})
        telephone = self.outside()
        self.assert_problem(self.sign_in(telephone, self.UNCODED), 403)
        self.assertEqual(telephone.cookies, {})
        self.assertEqual(telephone.page("/sign-in/set-up").status, 404)

    def test_guesses_outside_are_few_and_do_not_close_the_account_within(self):
        self.assertEqual(self.take(self.somebody(), self.TARGET).status, 200)
        answers = [self.sign_in(self.outside(), self.TARGET, f"wrong password {n}") for n in range(8)]
        self.assertEqual([one.status for one in answers], [422] * 5 + [403] * 3)
        nobody = [self.outside().api("/sign-in", {"name": "nobody@larkfield.example", "password": f"x {n}"}) for n in range(8)]
        self.assertEqual([(one.status, one.json) for one in nobody], [(one.status, one.json) for one in answers])
        self.assert_problem(self.sign_in(self.outside(), self.TARGET), 403)
        self.assertEqual(self.sign_in(self.somebody(), self.TARGET).status, 200)

    def test_one_address_runs_out_of_guesses_at_many_names(self):
        visitor = self.outside()
        statuses = [visitor.api("/sign-in", {"name": f"n{n}@x.example", "password": "x"}).status for n in range(23)]
        self.assertEqual(statuses[:20], [422] * 20)
        self.assertEqual(set(statuses[20:]), {403})


def load_tests(loader, *_):
    """Those of this file alone: the base class has tests of its own."""
    suite = unittest.TestSuite()
    for case in (EveryRoute, Closed):
        suite.addTests(loader.loadTestsFromTestCase(case))
    own = [name for name in vars(Passwords) if name.startswith("test")]
    suite.addTests(Passwords(name) for name in own)
    return suite


if __name__ == "__main__":
    main()

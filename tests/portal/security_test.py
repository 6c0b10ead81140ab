#!/usr/bin/env python3
"""What somebody who means ill can try from outside: sessions, forms, addresses, doors."""
import http.client
import os
import re
import socket
import stat
import urllib.parse

import contract
from portal import ADMINISTRATOR, CLERK, DPO, HEADTEACHER, HR, READER, TEACHER, PortalTest, main, until

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
PUBLIC_PAGES = ("/", "/policy", "/policy/document", "/policy/clauses/C1", "/assurance", "/figures", "/monitoring", "/help", "/accessibility",
                "/healthz", "/checkpoint", "/api/openapi.yaml")
PEOPLE = contract.ROOT / "policy/demo/people.csv"


def pages(visitor):
    """Every page there is, as GET."""
    places = {"campaign": "1", "edition": "1", "other": "1", "part": "1", "question": "1", "clause": "C1", "person": visitor.id,
              "letter": "x", "session": "0" * 64}
    for path, item in contract.document()["paths"].items():
        if "get" in item:
            yield re.sub(r"\{(\w+)\}", lambda found: places.get(found[1], "1"), path)


class Sessions(PortalTest):
    def cookie(self, visitor):
        return visitor.cookies["probity"]

    def test_signing_in_makes_a_new_session_and_takes_none_that_was_brought(self):
        visitor = self.portal.visitor(cookies={"probity": "A" * 43})
        visitor.api("/sign-in/demonstration", {"person": self.portal.people()[TEACHER]})
        first = self.cookie(visitor)
        self.assertNotEqual(first, "A" * 43)
        self.assertGreaterEqual(len(first), 43)
        visitor.load_token()
        visitor.api("/sign-in/demonstration", {"person": self.portal.people()[TEACHER]})
        self.assertNotEqual(self.cookie(visitor), first)

    def test_signing_out_ends_the_session_and_not_only_the_cookie(self):
        visitor = self.portal.sign_in(TEACHER)
        kept = dict(visitor.cookies)
        self.assertEqual(visitor.send("/sign-out").where, "/sign-in")
        self.assertEqual(visitor.cookies, {})
        self.assert_problem(self.portal.visitor(cookies=kept).api("/home"), 401)

    def test_cookies_are_for_this_site_and_not_for_scripts(self):
        person = self.portal.people()[TEACHER]
        for cookie in self.portal.visitor().api("/sign-in/demonstration", {"person": person}).all("set-cookie"):
            self.assertIn("; HttpOnly", cookie)
            self.assertNotIn("Domain", cookie)
        self.assertIn("; SameSite=Strict", cookie if cookie.startswith("probity=") else
                      self.portal.visitor().api("/sign-in/demonstration", {"person": person}).all("set-cookie")[0])

    def test_what_is_no_session_is_nobody(self):
        for value in ("", "x", "A" * 43, "A" * 5000, "../..", "%00", '"', "a b", "ü".encode().decode("latin-1")):
            answer = self.portal.visitor(cookies={"probity": value}).ask("GET", "/api/v1/home")
            self.assertIn(answer.status, (400, 401), value)
        for bearer in ("x", "A" * 43, "A" * 5000, "null", "undefined"):
            self.assert_problem(self.portal.visitor(bearer=bearer).api("/home"), 401)

    def test_a_browsers_session_is_no_token_and_a_token_no_session(self):
        teacher = self.portal.sign_in(TEACHER)
        self.assert_problem(self.portal.visitor(bearer=self.cookie(teacher)).api("/home"), 401)
        token = teacher.api("/account/tokens", {"label": "a test"}).json["token"]
        self.assert_problem(self.portal.visitor(cookies={"probity": token}).api("/home"), 401)

    def test_a_token_reads_as_its_owner_and_does_nothing_sensitive(self):
        administrator = self.portal.sign_in(ADMINISTRATOR)
        token = administrator.api("/account/tokens", {"label": "nightly"}).json["token"]
        program = self.portal.visitor(bearer=token)
        self.assertEqual(program.api("/people").json["with_trust"], 60)
        self.assertEqual(program.api("/session").json["csrf"], "")
        person = self.portal.people()[TEACHER]
        for path, body in ((f"/people/{person}/invitation", {}), (f"/people/{person}/second-factor/reset", {}),
                           ("/people/import", {"csv": "x"}), ("/seats/approve", {"person": person, "seat": "hr"}),
                           ("/account/tokens", {"label": "another"}), (f"/people/{person}/sign-out", {})):
            self.assert_problem(program.api(path, body), 403)
        program.api("/step-up", {})  # is nothing to a token
        self.assert_problem(program.api(f"/people/{person}/invitation", {}), 403)
        one = next(one for one in administrator.api("/account").json["sessions"] if one["label"] == "nightly")
        self.assertEqual(administrator.api(f"/account/sessions/{one['id']}/end", {}).status, 200)
        self.assert_problem(program.api("/people"), 401)

    def test_nobody_ends_the_session_of_somebody_else(self):
        teacher, hr = self.portal.sign_in(TEACHER), self.portal.sign_in(HR)
        session = teacher.api("/account").json["sessions"][0]["id"]
        self.assert_problem(hr.api(f"/account/sessions/{session}/end", {}), 404)
        self.assertEqual(teacher.api("/home").status, 200)


class Forms(PortalTest):
    """A form that another site makes a browser send."""

    def setUp(self):
        self.visitor = self.portal.sign_in(TEACHER)

    def test_every_form_wants_the_token_of_this_session(self):
        forms = [re.sub(r"\{\w+\}", "1", path) for path, item in contract.document()["paths"].items()
                 if "cookie" in str(item.get("post", {"security": []})["security"])]
        other = self.portal.sign_in(TEACHER)
        everybody = sorted(self.portal.people())  # one person may not ask that often
        for number, path in enumerate(forms):
            visitor = self.portal.sign_in(everybody[number % len(everybody)])
            for token in ("", "x", other.csrf, visitor.csrf[:-1], visitor.csrf + "A", visitor.csrf.swapcase()):
                self.assertEqual(visitor.send(path, csrf=token).status, 403, path)
            self.assertEqual(visitor.ask("POST", path, "", FORM).status, 403, path)
            self.assertEqual(visitor.ask("POST", path + "?csrf=" + visitor.csrf, "", FORM).status, 403, path)
        self.assertEqual(self.visitor.api("/home").status, 200)

    def test_a_form_from_another_site_is_refused_with_the_right_token_too(self):
        ours = f"127.0.0.1:{self.visitor.port}"
        for headers in ({"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"},
                        {"Sec-Fetch-Site": "same-site"}, {"Origin": f"http://{ours}.evil.example"}, {"Origin": f"https://{ours}:1"},
                        {"Origin": f"http://evil.example?{ours}"}, {"Origin": "file://"}):
            self.assertEqual(self.visitor.send("/sign-out", headers=headers).status, 403, headers)
        for headers in ({"Origin": f"http://{ours}"}, {"Sec-Fetch-Site": "same-origin"}, {}):
            self.assertEqual(self.portal.sign_in(TEACHER).send("/sign-out", headers=headers).status, 303, headers)

    def test_nobody_is_signed_in_from_another_site(self):
        person = self.portal.people()[TEACHER]
        for path, values in (("/sign-in", {"name": "x", "password": "y"}), ("/sign-in/demonstration", {"person": person}),
                             ("/invitation", {"invitation": "x", "password": "y"})):
            answer = self.portal.visitor().send(path, headers={"Origin": "https://evil.example"}, **values)
            self.assertEqual((answer.status, answer.all("set-cookie")), (403, []), path)

    def test_a_form_as_json_or_text_needs_the_token_as_well(self):
        for kind in ("application/json", "text/plain", "multipart/form-data; boundary=x"):
            answer = self.visitor.ask("POST", "/api/v1/account/tokens", '{"label": "x"}', {"Content-Type": kind})
            self.assertIn(answer.status, (400, 403), kind)
        self.assertEqual(len([one for one in self.visitor.api("/account").json["sessions"] if "program" in one["kind"]]), 0)

    def test_methods_do_not_change_by_a_header_or_a_field(self):
        for name in ("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"):
            self.assertEqual(self.visitor.ask("GET", "/account", fields={name: "POST"}).status, 200)
            self.assertEqual(self.visitor.ask("POST", "/home", "csrf=" + self.visitor.csrf, {**FORM, name: "GET"}).status, 405)
        self.assertEqual(self.visitor.page("/home?_method=POST").status, 200)
        for path, allowed in (("/sign-out", "POST"), ("/api/v1/sign-out", "POST")):
            answer = self.visitor.page(path)
            self.assertEqual((answer.status, answer.one("allow")), (405, allowed))
        for path, allowed in (("/home", "GET, HEAD"), ("/people", "GET, HEAD"), ("/account/tokens", "POST")):
            answer = self.visitor.ask("PUT", path)
            self.assertEqual((answer.status, answer.one("allow")), (405, allowed), path)

    def test_nobody_is_told_how_to_sign_in_by_a_scheme_of_http(self):
        nobody = self.portal.visitor()
        answer = nobody.api("/home")
        self.assertEqual((answer.status, answer.one("www-authenticate")), (401, 'Bearer realm="probity"'))
        page = nobody.page("/home")
        self.assertEqual((page.status, page.all("www-authenticate")), (303, []))

    def test_other_methods_are_not_named_at_a_door_that_has_none(self):
        for path in ("/control/verify", "/api/v1/control/verify"):
            answer = self.visitor.page(path)
            self.assertEqual((answer.status, answer.all("allow")), (404, []))

    def test_a_refusal_on_a_page_names_clauses_and_no_word_of_the_program(self):
        teacher = self.portal.sign_in(TEACHER)
        page, answer = teacher.page("/seats"), teacher.api("/seats")
        self.assertEqual((page.status, answer.status), (403, 403))
        self.assertRegex(page.shown, r"you do not hold a seat for this \(C|You do not hold a seat for this \(C")
        self.assertNotRegex(page.shown, r"\brule\b|_")
        self.assertTrue(answer.json["rule"])

    def test_no_other_method_is_served(self):
        for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "post", "PROPFIND", "DEBUG"):
            answer = self.visitor.ask(method, "/home")
            self.assertIn(answer.status, (400, 405, 501), method)
            self.assertEqual(answer.all("access-control-allow-origin"), [])
        self.assertEqual(self.visitor.api("/home").status, 200)


class Answers(PortalTest):
    is_public = True
    POLICY = {"default-src": ["'self'"], "base-uri": ["'none'"], "form-action": ["'self'"], "frame-ancestors": ["'none'"],
              "object-src": ["'none'"]}

    def assert_safe(self, answer, path):
        policy = {one.split()[0]: one.split()[1:] for one in answer.one("content-security-policy").split(";") if one.strip()}
        if "sandbox" not in policy:
            self.assertEqual(policy, self.POLICY, path)
        for name, value in (("x-frame-options", "DENY"), ("x-content-type-options", "nosniff"), ("referrer-policy", "same-origin"),
                            ("cross-origin-opener-policy", "same-origin"), ("cross-origin-resource-policy", "same-origin")):
            self.assertEqual(answer.all(name), [value], (path, name))
        self.assertEqual(answer.all("access-control-allow-origin"), [], path)
        self.assertEqual(answer.all("server"), [], path)

    def test_every_page_and_every_error_says_what_may_run_and_who_may_frame_it(self):
        for name in (HR, ADMINISTRATOR, DPO, TEACHER, None):
            visitor = self.portal.sign_in(name) if name else self.portal.visitor(id="0" * 32)
            for path in [*pages(visitor), "/no/such/page", "/people/x", "/editions/999", "/sign-out"]:
                answer = visitor.page(path)
                self.assertIn(answer.status, (200, 303, 403, 404, 405), path)
                self.assert_safe(answer, path)
                if answer.status != 303:
                    self.assertIn("no-store", answer.one("cache-control"), path) if name else None
                if answer.one("content-type").startswith("text/html") and "sandbox" not in answer.one("content-security-policy"):
                    self.assertNotRegex(answer.text, r"(?i)<[^>]+\son[a-z]+=|javascript:|<style|style=\"", path)
                    self.assertEqual(len(answer.elements("script")), 1, path)
                    self.assertLess(len(answer.body), 100_000, path)

    def test_answers_to_forms_are_safe_too(self):
        visitor = self.portal.sign_in(TEACHER)
        for answer in (visitor.send("/account/tokens"), visitor.send("/account/tokens", csrf="x"), visitor.send("/no/such"),
                       visitor.send("/account/tokens", label="x"), visitor.api("/account/tokens", {})):
            self.assert_safe(answer, answer.status)

    def test_assets_are_what_they_say(self):
        page = self.portal.visitor().page("/sign-in")
        for path in re.findall(r'(?:href|src)="(/assets/[^"]+)"', page.text):
            answer = self.portal.visitor().page(path)
            self.assertEqual((answer.status, answer.one("x-content-type-options")), (200, "nosniff"), path)

    def test_nobody_is_sent_to_another_site(self):
        person = self.portal.people()[TEACHER]
        evil = ["//evil.example", "https://evil.example", "\\\\evil.example", "/\\evil.example", "/%2f%2fevil.example", "%2f%2fevil.example",
                "/\t/evil.example", "///evil.example", "http:evil.example", "javascript:alert(1)", "data:text/html,x", " //evil.example",
                "/%5cevil.example", "//evil.example/%2e%2e", "https:/evil.example", "\u2044/evil.example", "/home\r\nX-Evil: 1", "?//evil",
                "/home\nSet-Cookie: probity=x", "/" + "a" * 3000, "mailto:x@evil.example", "//[::1]/", "/.//evil.example", "/@evil.example"]
        for where in evil:
            visitor = self.portal.visitor()
            answer = visitor.send("/sign-in/demonstration", person=person, next=where)
            if answer.status == 303:
                self.assert_local(answer, where)
            form = self.portal.visitor().page("/sign-in?next=" + urllib.parse.quote(where))
            self.assertIn(form.status, (200, 400, 414), where)
            for field in form.elements("input"):
                self.assertFalse(field.get("name") == "next" and re.match(r"//|/\\|[a-z]+:|\\", field.get("value")), where)
            if visitor.cookies:
                self.assert_local(visitor.load_token().send("/step-up", next=where), where)
                self.assert_local(visitor.send("/people/import", back=where), where)

    def assert_local(self, answer, asked):
        self.assertEqual(answer.all("x-evil"), [], asked)
        if answer.status == 303:
            self.assertRegex(answer.where, r"^/($|[^/\\])", asked)
            whole = urllib.parse.urljoin("http://ours.example/", answer.where)
            self.assertEqual(urllib.parse.urlsplit(whole).netloc, "ours.example", asked)
        self.assertTrue(all(one.startswith("probity") for one in answer.all("set-cookie")), asked)

    def test_addresses_that_play_tricks(self):
        hr = self.portal.sign_in(HR)
        for path in ("/../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/assets/../people", "/assets/%2e%2e%2fpeople", "//people", "/people/",
                     "/people/%00", "/PEOPLE", "/people;x=1", "/./people", "/people/.", "/people%2f..%2fledger", "/api/v1//people",
                     "/api/v1/../people", "/api/v2/people", "/api/v1people", "/api", "/campaigns/+1", "/campaigns/1e0",
                     "/campaigns/0", "/campaigns/-1", "/campaigns/4294967297", "/campaigns/1%20", "/campaigns/\u0661", "/editions/1/",
                     "/campaigns/1/board.csv/", "/control/verify", "/control/import-people", "/people/%E2%80%AE"):
            answer = hr.page(urllib.parse.quote(path, safe="/%;=+.-"))
            self.assertIn(answer.status, (400, 404, 405), path)
            self.assertNotIn("Solhaug", answer.text, path)

    def test_large_and_odd_requests(self):
        hr = self.portal.sign_in(HR)
        self.assertEqual(hr.send("/questions/1", answer="x" * 70_000, to="asker").status, 413)
        self.assertIn(hr.send("/questions/1", answer="x" * 5_000, to="asker").status, (422,))
        self.assertIn(hr.ask("POST", "/questions/1", "&".join(["a=1"] * 5000), FORM).status, (400, 403, 413, 422))
        for body in (b"csrf=%ff", b"csrf=%", b"a=%00", b"\x00" * 50, b"=" * 60_000, b"%" * 60_000):
            self.assertIn(hr.ask("POST", "/questions/1", body, FORM).status, (400, 403, 422), body[:10])
        self.assertIn(hr.ask("POST", "/people/import", b"--x\r\n" * 1000, {"Content-Type": "multipart/form-data; boundary=x"}).status,
                      (400, 403, 422))
        self.assertEqual(hr.page("/people?q=" + "x" * 3000).status, 200)
        self.assertEqual(hr.page("/people?q=" + "x" * 8000).status, 414)
        self.assertEqual(hr.page("/people?page=99999999999&page=-1&school=%27%3B--&who=x").status, 200)

    def test_the_public_door_has_public_pages_only(self):
        port = self.portal.public_port
        signed_in = self.portal.sign_in(ADMINISTRATOR)
        public = self.portal.visitor(cookies=signed_in.cookies, id=signed_in.id)
        public.port = port
        for path in [*pages(public), "/", "/no/such/page"]:
            answer = public.page(path)
            self.assertEqual(answer.status in (200, 303), path in PUBLIC_PAGES, (path, answer.status))
            if not path.startswith("/api/"):  # the document for programs names every address
                self.assertNotIn("/people", answer.text, path)
        self.assertEqual(public.page("/").where, "/assurance")
        person = self.portal.people()[TEACHER]
        for path in ("/sign-in", "/sign-in/demonstration", "/invitation", "/sign-out", "/control/verify", "/people/import"):
            self.assertEqual(public.send(path, person=person).status, 404, path)
        self.assertNotIn(HR, public.page("/policy").text)

    def test_nobody_fills_the_memory_through_a_door_that_is_not_theirs(self):
        doors = ((self.portal.public_port, ("/control/import-people", "/people/import", "/editions/1/document", "/no/such/page")),
                 (self.portal.port, ("/control/import-people", "/api/v1/control/import-people", "/no/such/page")))
        for port, paths in doors:
            for path in paths:
                head = f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: {60 << 20}\r\nExpect: 100-continue\r\n\r\n"
                with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
                    connection.sendall(head.encode())
                    answer = connection.recv(200)
                self.assertRegex(answer, rb"^HTTP/1\.1 413 ", (port == self.portal.public_port, path))

    def test_the_door_of_the_command_line_is_no_way_in(self):
        class Local(http.client.HTTPConnection):
            def connect(inner):
                inner.sock = socket.socket(socket.AF_UNIX)
                inner.sock.connect(self.portal.data + "/control.sock")

        def ask(method, path, body=None, headers=None):
            connection = Local("probity")
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            status, text = answer.status, answer.read()
            connection.close()
            return status, text

        self.assertEqual(stat.S_IMODE(os.stat(self.portal.data + "/control.sock").st_mode), 0o600)
        person = self.portal.people()[ADMINISTRATOR]
        self.assertEqual(ask("POST", "/sign-in/demonstration", "person=" + person, FORM)[0], 404)
        self.assertEqual(ask("GET", "/people", headers={"Cookie": "probity=" + self.portal.sign_in(ADMINISTRATOR).cookies["probity"]})[0], 404)
        status, text = ask("POST", "/control/no-such-command", "argument-names=x", FORM)
        self.assertEqual(status, 200)
        self.assertIn(b'"exit_code":2', text)
        self.assertEqual(ask("GET", "/control/verify")[0], 405)


class Authority(PortalTest):
    def test_what_is_not_theirs_looks_like_what_is_not_there(self):
        teacher, head, hr = (self.portal.sign_in(name) for name in (TEACHER, HEADTEACHER, HR))
        somebody = self.portal.people()[READER]
        for path in ("/people/{}", "/people/{}/invitation"):
            for visitor in (teacher, head):
                known = [visitor.api(path.format(one), {} if "inv" in path else None) for one in (somebody, "0" * 32)]
                self.assertEqual(known[0].status, 403 if "inv" not in path else known[0].status)
                self.assertNotIn(READER, known[0].text)
        for path in ("/campaigns/1", "/campaigns/999", "/campaigns/1/board.csv", "/campaigns/1/paper", "/campaigns/1/sheet"):
            answers = [teacher.api(path).text, teacher.api(path.replace("1", "999")).text]
            self.assertEqual(answers[0], answers[1], path)
        # A headteacher sees their own school, whatever they ask for.
        for query in ("", "?school=ORG-HGS", "?school=", "?q=Wrenfield", "?page=2"):
            for row in head.api("/campaigns/1" + query).json["people"]:
                self.assertIn("ORG-LPS", [one["id"] for one in row["schools"]], query)
        self.assertNotIn("Wrenfield", head.page("/campaigns/1/board.csv").text)
        self.assertEqual({head.api(f"/campaigns/1/sheet?person={one}").status for one in (somebody, "0" * 32)}, {403})
        # Questions are for who may answer them.
        self.assertEqual(teacher.api("/questions/1").text, teacher.api("/questions/999").text)
        self.assertEqual(hr.api("/questions/999").status, 404)

    def test_ids_of_people_tell_nothing_to_who_may_not_see_them(self):
        somebody = self.portal.people()[READER]
        for name in (TEACHER, HEADTEACHER, CLERK):
            visitor = self.portal.sign_in(name)
            for path in ("/people/{}/invitation", "/people/{}/sign-out", "/people/{}/second-factor/reset"):
                there, not_there = visitor.api(path.format(somebody), {}), visitor.api(path.format("0" * 32), {})
                self.assertEqual(there.status, not_there.status, f"{path} tells a {name} who is there")

    def test_a_role_that_ends_stops_reading_within_five_seconds(self):
        with_seat, gone = self.portal.sign_in("Siân Prossington"), self.portal.sign_in("Callum Thistlewood")
        program = self.portal.visitor(bearer=gone.api("/account/tokens", {"label": "x"}).json["token"])
        self.assertEqual((with_seat.api("/people").status, gone.api("/home").status, program.api("/home").status), (200, 200, 200))
        rows = PEOPLE.read_text().splitlines()
        changed = [re.sub(r"^(LLT-10,.*),hr,", r"\1,,", row) for row in rows if not row.startswith("LPS-08,")]
        self.assertNotEqual(changed, rows)
        done = self.portal.command("import", "people", "-", text="\n".join(changed) + "\n")
        self.assertEqual(done.returncode, 0, done.stderr)
        until(lambda: with_seat.api("/people").status == 403, 5)
        until(lambda: gone.api("/home").status == 401, 5)
        until(lambda: program.api("/home").status == 401, 5)
        self.assertEqual(with_seat.api("/home").status, 200)
        self.assertNotIn("People", with_seat.page("/home").shown.split("What needs you")[0])


if __name__ == "__main__":
    main()

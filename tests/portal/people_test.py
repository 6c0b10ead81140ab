#!/usr/bin/env python3
"""The register of people, what is taken into it, and who holds which seat."""
import re
import urllib.parse

from rooms import CFOO, RoomTest, main

HEADER = b"sourcedId,status,givenName,familyName,email,category,orgSourcedIds,seats\r\n"


class Register(RoomTest):
    def test_the_list_says_the_same_to_people_and_programs(self):
        page, data = self.administrator.page("/people"), self.administrator.api("/people").json
        self.assert_page(page, "People")
        self.assertEqual(data["with_trust"], 60)
        self.assertEqual(sum(one["count"] for one in data["by_category"]), 60)
        for one in data["people"]:
            self.assertIn(one["name"], page.shown)
        names = [one["name"] for one in data["people"]]
        self.assertEqual(names[:2], ["Adjeiwa, Comfort", "Aldacott, Bronwen"])

    def found(self, query):
        return [one["name"] for one in self.hr.api("/people?" + query).json["people"]]

    def test_people_are_found_by_name_address_login_school_and_category(self):
        self.assertEqual(self.found("q=ines"), ["Vascoal, Inês"])
        self.assertEqual(self.found("q=zuzi"), ["Hlavinová, Zuzi"])
        self.assertEqual(self.found("q=zuzana"), ["Hlavinová, Zuzi"])
        self.assertEqual(self.found("q=m.solhaug%40larkfield.example"), ["Solhaug, Marit"])
        self.assertIn("Valmary, Lucien", self.found("category=contractor"))
        self.assertIn("Valmary, Lucien", self.found("school=ORG-HGS&category=contractor"))
        self.assertEqual(self.found("who=left"), ["Ravensworth, Dmitri"])
        self.assertEqual(self.found("q=no+such+name"), [])
        self.assertIn("Nobody found", self.hr.page("/people?q=no+such+name").shown)

    def test_hostile_searches_stay_text(self):
        typed = '"><script>alert(1)</script>\u202E{{csrf}}'
        page = self.hr.page("/people?q=" + urllib.parse.quote(typed))
        self.assertEqual(page.status, 200)
        self.assertNotIn("<script>alert", page.text)
        self.assertNotIn("\u202E", page.text)

    def test_a_person_has_facts_with_their_days_and_conflicts_only_as_flags(self):
        person = self.person("Penhallow")
        page = self.hr.page(f"/people/{person}")
        self.assert_page(page, "Gareth Penhallow")
        data = self.hr.api(f"/people/{person}").json
        self.assertEqual(data["employed"], [{"from": "2024-09-01"}])
        self.assertEqual([one["seat"] for one in data["seats"]], ["cfoo"])
        self.assertEqual(data["seats"][0]["seat_state"], "approved")
        self.assertTrue(data["has_declared_conflict"])
        self.assertNotIn("Larchmont", page.shown)
        other = self.hr.api(f"/people/{self.person('Larchmont')}").json
        self.assertTrue(other["has_declared_conflict"])  # whoever declared it
        self.assertFalse(other["has_household"])
        self.assertTrue(self.hr.api(f"/people/{self.person('Wrenfield')}").json["has_household"])

    def test_others_are_refused_and_nobody_else_is_there(self):
        person = self.person("Wrenfield")
        for visitor in (self.teacher, self.head):
            for path in ("/people", f"/people/{person}", "/people/import", "/people/relations"):
                self.assert_refused(visitor.page(path))
                self.assert_problem(visitor.api(path), 403)
            for path in (f"/people/{person}/invitation", f"/people/{person}/sign-out",
                         f"/people/{person}/second-factor/reset"):
                self.assert_refused(visitor.send(path))
        for path in ("/people/" + "0" * 32, "/people/x"):
            self.assert_refused(self.hr.page(path), 404)
        visitor = self.demonstration.visitor()
        self.assert_problem(visitor.api("/people"), 401)
        self.assertEqual(visitor.page("/people").status, 303)


class Accounts(RoomTest):
    def test_an_invitation_is_a_letter_with_a_code_that_works(self):
        person = self.person("Pellworth")
        letter = self.hr.send(f"/people/{person}/invitation")
        self.assert_page(letter, "Invitation for Xiomara Pellworth")
        code = re.search(r"\b[0-9A-Z]{4}(-[0-9A-Z]{4}){3}\b", letter.text).group(0)
        self.assertIn("no email address and no login", letter.shown)
        self.assertIn("invited, the code works until", self.hr.page(f"/people/{person}").shown)
        self.assertNotIn(code, self.hr.page(f"/people/{person}").text)
        visitor = self.demonstration.visitor()
        taken = visitor.ask("POST", "/invitation", urllib.parse.urlencode(
            {"invitation": code.lower(), "password": "correct horse battery staple"}),
            {"Content-Type": "application/x-www-form-urlencoded"})
        self.assertEqual(taken.status, 303, taken.text)
        data = self.hr.api(f"/people/{person}").json
        self.assertTrue(data["has_password"])
        self.assertEqual(data["sessions"], 1)
        self.assertEqual(self.hr.send(f"/people/{person}/sign-out").status, 303)
        self.assertEqual(self.hr.api(f"/people/{person}").json["sessions"], 0)
        self.assertEqual(visitor.page("/home").status, 303)

    def test_programs_get_the_code_as_well(self):
        person = self.person("Winstanbury")
        data = self.administrator.api(f"/people/{person}/invitation", {}).json
        self.assertRegex(data["code"], r"^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$")
        self.assertFalse(data["has_email"])

    def test_nobody_invites_themselves_or_who_has_left(self):
        own = self.hr.send(f"/people/{self.hr.id}/invitation")
        self.assertEqual(own.status, 422)
        self.assertIn("Nobody invites themselves", own.shown)
        left = self.hr.api("/people?who=left").json["people"][0]["person"]
        self.assert_problem(self.hr.api(f"/people/{left}/invitation", {}), 403)

    def test_a_form_without_the_token_of_the_session_is_refused(self):
        person = self.person("Winstanbury")
        self.assert_refused(self.hr.send(f"/people/{person}/invitation", csrf=""))

    def test_a_second_factor_is_reset(self):
        person = self.person("Kovarik")
        answer = self.administrator.send(f"/people/{person}/second-factor/reset")
        self.assertEqual((answer.status, answer.where), (303, f"/people/{person}"))


class Imports(RoomTest):
    def test_a_file_is_tried_and_then_taken_in(self):
        self.assert_page(self.administrator.page("/people/import"), "Import people")
        content = HEADER + "N1,active,Olu,=cmd|x <b>,o@larkfield.example,employee,ORG-LPS,\r\n".encode()
        tried = self.administrator.upload("/people/import", content, run="try", delivery="changes")
        self.assert_page(tried, "Nothing was changed yet.")
        self.assertIn("1 (lines 2)", tried.shown)
        digest = next(one["value"] for one in tried.elements("input") if one.get("name") == "tried")
        other = self.administrator.upload("/people/import", content + b"\r\n", run="import",
                                          delivery="changes", tried=digest)
        self.assertEqual(other.status, 422)
        self.assertIn("This is not the file that was tried", other.shown)
        done = self.administrator.upload("/people/import", content, run="import",
                                         delivery="changes", tried=digest)
        self.assert_page(done, "Imported")
        page = self.administrator.page("/people?q=olu")
        self.assertIn("=cmd|x <b>, Olu", page.shown)
        self.assertNotIn("<b>", page.text)
        board = self.hr.page("/campaigns/1/board.csv").text
        self.assertIn('"\'=cmd|x <b>, Olu"', board)
        self.assertNotIn("\n\"=cmd", board)

    def test_a_refused_file_names_line_column_and_reason(self):
        content = HEADER + b"X1,active,A,B,,employee,,\r\nX2,active,,C,,astronaut,,\r\n"
        answer = self.administrator.upload("/people/import", content, run="try", delivery="changes")
        self.assertEqual(answer.status, 422)
        self.assertIn("Nothing was imported", answer.shown)
        data = self.administrator.api("/people/import", {"csv": content.decode(), "run": "import",
                                                         "delivery": "changes"})
        self.assertEqual(data.status, 422)
        refusals = data.json["report"]["refusals"]
        self.assertEqual({(one["line"], one["column"]) for one in refusals},
                         {(3, "givenName"), (3, "category")})
        for one in refusals:
            self.assertIn(one["reason"], answer.shown)
            self.assertNotIn("astronaut", one["reason"])
        self.assertEqual(self.administrator.api("/people?q=x1").json["found"], 0)

    def test_a_file_that_would_end_many_is_held_until_it_is_confirmed(self):
        content = HEADER + b"LLT-14,active,Agnieszka,Brzozak,,employee,ORG-LLT,administrator\r\n"
        tried = self.administrator.upload("/people/import", content, run="try", delivery="whole")
        self.assert_page(tried, "more than a tenth")
        self.assertIn("confirm", [one.get("name") for one in tried.elements("input")])
        data = self.administrator.api("/people/import",
                                      {"csv": content.decode(), "run": "import"}).json["report"]
        self.assertEqual(data["outcome"], "held")
        self.assertGreater(data["ended"]["count"], 50)
        self.assertGreaterEqual(self.administrator.api("/people").json["with_trust"], 60)

    def test_relations_are_imported_too(self):
        self.assert_page(self.administrator.page("/people/relations"), "Import relations")
        content = "relation,person,other\r\nconflict,LPS-03,LPS-04\r\n"
        data = self.administrator.api("/people/relations", {"csv": content, "run": "import"}).json
        self.assertEqual(data["report"]["outcome"], "done")
        person = self.person("Corrievale")
        self.assertTrue(self.hr.api(f"/people/{person}").json["has_declared_conflict"])
        wrong = self.administrator.upload("/people/relations", b"relation,person,other\r\n"
                                          b"line_manager,NOBODY,LPS-04\r\n", run="try")
        self.assertEqual(wrong.status, 422)

    def test_a_missing_file_is_told_and_a_file_may_be_large(self):
        answer = self.administrator.send("/people/import", run="try")
        self.assertEqual(answer.status, 422)
        self.assertIn("Choose a file", answer.shown)
        large = HEADER + b"L1,active,A,B,,employee,,\r\n" * 200_000
        self.assertEqual(self.administrator.upload("/people/import", large, run="try").status, 422)
        for path in ("/people/import", "/people/relations"):
            self.assert_problem(self.hr.api(path), 403, "import_people")
            self.assert_refused(self.hr.upload(path, HEADER, run="try"))


class Seats(RoomTest):
    def test_every_seat_is_listed_with_who_holds_it(self):
        page, data = self.administrator.page("/seats"), self.administrator.api("/seats").json
        self.assert_page(page, "Seats")
        self.assertEqual(len(data["seats"]), 11)
        cfoo = next(one for one in data["seats"] if one["office"] == "cfoo")
        self.assertEqual([(one["name"], one["capacity"], one["seat_state"])
                          for one in cfoo["holders"]],
                         [("Gareth Penhallow", "holder", "approved"),
                          ("Inês Vascoal", "deputy", "approved")])
        for gap in data["gaps"]:
            self.assertIn(gap["sentence"], page.shown)

    def test_a_new_seat_counts_once_a_second_person_has_approved_it(self):
        content = ("sourcedId,status,givenName,familyName,category,seats\r\n"
                   "LPS-08,active,Callum,Thistlewood,employee,key_holder\r\n"
                   "LLT-14,active,Agnieszka,Brzozak,employee,\"administrator, head_of_it\"\r\n")
        report = self.administrator.api("/people/import", {
            "csv": content, "run": "import", "delivery": "changes"}).json["report"]
        self.assertEqual((report["outcome"], report["seats_waiting"]), ("done", 2), report)
        seat = {"person": self.person("Thistlewood"), "seat": "key_holder", "capacity": "holder",
                "school": ""}
        own = {"person": self.administrator.id, "seat": "head_of_it", "capacity": "holder"}
        self.assert_problem(self.teacher.api("/seats/approve", seat), 403, "approve_seat")
        self.assert_problem(self.hr.api("/seats/approve", seat), 403, "approve_seat")
        refused = self.administrator.send("/seats/approve", **own)
        self.assertEqual(refused.status, 422)
        self.assertIn("Nobody approves a seat of their own", refused.shown)
        self.assertEqual(self.administrator.send("/seats/approve", **seat).where, "/seats")
        self.assert_problem(self.administrator.api("/seats/approve", seat), 403)
        self.assertEqual(self.administrator.api("/seats").json["waiting_count"], 1)
        self.assertEqual(self.demonstration.sign_in(CFOO).api("/seats/approve", own).status, 200)
        self.assertEqual(self.administrator.api("/seats").json["waiting"], [])
        self.assert_problem(self.administrator.api("/seats/approve", {"seat": "emperor"}), 422)

    def test_others_are_refused(self):
        for visitor in (self.teacher, self.head):
            self.assert_refused(visitor.page("/seats"))
            self.assert_problem(visitor.api("/seats"), 403, "see_coverage")
        self.assert_page(self.hr.page("/seats"), "Seats")
        self.assertEqual(self.hr.page("/seats").elements("form")[1:], [])  # but that to sign out


if __name__ == "__main__":
    main()

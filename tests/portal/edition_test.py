#!/usr/bin/env python3
"""An edition of the policy from its beginning until it is in force, by those who may (C1, C4, C5)."""
import datetime

from rooms import CLERK, HEAD_OF_HR, TEACHER, RoomTest, main

DIRECTOR, OTHER_DIRECTOR = "Balraj Sandharia", "Mirela Kovarik"
TODAY = datetime.date.today()
FORMS = ("document", "clause-map", "heading", "leads", "effective", "resolution", "correction",
         "withdrawal")


def day(name, value):
    return {f"{name}__day": value.day, f"{name}__month": value.month, f"{name}__year": value.year}


def text_on(page):
    return {element["name"]: element["value"] for element in page.elements("input")
            if element.get("name") in ("document", "clause_map")}


class Editions(RoomTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.clerk = cls.demonstration.sign_in(CLERK)
        cls.director = cls.demonstration.sign_in(DIRECTOR)
        cls.old = cls.clerk.page("/policy/document").body

    def steps(self, edition=2):
        return [one["step"] for one in self.teacher.api(f"/editions/{edition}").json["missing"]]

    def test_01_everybody_sees_the_list_and_two_seats_may_begin(self):
        self.assert_page(self.teacher.page("/editions"), "Editions of the policy")
        self.assertNotIn("Begin a new edition", self.teacher.page("/editions").shown)
        self.assertIn("Begin a new edition", self.clerk.page("/editions").shown)
        self.assertEqual(self.teacher.api("/editions").json["editions"][0]["status"], "in_force")
        self.assert_problem(self.teacher.api("/editions", {}), 403, "draft_edition")
        self.assert_refused(self.clerk.send("/editions", csrf="wrong"))
        begun = self.clerk.send("/editions")
        self.assertEqual((begun.status, begun.where), (303, "/editions/2"))
        self.assertEqual(self.clerk.api("/editions").json["editions"][0]["edition"], 2)

    def test_02_what_is_missing_and_who_can_do_it(self):
        self.assertEqual(self.steps(), ["document", "resolution", "confirmation", "lead_approval",
                                        "effective_date"])
        page = self.clerk.page("/editions/2")
        self.assert_page(page, "What is missing")
        self.assertIn("Upload the document", page.shown)
        self.assertNotIn("Upload the document", self.teacher.page("/editions/2").shown)

    def test_03_forms_are_only_for_those_who_may(self):
        for form in FORMS:
            self.assert_page(self.clerk.page(f"/editions/2/{form}"), "edition 2")
            self.assert_refused(self.teacher.page(f"/editions/2/{form}"))
            self.assert_problem(self.teacher.api(f"/editions/2/{form}", {}), 403)
            self.assert_refused(self.clerk.send(f"/editions/2/{form}", csrf="wrong"))
        for form in ("correction", "withdrawal", "resolution"):
            self.assert_refused(self.hr.page(f"/editions/2/{form}"))
        self.assert_refused(self.clerk.page("/editions/2/confirmation"))
        self.assertEqual(self.clerk.page("/editions/9").status, 404)
        self.assertEqual(self.clerk.page("/editions/9/document").status, 404)
        nobody = self.demonstration.visitor()
        self.assertEqual(nobody.page("/editions/2/confirmation").where,
                         "/sign-in?next=%2Feditions%2F2%2Fconfirmation")

    def test_04_the_document(self):
        self.assertIn("Choose the policy", self.clerk.send("/editions/2/document").shown)
        wrong = self.clerk.upload("/editions/2/document", b"PK\x03\x04 a word processor's file")
        self.assertEqual(wrong.status, 422)
        self.assertIn("There is a problem", wrong.shown)
        new = self.old.replace(b"Your breaks belong to you", b"Your free time belongs to you", 1)
        self.assertNotEqual(new, self.old)
        new += b'\n\n<script>alert("raw")</script>\n\nAnd [a link](javascript:alert(1))\n'
        done = self.clerk.upload("/editions/2/document", new)
        self.assertEqual((done.status, done.where), (303, "/editions/2"), done.text[:500])
        self.assertEqual(self.teacher.page("/editions/2/file").body, new)
        page = self.teacher.page("/editions/2/text")
        self.assert_page(page, "Social media policy")
        self.assertIn('<script>alert("raw")</script>', page.shown)
        self.assertIn("And a link", page.shown)
        self.assertEqual([one for one in page.elements("script") if "src" not in one], [])
        self.assertFalse([one for one in page.elements("a") if "alert" in one.get("href", "")])
        self.assertNotIn("document", self.steps())

    def test_05_heading_leads_and_first_day(self):
        fields = {"policy_title": "Social media policy", "owner": "<b>HR</b>", "lead_office": "CFOO",
                  "lead_person": "nobody@larkfield.example", "next_review": "next spring"}
        wrong = self.clerk.send("/editions/2/heading", **fields)
        self.assertEqual(wrong.status, 422)
        self.assertIn("Nobody at the trust has this email address", wrong.shown)
        self.assertIn("or a term such as spring 2027", wrong.shown)
        self.assertIn("next spring", [one.get("value") for one in wrong.elements("input")])
        fields |= {"lead_person": "g.penhallow", "next_review": "Summer 2029"}
        typed = {one["name"]: one.get("value", "")
                 for one in self.clerk.page("/editions/2/heading").elements("input")}
        fields["lead_person"] = typed["lead_person"]
        self.assertEqual(self.clerk.send("/editions/2/heading", **fields).status, 303)
        data = self.clerk.api("/editions/2").json
        self.assertEqual((data["owner"], data["next_review"]), ("<b>HR</b>", "summer 2029"))
        self.assertIn("<b>HR</b>", self.clerk.page("/editions/2").shown)
        self.assertIn("Name at least one", self.clerk.send("/editions/2/leads", office_1="").shown)
        lead = {one["name"]: one.get("value", "")
                for one in self.clerk.page("/editions/2/leads").elements("input")}
        self.assertEqual(self.clerk.send("/editions/2/leads", office_1="Head of HR",
                                         person_1=lead["person_1"]).status, 303)
        past = self.clerk.send("/editions/2/effective", **day("effective", TODAY - datetime.timedelta(1)))
        self.assertEqual(past.status, 422)
        self.assertIn("a day that has passed", past.shown)
        self.assertIn("Enter a real day", self.clerk.send("/editions/2/effective", effective__day=31).shown)
        self.assertEqual(self.clerk.send("/editions/2/effective", **day("effective", TODAY)).status, 303)

    def test_06_the_clause_map(self):
        self.assertIn("Choose which map", self.clerk.send("/editions/2/clause-map", source="x").shown)
        broken = self.clerk.upload("/editions/2/clause-map", b"[map]\nname = 3\n", source="file")
        self.assertEqual(broken.status, 422)
        self.assertEqual(self.clerk.send("/editions/2/clause-map", source="shipped").status, 303)

    def test_07_the_difference_reads_as_words(self):
        page = self.director.page("/editions/2/difference/1")
        self.assert_page(page, "From edition 1 to edition 2")
        self.assertIn("removed: breaks belong", page.shown)
        self.assertIn("added: free time belongs", page.shown)
        data = self.director.api("/editions/2/difference/1").json
        self.assertEqual((data["document"], data["unchanged"]), ("changed", 65))
        self.assertEqual(self.director.page("/editions/2/difference/7").status, 404)

    def test_08_the_clerk_records_the_resolution(self):
        self.assertIn("Enter the reference",
                      self.clerk.send("/editions/2/resolution", **day("meeting", TODAY)).shown)
        later = TODAY + datetime.timedelta(3)
        self.assertIn("still to come", self.clerk.send("/editions/2/resolution", minute="7",
                                                       **day("meeting", later)).shown)
        self.assertIn("nothing to do for you", self.director.page("/editions/2/confirmation").shown)
        done = self.clerk.send("/editions/2/resolution", minute="Board minute 12",
                               **day("meeting", TODAY))
        self.assertEqual(done.status, 303, done.text[:500])

    def test_09_a_director_confirms_exactly_what_the_page_showed(self):
        page = self.director.page("/editions/2/confirmation")
        self.assert_page(page, "Board minute 12")
        text = text_on(page)
        self.assertIn(text["document"], page.shown)
        self.assertEqual(text["document"],
                         self.director.api("/editions/2").json["text"]["document"]["sha256"])
        other = dict(text, document="0" * 64)
        self.assertEqual(self.director.send("/editions/2/confirmation", **other).status, 422)
        self.assert_problem(self.director.api("/editions/2/confirmation", other), 403)
        self.assert_problem(self.hr.api("/editions/2/confirmation", text), 403, "confirm_resolution")
        self.assertEqual(self.director.send("/editions/2/confirmation", **text).where, "/editions/2")
        second = self.demonstration.sign_in(OTHER_DIRECTOR).page("/editions/2/confirmation")
        self.assertIn("confirmed already", second.shown)
        self.assertEqual(self.steps(), ["lead_approval"])

    def test_10_the_nominated_lead_approves_and_it_is_in_force(self):
        text = text_on(self.hr.page("/editions/2/approval"))
        self.assertEqual(text_on(self.teacher.page("/editions/2/approval")), {})
        self.assert_problem(self.teacher.api("/editions/2/approval", text), 403)
        self.assertEqual(self.hr.send("/editions/2/approval", **text).where, "/editions/2")
        self.assertEqual(self.steps(), [])
        data = self.teacher.api("/editions").json["editions"]
        self.assertEqual([one["status"] for one in data], ["in_force", "superseded"])
        self.assertEqual(self.demonstration.visitor().api("/policy").json["edition"], 2)
        page = self.teacher.page("/editions/2")
        for name in (CLERK, DIRECTOR, HEAD_OF_HR):
            self.assertIn(name, page.shown)

    def test_11_nobody_is_asked_to_sign_the_edition_before(self):
        page = self.teacher.page("/reading/1")
        self.assertIn("Edition 1 no longer counts", page.shown)
        self.assertEqual(text_on(page), {})

    def test_12_then_it_stays_as_it_is(self):
        self.assertIn("has come into force", self.clerk.upload("/editions/2/document", self.old).shown)
        page = self.clerk.page("/editions/2")
        self.assertNotIn("/editions/2/document", [one.get("href") for one in page.elements("a")])
        settled = self.clerk.send("/editions/2/leads", office_1="Somebody else")
        self.assertEqual(settled.status, 422)

    def test_13_only_typing_is_corrected(self):
        now = self.clerk.page("/editions/2/file").body
        meaning = now.replace(b"Never post", b"Post", 1)
        refused = self.clerk.upload("/editions/2/correction", meaning, reason="a typing mistake")
        self.assertEqual(refused.status, 422)
        spelling = now.replace(b"decent", b"descent", 1)
        self.assertEqual(self.clerk.upload("/editions/2/correction", spelling,
                                           reason="<i>decent</i>").status, 303)
        self.assertIn("<i>decent</i>", self.teacher.page("/editions/2").shown)
        self.assert_problem(self.hr.api("/editions/2/correction", {}), 403, "correct_typing")

    def test_14_withdrawal_leaves_no_policy_in_force_and_says_so(self):
        self.assertIn("Say why", self.clerk.send("/editions/2/withdrawal", reason=" ").shown)
        self.assert_problem(self.hr.api("/editions/2/withdrawal", {"reason": "x"}), 403)
        self.assertEqual(self.clerk.send("/editions/2/withdrawal", reason="A mistake").status, 303)
        nobody = self.demonstration.visitor()
        self.assert_page(nobody.page("/policy"), "There is no policy in force")
        self.assertFalse(nobody.api("/policy").json["in_force"])
        self.assertEqual(nobody.page("/policy/document").status, 404)
        self.assert_page(nobody.page("/policy/clauses/C5"), "C5")
        self.assertIn("A mistake", self.teacher.page("/editions/2").shown)


if __name__ == "__main__":
    main()

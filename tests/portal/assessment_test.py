#!/usr/bin/env python3
"""The impact assessment from its first section until it is in force, by those who may; and what staff read (C52)."""
import datetime
import html
import json
import re

from portal import CFOO, DPO, HEADTEACHER, HR, TEACHER, TRUST, PortalTest, main

TODAY = datetime.date.today()
CONTENT = ("purpose", "lawful-basis", "necessity", "alternatives", "people", "sources", "services", "fields", "risks",
           "consultation", "review", "conclusion")
FORMS = ("file", "consultation", "advice", "approval", "telling", "notice", "force")
HOSTILE = '<script>alert("x")</script> \u202egnihton'


def day(offset):
    return (TODAY + datetime.timedelta(days=offset)).isoformat()


class Demonstration(PortalTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.hr, cls.dpo, cls.cfoo = (cls.portal.sign_in(name) for name in (HR, DPO, CFOO))
        cls.teacher = cls.portal.sign_in(TEACHER)

    def in_progress(self):
        return self.hr.api("/assessment").json["in_progress"]

    def save(self, section, **fields):
        return self.hr.api(f"/assessment/sections/{section}", fields)

    def test_01_everybody_reads_what_is_recorded_without_signing_in(self):
        visitor = self.portal.visitor()
        page = visitor.page("/monitoring")
        self.assertEqual(page.status, 200)
        self.assertIn("What is recorded", page.shown)
        self.assertIn("Facebook", page.shown)
        self.assertNotIn("recording is not switched on", page.shown)
        told = visitor.api("/monitoring").json
        self.assertTrue(told["is_monitored"])
        self.assertTrue(told["is_switched_on"])
        self.assertEqual(told["recorded"], [{"kind": "sites"}, {"kind": "durations"}])
        self.assertEqual([one["group"] for one in told["never"]],
                         ["unions", "helplines", "health", "counselling", "whistleblowing", "faith"])
        for name in self.portal.people():
            self.assertNotIn(name, page.shown, "offices, and no names")

    def test_02_others_see_nothing_of_the_work_on_it(self):
        for path in ("/assessment", "/assessment/versions/1", "/assessment/versions/1/file"):
            self.assertEqual(self.teacher.page(path).status, 403, path)
            self.assert_problem(self.teacher.api(path), 403, "see_assessment")
            self.assertIn("/sign-in", self.portal.visitor().page(path).where)
        self.assert_problem(self.teacher.api("/assessment", {}), 403, "draft_assessment")
        self.assert_problem(self.dpo.api("/assessment", {}), 403, "draft_assessment")
        self.assertEqual(self.hr.send("/assessment", csrf="wrong").status, 403)

    def test_03_the_version_in_force_is_read_by_its_seats(self):
        one = self.dpo.api("/assessment").json
        self.assertEqual(one["in_force"]["version"], 1)
        page = self.dpo.page("/assessment/versions/1")
        self.assertIn("in force", page.shown)
        self.assertIn("Tomasz Wierzbin", page.shown)
        document = self.dpo.page("/assessment/versions/1/file")
        self.assertEqual(json.loads(document.body)["format"], "probity-impact-assessment-1")
        self.assertEqual(self.dpo.page("/assessment/versions/9").status, 404)
        self.assertEqual(self.dpo.page("/assessment/versions/1/difference").status, 404)
        self.assertEqual(self.dpo.page("/assessment/sections/purpose").status, 404, "nothing is in progress")

    def test_04_the_next_version_begins_from_it(self):
        self.assertEqual(self.hr.api("/assessment", {}).status, 201)
        self.assert_problem(self.hr.api("/assessment", {}), 403)
        version = self.in_progress()
        self.assertEqual((version["version"], version["state"]), (2, "draft"))
        to_do = {one["section"] for one in version["sections"] if one["progress"] != "complete"}
        self.assertEqual(to_do, {"consultation", "review", "conclusion"})
        self.assertIn("What is still missing", self.hr.page("/assessment").shown)
        for section in CONTENT:
            page = self.hr.page(f"/assessment/sections/{section}")
            self.assertEqual(page.status, 200, section)
            self.assertIn("Save and go on", page.shown)
            self.assertNotIn("Save and go on", self.dpo.page(f"/assessment/sections/{section}").shown)
        self.assertEqual(self.hr.page("/assessment/sections/advice").status, 404)
        self.assertEqual(self.hr.page("/assessment/sections/nothing").status, 404)

    def test_05_a_form_brings_a_section_back_as_it_was(self):
        for section in CONTENT[:9]:
            before = self.in_progress()["revision"]
            page = self.hr.page(f"/assessment/sections/{section}")
            self.assertEqual(self.hr.send(f"/assessment/sections/{section}", **self.typed(page)).status, 303, section)
            self.assertEqual(self.in_progress()["revision"], before, f"{section} came back changed")

    def test_05b_days_are_asked_for_in_three_boxes_and_read_back(self):
        days = {f"last_day__{part}": value for part, value in (("day", 30), ("month", 2), ("year", 2026))}
        wrong = self.hr.send("/assessment/sections/consultation", whom="All staff", **days)
        self.assertEqual(wrong.status, 422)
        self.assertIn("Enter a real day", wrong.shown)
        self.assertIn("#last_day-day", wrong.text)
        self.assertIn("last_day-year", {one.get("name") for one in wrong.elements("input")})
        self.assertIn("review_day-day",
                      {one.get("name") for one in self.hr.page("/assessment/sections/review").elements("input")})

    def typed(self, page):
        """What a browser would send of the form that saves."""
        fields = {}
        for one in page.elements("input"):
            if one.get("type") in ("hidden", None) or one["name"] in ("csrf", "back", "revision"):
                continue
            if one["type"] in ("checkbox", "radio") and "checked" not in one:
                continue
            fields.setdefault(one["name"].replace("-", "__"), []).append(one.get("value", ""))
        for name, text in re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>\n?(.*?)</textarea>', page.text, re.S):
            fields[name] = [html.unescape(text)]
        return fields

    def test_06_text_stays_text_and_an_earlier_one_is_put_back(self):
        old = self.hr.api("/assessment/sections/necessity").json["content"]["fields"][0]["rows"]
        revision = self.in_progress()["revision"]
        self.assertEqual(self.save("necessity", necessity=HOSTILE, proportionality="=1+1").status, 200)
        page = self.hr.page("/assessment/sections/necessity")
        self.assertNotIn("<script>alert", page.text)
        self.assertIn("&lt;script&gt;", self.hr.page("/assessment/versions/2").text)
        self.assertEqual(self.save("necessity", necessity="a\u0007b", proportionality="c").status, 422)
        self.assertEqual(self.save("necessity", necessity="a" * 20001, proportionality="c").status, 422)
        restored = self.hr.api("/assessment/sections/necessity/restore", {"revision": revision})
        self.assertEqual(restored.status, 200, restored.text)
        self.assertEqual(self.hr.api("/assessment/sections/necessity").json["content"]["fields"][0]["rows"], old)
        self.assertEqual(self.hr.api("/assessment/sections/necessity/restore", {"revision": 99}).status, 422)

    def test_07_services_are_named_and_media_need_a_reason(self):
        self.assertEqual(self.save("services", services=["facebook", "facebok"]).status, 422)
        self.assertEqual(self.save("services", services=["facebook", "youtube"]).status, 403)
        self.assertEqual(self.save("services", services=["facebook"], why_youtube="Two concerns.").status, 200)
        self.assertEqual(self.save("services", services=["facebook", "instagram"]).status, 200)

    def test_08_forms_are_for_those_who_may(self):
        may = {"advice": {DPO}, "approval": {CFOO}, "force": {CFOO}}
        people = {HR: self.hr, DPO: self.dpo, CFOO: self.cfoo, TEACHER: self.teacher}
        for form in FORMS:
            for name, person in people.items():
                is_let = name in may.get(form, {HR, CFOO})
                status = person.page(f"/assessment/{form}").status
                self.assertEqual(status, 200 if is_let else 403, f"{form} {name}")
            self.assertEqual(self.hr.send(f"/assessment/{form}", csrf="wrong").status, 403)
        self.assertIn("cannot be approved now", self.cfoo.page("/assessment/approval").shown)

    def test_09_it_is_consulted_on_advised_on_approved_and_in_force(self):
        self.assertEqual(self.hr.api("/assessment/consultation", {}).status, 403)
        wrong = self.save("consultation", whom="All staff", first_day="2026-02-30")
        self.assertEqual(wrong.status, 422)
        self.save("consultation", whom="All staff", first_day=day(-20), last_day=day(-5), what_they_said="Fine.",
                  what_changed="Nothing: they asked for nothing.")
        self.save("review", review_day=day(500))
        self.assertIn("review", {one["section"] for one in self.in_progress()["missing"]})
        self.save("review", review_day=day(300))
        self.save("conclusion", conclusion="monitoring", conclusion_reasons="As before.")
        self.assertEqual(self.hr.api("/assessment/consultation", {}).status, 200)
        self.assertEqual(self.in_progress()["state"], "consulted")
        seen = self.in_progress()["revision"]
        advice = {"view": "supports", "advice_text": "Fine.", "legal_position": "It stands.", "seen": seen}
        self.assertEqual(self.dpo.api("/assessment/advice", {**advice, "legal_position": ""}).status, 422)
        self.assertEqual(self.dpo.api("/assessment/advice", {**advice, "seen": seen - 1}).status, 403)
        self.assertEqual(self.dpo.api("/assessment/advice", advice).status, 200)
        self.assertEqual(self.hr.api("/assessment/approval", {"seen": seen}).status, 403)
        self.assertEqual(self.cfoo.api("/assessment/approval", {"seen": seen}).status, 200)
        self.assertEqual(self.save("purpose", purpose="Another").status, 403)
        self.assertEqual(self.cfoo.api("/assessment/force", {}).status, 403)
        self.assertEqual(self.hr.api("/assessment/telling", {"how": "Letter to all staff."}).status, 200)
        self.assertEqual(self.cfoo.api("/assessment/force", {}).status, 200)
        states = {one["version"]: one["state"] for one in self.hr.api("/assessment").json["versions"]}
        self.assertEqual(states, {1: "replaced", 2: "in_force"})
        self.assertEqual(self.portal.visitor().api("/monitoring").json["version"], 2)
        changed = self.dpo.api("/assessment/versions/2/difference").json["changed"]
        self.assertIn("what_they_said", {one["field"] for one in changed})
        self.assertIn("Consultation", self.dpo.page("/assessment/versions/2/difference").shown)

    def test_10_a_file_is_brought_in_and_what_it_changes_is_to_be_read(self):
        self.hr.api("/assessment", {})
        document = json.loads(self.hr.page("/assessment/versions/3/file").body)
        document["necessity"] = "Written at home."
        document["unknown"] = {"a": [1]}
        self.assertEqual(self.hr.upload("/assessment/file", "a.json", b"{").status, 422)
        done = self.hr.upload("/assessment/file", "a.json", json.dumps(document).encode())
        self.assertEqual(done.status, 303, done.text[:300])
        progress = {one["section"]: one["progress"] for one in self.in_progress()["sections"]}
        self.assertEqual(progress["necessity"], "to_read")
        self.assertIn("Trust's own yet", self.hr.page("/assessment/sections/necessity").shown)

    def test_11_the_notice_about_interception(self):
        notice = {"shown_by": "IT Support", "shown_from": day(-1), "banner": "What you write here may be recorded."}
        self.assertEqual(self.hr.api("/assessment/notice", {**notice, "shown_from": day(2)}).status, 403)
        self.assertEqual(self.hr.api("/assessment/notice", notice).status, 200)
        steps = self.hr.api("/assessment/versions/2").json["steps"]
        self.assertEqual([one["act"] for one in steps][-1], "record_notice")

    def test_12_a_draft_is_given_up_and_what_is_in_force_is_withdrawn_by_the_controller(self):
        self.assertEqual(self.hr.page("/assessment/versions/2/withdrawal").status, 403)
        self.assertEqual(self.hr.api("/assessment/versions/2/withdrawal", {"reason": "No"}).status, 403)
        self.assertEqual(self.hr.api("/assessment/versions/3/withdrawal", {"reason": ""}).status, 422)
        self.assertEqual(self.hr.api("/assessment/versions/3/withdrawal", {"reason": "Not now"}).status, 200)
        self.assertEqual(self.hr.page("/assessment/versions/3/withdrawal").status, 404)
        self.assertEqual(self.cfoo.api("/assessment/versions/2/withdrawal", {"reason": "Not needed"}).status, 200)
        told = self.portal.visitor()
        self.assertEqual(told.api("/monitoring").json["ended_by"], "withdrawn")
        self.assertIn("does not monitor", told.page("/monitoring").shown)

    def test_13_a_trust_records_that_it_does_not_monitor(self):
        form = {"purpose": "To know about use in lessons.", "conclusion_reasons": "Few staff, and talking helps."}
        self.assert_problem(self.teacher.api("/assessment/no-monitoring", form), 403, "draft_assessment")
        self.assertEqual(self.cfoo.api("/assessment/no-monitoring", {**form, "purpose": ""}).status, 422)
        self.assertIn("the right answer", self.cfoo.page("/assessment/no-monitoring").shown)
        head = self.portal.sign_in(HEADTEACHER)
        self.assertEqual(head.api("/assessment/no-monitoring", form).status, 200)
        self.assertEqual(self.in_progress()["state"], "draft", "a head writes it, the controller decides")
        self.assertEqual(self.cfoo.api("/assessment/no-monitoring", form).status, 200)
        told = self.portal.visitor().api("/monitoring").json
        self.assertEqual((told["ended_by"], told["reasons"]), ("concluded", form["conclusion_reasons"]))
        self.assertIn("Why the Trust does without it", self.portal.visitor().page("/monitoring").shown)


class FreshTrust(PortalTest):
    kind, is_public = TRUST, True

    def test_a_trust_that_never_thought_about_it_says_that_it_does_not_monitor(self):
        page = self.portal.visitor().page("/monitoring")
        self.assertIn("does not monitor", page.shown)
        outside = self.portal.visitor()
        outside.port = self.portal.public_port
        self.assertEqual(outside.page("/monitoring").status, 200)
        self.assertNotEqual(outside.page("/assessment").status, 200)


if __name__ == "__main__":
    main()

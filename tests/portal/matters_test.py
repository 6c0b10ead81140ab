#!/usr/bin/env python3
"""Matters from every side: reporting, the short path, a case, whoever is not to know, one's own rights."""
import re

from portal import (CFOO, CHAIR, HEADTEACHER, HR, READER, TEACHER, PortalTest, escaped, main)

ASSISTANT, OTHER_HR, HEAD_OF_IT, IT_SUPPORT = "Hyacinth Delisle-Ray", "Siân Prossington", "Kenji Moriwada", "Ruaridh MacArran"
PICTURE = b"\x89PNG\r\n\x1a\n" + b"not much of a picture"
MARKUP = "<img src=x onerror=alert(1)>{{csrf}}"
REASONS = "A conversation was enough."


def number_in(where):
    return int(re.fullmatch(r"/matters/(\d+)", where).group(1))


class MattersTest(PortalTest):
    kind = ("--demo", "--stage", "casework")

    def person(self, name):
        return self.portal.people()[name]

    def raised(self, reporter, about=None, to="headteacher", **more):
        body = {"what": "A post about a colleague", "to": to, **more}
        if about:
            body["person"] = self.person(about)
        answer = reporter.api("/concerns/new", body)
        self.assertEqual(answer.status, 201, answer.text)
        return answer.json["concern"]

    def line_of(self, visitor, number):
        listed = visitor.api("/matters").json
        return next((one for one in listed["waiting"] + listed["others"] if one["number"] == number), None)

    def receiver_of(self, number):
        """Whoever it has gone to, of those who can receive a concern."""
        for name in (HEADTEACHER, CFOO, HEAD_OF_IT, HR, CHAIR):
            visitor = self.portal.sign_in(name)
            line = self.line_of(visitor, number)
            if line and {"lens": "handler"} in line["lenses"]:
                return name, visitor
        raise AssertionError("nobody has it")


class Reporting(MattersTest):
    def test_whom_to_call_stands_before_the_form(self):
        page = self.portal.sign_in(TEACHER).page("/concerns/new")
        self.assertLess(page.text.index("999"), page.text.index('name="what"'))
        self.assertLess(page.text.index("01632 960 101"), page.text.index('name="what"'))
        self.assertIn(HEADTEACHER, page.shown)
        self.assertIn("Harriet Osei-Lumley", page.shown)

    def test_what_is_missing_is_told_beside_its_field_and_what_was_typed_stays(self):
        teacher = self.portal.sign_in(TEACHER)
        answer = teacher.send("/concerns/new", where="example.org/7")
        self.assertEqual(answer.status, 422)
        for told in ("Say what happened", "Choose who should get it"):
            self.assertIn(told, answer.shown)
        self.assertIn("example.org/7", answer.text)

    def test_a_name_is_found_without_script_and_the_form_stays_as_it_was(self):
        teacher = self.portal.sign_in(TEACHER)
        found = teacher.send("/concerns/new", what="A post", person_name="hyac", to="cfoo", then="find")
        self.assertEqual(found.status, 200)
        self.assertIn(ASSISTANT, found.shown)
        self.assertIn("A post", found.text)
        self.assertTrue(any(one.get("value") == "cfoo" and "checked" in one for one in found.elements("input")))
        self.assertIn("Nobody was found", teacher.send("/concerns/new", person_name="zzzz", then="find").shown)
        # A name that nobody chose is asked about, not left out in silence.
        refused = teacher.send("/concerns/new", what="A post", to="cfoo", person_name="hyac")
        self.assertEqual(refused.status, 422)

    def test_the_receipt_is_the_same_for_every_route(self):
        teacher = self.portal.sign_in(TEACHER)
        about = self.person(HEADTEACHER)
        bodies = [{"what": "A post", "to": "headteacher"}, {"what": "A post", "to": "headteacher", "person": about},
                  {"what": "A post", "to": "pupils", "person": about}, {"what": "A post", "to": "cfoo"}]
        answers = [teacher.send("/concerns/new", **body) for body in bodies]
        self.assertEqual({(one.status, one.where) for one in answers}, {(303, "/concerns")})
        self.assertEqual(len({tuple(teacher.api("/concerns/new", body).json) for body in bodies}), 1)

    def test_its_reporter_sees_how_far_it_is_and_nothing_about_anybody(self):
        teacher = self.portal.sign_in(TEACHER)
        number = self.raised(teacher, ASSISTANT)
        _, receiver = self.receiver_of(number)
        seen = teacher.api(f"/matters/{number}").json
        self.assertEqual((seen["state"], seen["subject"], seen["concern"], seen["next"]), ("received", None, None, []))
        self.assertNotIn(self.person(ASSISTANT), teacher.api(f"/matters/{number}").text)
        self.assertIsNone(self.line_of(teacher, number), "a reporter's list is /concerns")
        done = receiver.send(f"/matters/{number}/steps/end-concern", how="spoken_to", reasons=REASONS)
        self.assertEqual((done.status, done.where), (303, f"/matters/{number}"))
        page = teacher.page(f"/matters/{number}")
        self.assertIn("finished", page.shown)
        self.assertNotIn(REASONS, page.shown)
        listed = {one["number"]: one["progress"] for one in teacher.api("/concerns").json["concerns"]}
        self.assertEqual(listed[number], "finished")

    def test_whom_it_names_learns_nothing_and_others_see_no_gap(self):
        head = self.portal.sign_in(HEADTEACHER)
        before = head.page("/home").shown, head.api("/matters").json, head.api("/record").json
        number = self.raised(self.portal.sign_in(TEACHER), HEADTEACHER)
        self.assertEqual((head.page("/home").shown, head.api("/matters").json, head.api("/record").json), before)
        there, nowhere = head.api(f"/matters/{number}"), head.api("/matters/999999")
        self.assertEqual((there.status, there.body), (404, nowhere.body))
        name, receiver = self.receiver_of(number)
        self.assertNotEqual(name, HEADTEACHER)
        self.assertEqual(receiver.api(f"/matters/{number}").json["concern"]["about"][0]["name"], HEADTEACHER)

    def test_somebody_with_no_part_in_it_finds_nothing_at_all(self):
        number = self.raised(self.portal.sign_in(TEACHER), ASSISTANT)
        stranger = self.portal.sign_in(READER)
        nowhere = stranger.api("/matters/999999").body
        for path in (f"/matters/{number}", f"/matters/{number}/steps/end-concern", f"/matters/{number}/pictures/1",
                     f"/matters/{number}/keys/1", f"/matters/{number}/openings/1", f"/matters/{number}/carry-out/1"):
            answer = stranger.api(path)
            self.assertEqual((answer.status, answer.body), (404, nowhere), path)
        self.assertEqual(stranger.api(f"/matters/{number}/steps/end-concern", {"how": "no_action", "reasons": "x"}).status, 404)
        self.assertEqual(stranger.api("/matters").json, {"waiting": [], "others": []})
        self.assertEqual(self.portal.visitor().api(f"/matters/{number}").status, 401)

    def test_what_somebody_wrote_is_text_everywhere(self):
        teacher = self.portal.sign_in(TEACHER)
        number = self.raised(teacher, ASSISTANT, what=MARKUP, where="\u202Egpj.exe")
        _, receiver = self.receiver_of(number)
        for path in (f"/matters/{number}", f"/matters/{number}/steps/end-concern", f"/matters/{number}/steps/open-case"):
            page = receiver.page(path)
            self.assertEqual(page.status, 200, path)
            self.assertEqual([one for one in page.elements("img") if one.get("src") == "x"], [])
            self.assertNotRegex(page.text, "[\u202a-\u202e]")
        self.assertIn(escaped("<img src=x onerror=alert(1)>"), receiver.page(f"/matters/{number}").text)

    def test_a_form_without_the_token_changes_nothing(self):
        number = self.raised(self.portal.sign_in(TEACHER), ASSISTANT)
        _, receiver = self.receiver_of(number)
        self.assertEqual(receiver.send(f"/matters/{number}/steps/end-concern", csrf="x", how="no_action", reasons="x").status, 403)
        self.assertEqual(receiver.api(f"/matters/{number}").json["state"], "concern.received")


class ShortPath(MattersTest):
    """C48: a picture of a public post, HR on one page, the person, and somebody who looks."""

    def with_picture(self, content=PICTURE, name="post.png"):
        teacher = self.portal.sign_in(TEACHER)
        # About the CFOO: it goes around them and whoever works for them, to HR.
        answer = teacher.upload("/concerns/new", name, content, what="A public post about a pupil", where="example.org/9",
                                person=self.person(CFOO), to="cfoo")
        return teacher, answer

    def hr_and_newest(self):
        """Whichever of HR it went to."""
        for name in (HR, OTHER_HR):
            visitor = self.portal.sign_in(name)
            if listed := visitor.api("/matters").json["waiting"]:
                return visitor, max(one["number"] for one in listed)
        raise AssertionError("nobody of HR has it")

    def test_from_a_picture_to_a_removal_that_a_person_looks_at(self):
        teacher, answer = self.with_picture()
        self.assertEqual((answer.status, answer.where), (303, "/concerns"), answer.shown[:600])
        hr, number = self.hr_and_newest()
        seen = hr.api(f"/matters/{number}").json
        file = hr.page(seen["pictures"][0]["file"])
        self.assertEqual((file.status, file.body), (200, PICTURE))
        self.assertIn("attachment", file.one("content-disposition"))
        self.assertIn("sandbox", file.one("content-security-policy"))
        # Whoever reported it does not get it back: it is the receiver's.
        form = hr.page(f"/matters/{number}/steps/ask-removal")
        self.assertIn("five minutes", form.shown)
        self.assertIn("A public post about a pupil", form.text)
        refused = hr.send(f"/matters/{number}/steps/ask-removal", content="The post of Monday", where="example.org/9")
        self.assertEqual(refused.status, 422)
        self.assertIn("The post of Monday", refused.text)
        sent = hr.send(f"/matters/{number}/steps/ask-removal", person=self.person(CFOO), content="The post of Monday",
                       where="example.org/9", clause="C43", last_day="2199-01-01")
        self.assertEqual((sent.status, sent.where), (303, f"/matters/{number}"), sent.shown[:900])
        cfoo = self.portal.sign_in(CFOO)
        own = cfoo.api(f"/matters/{number}").json
        self.assertEqual([one["content"] for one in own["removals"]], ["The post of Monday"])
        self.assertEqual((own["reporter"], own["concern"]), (None, None))
        self.assertIn(number, [one["number"] for one in cfoo.api("/record").json["matters"]])
        self.assertNotIn(TEACHER, cfoo.page(f"/matters/{number}").shown)
        contested = cfoo.send(f"/matters/{number}/steps/contest/1", reasons="It is an old picture of my own.")
        self.assertEqual(contested.status, 303, contested.shown[:900])
        self.assertEqual(hr.api(f"/matters/{number}").json["removals"][0]["state"], "removal.contested")

    def test_what_is_no_picture_is_told_beside_the_file_and_the_rest_stays(self):
        _, answer = self.with_picture(b"MZ\x90\x00", "post.png")
        self.assertEqual(answer.status, 422)
        self.assertIn("no picture", answer.shown)
        self.assertIn("A public post about a pupil", answer.text)

    def test_a_picture_that_is_too_large_is_refused(self):
        _, answer = self.with_picture(PICTURE + b"\0" * (9 << 20))
        self.assertEqual(answer.status, 422)


class Case(MattersTest):
    """C20, C21: a case needs facts; a refusal says which rule."""

    GROUNDS = {"kind": "rule", "facts": "Two colleagues saw it.", "necessity": "It goes on.", "tried": "We spoke.",
               **{f"question_{i}": "Yes." for i in range(1, 7)}}

    def opened(self):
        number = self.raised(self.portal.sign_in(TEACHER), ASSISTANT)
        _, handler = self.receiver_of(number)
        return number, handler

    def test_a_refusal_says_the_rule_the_clause_and_what_is_needed_and_keeps_what_was_typed(self):
        number, handler = self.opened()
        path = f"/matters/{number}/steps/open-case"
        answer = handler.send(path, person=self.person(ASSISTANT), **self.GROUNDS)
        self.assertEqual(answer.status, 422)
        self.assertIn("C21", answer.shown)
        self.assertIn("Two colleagues saw it.", answer.text)
        problem = handler.api(path, {"person": self.person(ASSISTANT), **self.GROUNDS})
        self.assert_problem(problem, 403)
        self.assertIn("C21", problem.json["clauses"])

    def test_a_case_with_its_grounds(self):
        number, handler = self.opened()
        done = handler.send(f"/matters/{number}/steps/open-case", person=self.person(ASSISTANT), clauses="C23", **self.GROUNDS)
        self.assertEqual(done.status, 303, done.shown[:900])
        seen = handler.api(f"/matters/{number}").json
        self.assertEqual((seen["state"], seen["subject"]["name"]), ("case.open", ASSISTANT))
        self.assertEqual(seen["grounds"]["clauses"], [{"clause": "C23"}])
        page = handler.page(f"/matters/{number}")
        self.assertNotIn(ASSISTANT, re.search("<title>(.*)</title>", page.text).group(1))
        # Whom it is about does not see it until they are told of something.
        self.assertEqual(self.portal.sign_in(ASSISTANT).api(f"/matters/{number}").status, 404)
        self.assertEqual(self.portal.sign_in(ASSISTANT).api("/record").json["matters"], [])

    def test_it_is_handed_over_to_somebody_without_a_tie(self):
        number, handler = self.opened()
        path = f"/matters/{number}/steps/hand-over"
        self.assertIn("Hand it over to somebody else", handler.page(f"/matters/{number}").shown)
        found = handler.send(path, person_name="prossing", reasons="I am away until May.", then="find")
        self.assertIn(OTHER_HR, found.shown)
        self.assertIn("I am away until May.", found.text)
        nobody = handler.send(path, person_name="hyac", reasons="x", then="find")
        self.assertNotIn(ASSISTANT, nobody.shown)
        self.assertEqual(handler.send(path, reasons="I am away until May.").status, 422)
        self.assert_problem(handler.api(path, {"person": self.person(ASSISTANT), "reasons": "x"}), 403)
        done = handler.send(path, person=self.person(OTHER_HR), reasons="I am away until May.")
        self.assertEqual((done.status, done.where), (303, "/matters"))
        self.assertEqual(handler.api(f"/matters/{number}").status, 404)
        seen = self.portal.sign_in(OTHER_HR).page(f"/matters/{number}").shown
        self.assertIn("In whose hands it was", seen)
        self.assertIn("I am away until May.", seen)
        self.assertEqual(self.portal.sign_in(TEACHER).api(f"/matters/{number}").json["state"], "received")

    def test_nothing_can_be_asked_for_where_nothing_is_recorded(self):
        number, handler = self.opened()
        handler.api(f"/matters/{number}/steps/open-case", {"person": self.person(ASSISTANT), "clauses": ["C23"], **self.GROUNDS})
        actions = [one["action"] for one in handler.api(f"/matters/{number}").json["next"]]
        if "ask_opening" in actions:
            self.assertIn("Nothing is held", handler.page(f"/matters/{number}/steps/ask-opening").shown)


class Rights(MattersTest):
    def test_access_complaint_and_objection_begin_with_one_page_each(self):
        reader = self.portal.sign_in(READER)
        for path, body in (("/record/access", {}), ("/record/complaint", {"text": "Too slow."}),
                           ("/record/objection", {"why": "My health."})):
            self.assertIn(path, reader.page("/record").text)
            self.assertEqual(reader.page(path).status, 200)
            done = reader.send(path, **body)
            self.assertEqual(done.status, 303, done.shown[:600])
            number = number_in(done.where)
            self.assertIn({"lens": "subject"}, reader.api(f"/matters/{number}").json["lenses"])
            self.assertEqual(self.portal.sign_in(TEACHER).api(f"/matters/{number}").status, 404)

    def test_nothing_typed_is_told(self):
        reader = self.portal.sign_in(READER)
        self.assertIn("Say what it is about", reader.send("/record/complaint").shown)
        self.assertIn("Say why you object", reader.send("/record/objection").shown)

    def test_hr_answers_a_complaint_before_its_day(self):
        reader, hr = self.portal.sign_in(READER), self.portal.sign_in(HR)
        number = number_in(reader.send("/record/complaint", text="Nobody told me.").where)
        seen = hr.api(f"/matters/{number}").json["complaint"]
        self.assertEqual((seen["state"], seen["text"]), ("complaint.received", "Nobody told me."))
        self.assertTrue(seen["due"])
        self.assertEqual(hr.send(f"/matters/{number}/steps/acknowledge-complaint").status, 303)
        self.assertEqual(hr.send(f"/matters/{number}/steps/answer-complaint", text="You are right.").status, 303)
        self.assertIn("You are right.", reader.page(f"/matters/{number}").shown)

    def test_an_objection_waits_for_the_controller_and_can_be_taken_back(self):
        reader = self.portal.sign_in(READER)
        number = number_in(reader.send("/record/objection", why="My health.").where)
        self.assertEqual(self.line_of(self.portal.sign_in(CFOO), number)["waits"], [{"action": "decide_objection"}])
        done = reader.send(f"/matters/{number}/steps/take-back-objection")
        self.assertEqual(done.status, 303, done.shown[:600])
        self.assertEqual(reader.api(f"/matters/{number}").json["objection"]["end"], "taken_back")


class Demonstration(PortalTest):
    """At stage monitoring: what is finished, what waits for an approval, what was refused."""

    def the(self, name, action):
        return next(one for one in self.portal.sign_in(name).api("/matters").json["waiting"] if {"action": action} in one["waits"])

    def test_an_approver_has_it_on_one_screen_and_approves_less_with_a_code(self):
        line = self.the(CFOO, "approve")
        self.assertTrue(line["oldest_destroyed"])
        cfoo = self.portal.sign_in(CFOO)
        path = f"/matters/{line['number']}/steps/approve/1"
        page = cfoo.page(path)
        for told in (line["subject"]["name"], "Two colleagues saw", "What it costs in privacy", "Destroyed on", "Ask back", "Refuse"):
            self.assertIn(told, page.shown)
        form = cfoo.api(path).json
        self.assertTrue(form["wants_proof"])
        day = form["before"]["days"][-1]["day"]
        # A program's token shows no second factor, so it approves nothing.
        program = self.portal.visitor(bearer=cfoo.api("/account/tokens", {"label": "a program"}).json["token"])
        self.assert_problem(program.api(path, {"days": [day], "services": ["facebook"], "most": "sites", "reasons": "x"}), 403)
        # More than was asked for is refused with its rule, and what was typed is still there.
        wider = cfoo.send(path, days=day, services=["facebook", "x"], most="sites", reasons="A little more.")
        self.assertEqual(wider.status, 422)
        self.assertRegex(wider.shown, r"C\d\d")
        self.assertIn("A little more.", wider.text)
        done = cfoo.send(path, days=day, services="facebook", most="sites", reasons="One service will do.")
        self.assertEqual(done.status, 303, done.shown[:900])
        request = cfoo.api(f"/matters/{line['number']}").json["requests"][0]
        self.assertEqual(request["state"], "warrant.live")
        self.assertEqual([one["service"] for one in request["approved"]["approved_services"]], ["facebook"])
        # Key holders and IT Support have it now; the operator without a name.
        operator = self.portal.sign_in(IT_SUPPORT)
        seen = operator.api(f"/matters/{line['number']}").json
        self.assertEqual((seen["subject"], seen["requests"][0]["about"], seen["grounds"]), (None, None, None))
        holder = self.portal.sign_in("Maureen Tidswell")
        asked = holder.api(f"/matters/{line['number']}/keys/1")
        self.assertEqual((asked.status, asked.json["turned"]), (200, 0), asked.text)
        self.assertEqual(asked.json["about"]["name"], line["subject"]["name"])
        self.assertGreater(len(holder.page(asked.json["request_file"]).body), 100)
        refused = holder.upload(f"/matters/{line['number']}/keys/1", "a.answer", b"no answer at all", code="123456")
        self.assertEqual(refused.status, 422)
        early = operator.api(f"/matters/{line['number']}/carry-out/1")
        self.assertFalse(early.json["is_enough"])
        self.assertEqual(operator.api(f"/matters/{line['number']}/carry-out/1", {}).status, 403)

    def test_whom_a_finished_matter_was_about_reads_it_and_never_who_reported_it(self):
        assistant = self.portal.sign_in(ASSISTANT)
        own = assistant.api("/record").json["matters"]
        self.assertEqual(len(own), 1)
        seen = assistant.api(own[0]["where"])
        self.assertEqual((seen.json["reporter"], seen.json["concern"]), (None, None))
        self.assertEqual(seen.json["outcome"]["kind"], "guidance")
        self.assertEqual(len(seen.json["comments"]), 1)
        self.assertNotIn("Facebook was open on the class computer", seen.text)

    def test_a_refused_request_is_not_yet_shown_to_whom_it_was_about(self):
        refused = next(one for one in self.portal.sign_in(CFOO).api("/matters").json["others"])
        answer = self.portal.sign_in(CFOO).api(refused["where"]).json
        self.assertEqual(answer["requests"][0]["state"], "request.refused")
        self.assertEqual(self.portal.sign_in(answer["subject"]["name"]).api("/record").json["matters"], [])


class WithoutMatters(PortalTest):
    """At stage advice there is nothing of it: no page, no entry, no task."""

    kind = ("--demo", "--stage", "advice")

    def test_there_is_no_such_page(self):
        hr = self.portal.sign_in(HR)
        nowhere = hr.api("/matters/1").body
        for path in ("/matters", "/concerns", "/concerns/new", "/record/access", "/record/complaint",
                     "/record/objection", "/matters/1/steps/approve/1"):
            answer = hr.api(path)
            self.assertEqual((answer.status, answer.body), (404, nowhere), path)
        home = hr.page("/home")
        for path in ("/matters", "/concerns"):
            self.assertNotIn(f'href="{path}', home.text)
        self.assertNotIn("/record/access", hr.page("/record").text)
        self.assertFalse(hr.api("/record").json["has_cases"])


if __name__ == "__main__":
    main()

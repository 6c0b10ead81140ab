#!/usr/bin/env python3
"""Who has read and understood the policy: HR sees everybody, a headteacher their school, others nobody."""
import csv
import datetime
import io
import urllib.parse

from rooms import CFOO, CLERK, SECOND_HR, RoomTest, main

TODAY = datetime.date.today()


def in_days(days):
    return (TODAY + datetime.timedelta(days)).isoformat()


class Board(RoomTest):
    def test_the_list_has_counts_that_add_up(self):
        self.assert_page(self.hr.page("/campaigns"), "Acknowledgement")
        one = self.hr.api("/campaigns").json["campaigns"][-1]
        self.assertEqual(one["state"], "open")
        self.assertEqual(one["asked"],
                         one["acknowledged"] + one["not_yet"] + one["overdue"] + one["away"])
        self.assertGreaterEqual(one["acknowledged"], 14)

    def test_the_board_says_the_same_to_people_and_programs(self):
        page, data = self.hr.page("/campaigns/1"), self.hr.api("/campaigns/1").json
        self.assert_page(page, "Social media policy: please read it")
        for one in data["people"]:
            self.assertIn(one["name"], page.shown)
        self.assertEqual(data["found"], data["counts"]["asked"])
        self.assertEqual(sum(one["asked"] for one in data["by_category"]), data["counts"]["asked"])

    def test_filters_by_state_school_and_name(self):
        read = self.hr.api("/campaigns/1?state=acknowledged").json
        self.assertEqual({one["person_state"] for one in read["people"]}, {"acknowledged"})
        self.assertEqual(read["found"], read["counts"]["acknowledged"])
        primary = self.hr.api("/campaigns/1?school=ORG-LPS").json["people"]
        self.assertTrue(all("ORG-LPS" in [its["id"] for its in one["schools"]] for one in primary))
        named = self.hr.api("/campaigns/1?q=ines").json["people"]
        self.assertEqual([one["name"] for one in named], ["Inês Vascoal"])
        self.assertEqual(self.hr.api("/campaigns/1?q=nobody+like+that").json["people"], [])
        self.assertIn("Nobody found", self.hr.page("/campaigns/1?q=nobody+like+that").shown)

    def test_a_headteacher_sees_their_own_school_and_cannot_run_it(self):
        data = self.head.api("/campaigns/1").json
        self.assertTrue(all("ORG-LPS" in [its["id"] for its in one["schools"]]
                            for one in data["people"]))
        self.assertLess(data["found"], self.hr.api("/campaigns/1").json["found"])
        page = self.head.page("/campaigns/1")
        self.assert_page(page, "Social media policy: please read it")
        self.assertNotIn("Close the campaign", page.shown)
        self.assertNotIn("Chiara Bellandri", page.shown)
        for path in ("/campaigns/new", "/campaigns/1/paper", "/absences", "/questions"):
            self.assert_refused(self.head.page(path))
        self.assertIn("You do not hold a seat for this", self.head.send("/campaigns/1/close").shown)
        self.assert_problem(self.head.api("/campaigns/1/close", {}), 403, "run_campaign")
        self.assertEqual(self.hr.api("/campaigns/1").json["closed"], None)

    def test_the_file_has_names_inside_and_none_outside(self):
        answer = self.head.page("/campaigns/1/board.csv")
        self.assertEqual(answer.headers["content-type"], "text/csv; charset=utf-8")
        self.assertEqual(answer.headers["content-disposition"],
                         'attachment; filename="campaign-1.csv"')
        rows = list(csv.DictReader(io.StringIO(answer.text)))
        self.assertEqual(len(rows), self.head.api("/campaigns/1").json["found"])
        self.assertIn("Aldacott, Bronwen", [row["name"] for row in rows])

    def test_somebody_without_a_seat_is_refused_everywhere(self):
        for path in ("/campaigns", "/campaigns/1", "/campaigns/1/board.csv", "/campaigns/1/sheet",
                     "/campaigns/1/paper", "/campaigns/new", "/questions", "/questions/1",
                     "/absences"):
            self.assert_refused(self.teacher.page(path))
            self.assert_problem(self.teacher.api(path), 403)
        for path in ("/campaigns/new", "/campaigns/1/close", "/campaigns/1/paper", "/questions/1",
                     "/absences", "/absences/end"):
            self.assert_refused(self.teacher.send(path))
            self.assert_problem(self.teacher.api(path, {}), 403)
        self.assertEqual(self.hr.api("/campaigns/1").json["closed"], None)

    def test_nobody_signed_in_is_sent_to_sign_in(self):
        visitor = self.demonstration.visitor()
        answer = visitor.page("/campaigns/1")
        self.assertEqual((answer.status, answer.where[:8]), (303, "/sign-in"))
        self.assert_problem(visitor.api("/campaigns/1"), 401)

    def test_a_form_without_the_token_of_the_session_is_refused(self):
        self.assert_refused(self.hr.send("/campaigns/1/close", csrf="no"))
        self.assertEqual(self.hr.api("/campaigns/1").json["closed"], None)

    def test_there_is_no_other_campaign(self):
        for number in ("99", "0", "x", "99999999999"):
            self.assert_refused(self.hr.page(f"/campaigns/{number}"), 404)


class Running(RoomTest):
    def open(self, **fields):
        return self.hr.send("/campaigns/new", **{
            "edition": "1", "campaign_title": "Again", "categories": ["employee", "volunteer"],
            "due": in_days(14), **fields})

    def test_opening_one_shows_its_board_and_asks_who_was_chosen(self):
        self.assert_page(self.hr.page("/campaigns/new"), "Ask people to read the policy")
        answer = self.open(schools=["ORG-HGS"])
        self.assertEqual(answer.status, 303, answer.shown)
        data = self.hr.api(answer.where).json
        self.assertEqual(data["campaign_title"], "Again")
        self.assertTrue(all(one["category"] in ("employee", "volunteer") for one in data["people"]))
        self.assertTrue(all("ORG-HGS" in [its["id"] for its in one["schools"]]
                            for one in data["people"]))

    def test_all_that_is_wrong_is_told_at_once_and_what_was_typed_stays(self):
        answer = self.open(edition="", campaign_title="Kept " + "long " * 40, categories=[],
                           due__day="31", due__month="2", due__year="2027", due="")
        self.assertEqual(answer.status, 422)
        for words in ("Choose an edition", "The title must be 120 characters or fewer",
                      "Choose who is asked", "Enter a day"):
            self.assertIn(words, answer.shown)
        self.assertIn("Kept long", answer.text)
        late = self.open(due=in_days(0))
        self.assertIn("The day must be after today", late.shown)
        problem = self.hr.api("/campaigns/new", {"edition": 1})
        self.assert_problem(problem, 422)
        self.assertIn("campaign_title", [fault["field"] for fault in problem.json["faults"]])

    def test_a_draft_edition_is_not_to_be_read(self):
        self.assert_problem(self.hr.api("/campaigns/new", {
            "edition": 7, "title": "T", "categories": ["employee"], "due": in_days(9)}), 403)

    def test_hostile_titles_stay_text(self):
        title = "<script>alert(1)</script>\u202Egnp.exe"
        answer = self.hr.api("/campaigns/new", {"edition": 1, "title": title,
                                                "categories": ["employee"], "due": in_days(9)})
        self.assertEqual(answer.status, 201, answer.text)
        for path in ("/campaigns", f"/campaigns/{answer.json['number']}"):
            page = self.hr.page(path)
            self.assertNotIn("<script>alert", page.text)
            self.assertNotIn("\u202E", page.text)
            self.assertIn("<script>alert(1)</script>", page.shown)

    def test_closed_is_closed(self):
        number = self.hr.api("/campaigns/new", {"edition": 1, "title": "Short",
                                                "categories": ["employee"],
                                                "due": in_days(9)}).json["number"]
        self.assertEqual(self.hr.send(f"/campaigns/{number}/close").status, 303)
        self.assertIn("Closed on", self.hr.page(f"/campaigns/{number}").shown)
        again = self.hr.send(f"/campaigns/{number}/close")
        self.assertEqual(again.status, 422)
        self.assertIn("closed already", again.shown)


class Paper(RoomTest):
    def search(self, name):
        return self.hr.page("/campaigns/1/paper?q=" + urllib.parse.quote(name))

    def test_a_signed_sheet_is_found_by_name_and_entered(self):
        page = self.search("pellworth")
        self.assert_page(page, "Enter a signed sheet")
        ids = [one["value"] for one in page.elements("input") if one.get("name") == "person"]
        self.assertEqual(len(ids), 1)
        answer = self.hr.send("/campaigns/1/paper", q="pellworth", person=ids[0],
                              signed_on=TODAY.isoformat())
        self.assertEqual(answer.status, 303, answer.shown)
        row = self.hr.api("/campaigns/1?q=pellworth").json["people"][0]
        self.assertEqual((row["person_state"], row["way"]), ("acknowledged", "paper"))
        self.assertIn("Nobody found", self.search("pellworth").shown)

    def test_a_sheet_is_not_dated_tomorrow_and_not_ones_own(self):
        person = self.person("Winstanbury")
        late = self.hr.send("/campaigns/1/paper", q="winstanbury", person=person,
                            signed_on=in_days(1))
        self.assertEqual(late.status, 422)
        self.assertIn("before the campaign or after today", late.shown)
        second = self.demonstration.sign_in(SECOND_HR)
        own = second.api("/campaigns/1/paper", {"person": second.id, "signed_on": in_days(0)})
        self.assert_problem(own, 403)
        nobody = self.hr.api("/campaigns/1/paper", {"person": "0" * 32, "signed_on": in_days(0)})
        self.assert_problem(nobody, 403)

    def test_what_is_missing_is_told(self):
        answer = self.hr.send("/campaigns/1/paper", q="winstanbury")
        self.assertEqual(answer.status, 422)
        self.assertIn("Choose who signed the sheet", answer.shown)
        self.assertIn("Albert Winstanbury", answer.shown)

    def test_the_sheet_names_nobody_unless_hr_chose_somebody(self):
        sheet = self.head.page("/campaigns/1/sheet")
        self.assert_page(sheet, "I have read and understood this policy.")
        self.assertIn(self.hr.api("/campaigns/1/sheet").json["document"], sheet.shown)
        self.assertNotIn("agree", sheet.shown.lower())
        person = self.person("Winstanbury")
        self.assertIn("Albert Winstanbury",
                      self.hr.page(f"/campaigns/1/sheet?person={person}").shown)
        self.assert_refused(self.head.page(f"/campaigns/1/sheet?person={person}"))


class Questions(RoomTest):
    def test_hr_sees_who_asked_and_answers(self):
        self.assert_page(self.hr.page("/questions"), "Chiara Bellandri")
        page = self.hr.page("/questions/1")
        self.assert_page(page, "Our department account follows other schools")
        empty = self.hr.send("/questions/1", answer=" ")
        self.assertEqual(empty.status, 422)
        self.assertIn("Enter your answer", empty.shown)
        self.assertIn("Choose who may read the answer", empty.shown)
        text = "Yes.\n<b>See C45</b> =1+1"
        self.assertEqual(self.hr.send("/questions/1", answer=text, to="asker").where, "/questions")
        after = self.hr.page("/questions/1")
        self.assertIn("<b>See C45</b>", after.shown)
        self.assertNotIn("<b>See", after.text)
        self.assertEqual(self.hr.api("/questions/1").json["question_state"], "answered")
        again = self.hr.api("/questions/1", {"answer": "No.", "to": "everybody"})
        self.assert_problem(again, 403)
        self.assert_refused(self.hr.page("/questions/2"), 404)

    def test_others_do_not_see_questions(self):
        for name in (CFOO, CLERK):
            self.assert_refused(self.demonstration.sign_in(name).page("/questions"))


class Absences(RoomTest):
    def test_days_are_entered_and_ended_and_never_a_reason(self):
        person = self.person("Solhaug")
        page = self.hr.page("/absences?q=solhaug")
        self.assert_page(page, "People who are away")
        self.assertNotIn("reason", [one.get("name") for one in page.elements("input")])
        first = in_days(-3)
        answer = self.hr.send("/absences", q="solhaug", person=person, first=first, reason="ill")
        self.assertEqual(answer.status, 303, answer.shown)
        listed = self.hr.api("/absences").json["absences"]
        self.assertEqual([(one["name"], one["from"], "until" in one) for one in listed],
                         [("Marit Solhaug", first, False)])
        self.assertNotIn("ill", self.hr.api("/absences").text)
        self.assertEqual(self.hr.api("/campaigns/1?q=solhaug").json["people"][0]["person_state"],
                         "away")
        back = self.hr.send("/absences/end", person=person, first=first,
                            first_day_back=in_days(0))
        self.assertEqual(back.status, 303, back.shown)
        self.assertEqual(self.hr.api("/absences").json["absences"], [])
        self.assertEqual(self.hr.api("/campaigns/1?q=solhaug").json["people"][0]["person_state"],
                         "not_yet")

    def test_wrong_days_are_told(self):
        person = self.person("Etxamendi")
        wrong = self.hr.send("/absences", q="jorge", person=person, first=in_days(3),
                             last=in_days(1))
        self.assertEqual(wrong.status, 422)
        self.assertIn("The last day must not be before the first", wrong.shown)
        self.assert_problem(self.hr.api("/absences/end", {
            "person": person, "first": in_days(0), "first_day_back": in_days(0)}), 422)
        self.assert_problem(self.hr.api("/absences", {"person": "0" * 32, "first": in_days(0)}),
                            422)


if __name__ == "__main__":
    main()

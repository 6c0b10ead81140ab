#!/usr/bin/env python3
"""What walking from every side has mended (docs/guides): the first page, the order of a matter, the office's sheet."""
from portal import CFOO, DPO, HEADTEACHER, HR, READER, TEACHER, PortalTest, main

ASSISTANT, OFFICE = "Hyacinth Delisle-Ray", "Maureen Tidswell"
PICTURE = b"\x89PNG\r\n\x1a\n" + b"not much of a picture"
TOLD = "My neighbour showed me this post"


class SidesTest(PortalTest):
    kind = ("--demo", "--stage", "casework")

    def tasks(self, name):
        return {one["what"]: one for one in self.portal.sign_in(name).api("/home").json["tasks"]}

    def raised(self, about, to="cfoo"):
        """A public post of somebody: a concern with its picture."""
        teacher = self.portal.sign_in(TEACHER)
        teacher.upload("/concerns/new", "post.png", PICTURE, what=TOLD, where="example.org/9", to=to,
                       person=self.portal.people()[about])
        return teacher.api("/concerns").json["concerns"][0]["number"]


class TheOffice(SidesTest):
    def test_everybody_who_is_signed_in_has_the_sheet_and_it_names_who_decides(self):
        office = self.portal.sign_in(OFFICE)
        self.assertIn("/outside-requests", office.page("/home").text)
        page = office.page("/outside-requests")
        for text in ("switchboard", DPO, CFOO, "Inês Vascoal", "The Teaching Regulation Agency", "is not something we tell"):
            self.assertIn(text, page.shown)
        facts = office.api("/outside-requests").json
        self.assertEqual([one["name"] for one in facts["deciders"]], [CFOO])
        self.assertIn("police", [one["body"] for one in facts["bodies"]])

    def test_it_says_nothing_to_whoever_is_not_signed_in(self):
        self.assertEqual(self.portal.visitor().page("/outside-requests").status, 303)


class ContentThatHasToGo(SidesTest):
    def test_the_words_of_the_report_are_shown_to_hr_and_never_sent_by_default(self):
        number = self.raised(HEADTEACHER)
        form = self.portal.sign_in(CFOO).page(f"/matters/{number}/steps/ask-removal")
        self.assertIn(TOLD, form.shown)
        self.assertNotIn(f">{TOLD}</textarea>", form.text)
        self.assertNotIn(TOLD, form.text.partition("<form")[2].partition("</form>")[0].rpartition("<textarea")[2])

    def test_the_first_page_names_neither_answer_and_the_matter_offers_both(self):
        number = self.raised(HEADTEACHER)
        owner = self.portal.sign_in(CFOO)
        owner.send(f"/matters/{number}/steps/ask-removal", person=self.portal.people()[HEADTEACHER],
                   content="The post of Monday", where="example.org/9", clause="C43", last_day__day="1",
                   last_day__month="3", last_day__year="2031")
        self.assertIn("About you: answer a request to remove content", self.tasks(HEADTEACHER))
        page = self.portal.sign_in(HEADTEACHER).page(f"/matters/{number}")
        head = page.text.partition("<dl")[0]
        self.assertIn("Say that it is gone", head)
        self.assertIn("Contest it", head)
        self.assertNotIn("write a comment", head)
        self.assertNotIn(TOLD, page.shown)


class Days(SidesTest):
    def test_a_complaint_and_a_request_have_their_last_day_on_hrs_first_page(self):
        reader = self.portal.sign_in(READER)
        reader.api("/record/complaint", {"text": "Nobody told me."})
        reader.api("/record/access", {})
        tasks = self.tasks(HR)
        for what in ("A matter waits for you: Answer the complaint", "A matter waits for you: Answer the request"):
            self.assertIsNotNone(tasks[what]["due"], what)
        waiting = self.portal.sign_in(HR).api("/matters").json["waiting"]
        self.assertTrue(all(one["asked_until"] for one in waiting if one["waits"][0]["action"].startswith("answer_")))


class ADraft(SidesTest):
    def test_no_official_account_is_chosen_for_somebody(self):
        choice = self.portal.sign_in(ASSISTANT).page("/check").elements("option")
        chosen = [one["value"] for one in choice if "selected" in one]
        self.assertEqual(chosen, [""])


if __name__ == "__main__":
    main()

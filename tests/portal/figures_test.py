#!/usr/bin/env python3
"""Figures of the whole trust for everybody, and no path to a figure of one person (C55; I25)."""
import re

import contract
from portal import CFOO, CHAIR, CLERK, DIRECTOR, DPO, HEADTEACHER, HR, TEACHER, TRUST, PortalTest, main

COUNTS = ("concerns", "ended_without_case", "cases", "exceptions", "requests", "approved", "refused", "taken_back", "lapsed",
          "openings", "openings_without_outcome", "notices_deferred", "shares", "removals", "disclosures_made",
          "disclosures_refused", "outcomes", "cases_closed", "access_requests", "objections", "complaints",
          "days_destroyed_in_time", "days_destroyed_late")


class ForEverybody(PortalTest):
    """The demonstration at stage monitoring has four matters: finished, waiting, refused, about a headteacher."""

    is_public = True

    def figures(self, visitor=None, path="/figures"):
        return (visitor or self.portal.visitor()).api(path).json

    def test_a_union_representative_reads_them_without_an_account(self):
        page = self.portal.visitor().page("/figures")
        self.assertEqual(page.status, 200)
        year = self.figures()["years"][0]
        self.assertIn(f"among {year['population']} people", page.shown)
        for told in ("Concerns reported", "Openings", "By a person with reasons", "28 days passed without an answer",
                     "How they are counted", "Who was asked about it"):
            self.assertIn(told, page.shown)
        links = {one.get("href") for one in page.elements("a")}
        self.assertLessEqual({"/assurance", "/monitoring", "/monitoring#consultation"}, links)
        self.assertIn('id="consultation"', self.portal.visitor().page("/monitoring").text)

    def test_they_are_what_happened(self):
        year = self.figures()["years"][0]
        self.assertTrue(year["is_shown"])
        self.assertEqual(set(COUNTS) | {"year", "from", "until", "population", "is_shown", "schools", "elsewhere"}, set(year))
        self.assertEqual((year["cases"], year["requests"], year["approved"], year["refused"]), (3, 3, 1, 1))
        self.assertEqual((year["openings"], year["openings_without_outcome"], year["outcomes"]), (1, 0, 1))
        self.assertEqual((year["shares"], year["notices_deferred"], year["exceptions"], year["lapsed"]), (1, 0, 0, 0))

    def test_they_follow_what_happens_and_say_the_same_to_everybody(self):
        before = self.figures()["years"][0]
        teacher = self.portal.sign_in(TEACHER)
        self.assertEqual(teacher.api("/concerns/new", {"what": "A post", "to": "headteacher"}).status, 201)
        self.assertEqual(teacher.api("/record/complaint", {"text": "Nobody told me."}).status // 100, 2)
        after = self.figures()["years"][0]
        self.assertEqual(after["concerns"], before["concerns"] + 1)
        self.assertEqual(after["complaints"], before["complaints"] + 1)
        unchanged = set(COUNTS) - {"concerns", "complaints"}
        self.assertEqual({one: after[one] for one in unchanged}, {one: before[one] for one in unchanged})
        for name in (DPO, HR, DIRECTOR, HEADTEACHER, TEACHER):
            self.assertEqual(self.figures(self.portal.sign_in(name)), self.figures())
        outside = self.portal.visitor()
        outside.port = self.portal.public_port
        self.assertEqual(self.figures(outside), self.figures())

    def test_schools_are_told_apart_only_where_nobody_could_be(self):
        year = self.figures()["years"][0]
        shown = [one["people"] for one in year["schools"]]
        rest = year["population"] - sum(shown)
        self.assertTrue(all(one >= 10 for one in shown), year)
        self.assertTrue(rest == 0 or rest >= 10, year)
        self.assertEqual(year["elsewhere"] or 0, rest)

    def test_a_year_is_asked_for_by_its_beginning_and_others_are_not_there(self):
        listed = self.figures()["all_years"]
        first = listed[0]
        self.assertEqual(self.figures(path=first["where"])["years"][0]["year"], first["all_year"])
        visitor = self.portal.visitor()
        for asked in ("1999", "0", "-1", "x", "99999999999", "%3Cscript%3E"):
            self.assertEqual(visitor.page(f"/figures?year={asked}").status, 404, asked)

    def test_the_board_has_the_years_side_by_side_to_print(self):
        for name in (DIRECTOR, CHAIR, CLERK, DPO, CFOO, HR):
            visitor = self.portal.sign_in(name)
            self.assertIn("/figures/years", {one.get("href") for one in visitor.page("/figures").elements("a")})
            page = visitor.page("/figures/years")
            self.assertEqual(page.status, 200, name)
            self.assertEqual(visitor.api("/figures/years").json["years"][0], self.figures()["years"][0])
        teacher = self.portal.sign_in(TEACHER)
        self.assertNotIn("/figures/years", {one.get("href") for one in teacher.page("/figures").elements("a")})
        self.assert_problem(teacher.api("/figures/years"), 403, "see_case_figures")
        self.assertEqual(self.portal.visitor().api("/figures/years").status, 401)

    def test_a_parameter_that_there_is_not_changes_nothing(self):
        self.assertEqual(self.figures(path="/figures?school=LPS&person=1&from=2026-09-01&until=2026-09-01"), self.figures())


class TooFewPeople(PortalTest):
    """A new trust: one person."""

    kind = TRUST

    def test_nothing_is_said_of_fewer_than_ten_people(self):
        visitor = self.portal.visitor()
        told = visitor.api("/figures").json
        # No month is over since it was made.
        self.assertTrue(told["is_too_early"])
        self.assertEqual((told["years"], told["all_years"]), ([], []))
        self.assertIn("no figures yet", visitor.page("/figures").shown)
        self.assertNotIn("population", visitor.api("/assurance").json)


# Letters that the trust sent to somebody, for whoever runs a campaign: nothing that they did, and nothing that was recorded.
LETTERS = {"/campaigns/{campaign}.people[].reminders"}
# Numbers beside somebody that name a thing or a place, and count nothing that they did.
NO_FIGURES = {"number", "matter", "question", "campaign", "trip", "draft", "edition", "version", "seq", "size", "page", "exhibit", "spokesperson", "request",
              "opening", "disclosure", "removal", "needed", "turned", "clause", "leaf", "line"}


def with_people(node, people, path=""):
    """Every object that names somebody of the trust by their id, with the numbers in it."""
    if isinstance(node, dict):
        named = [value for value in node.values() if isinstance(value, str) and value in people]
        if named:
            for key, value in node.items():
                if isinstance(value, (int, float)) and not isinstance(value, bool) and key not in NO_FIGURES:
                    yield f"{path}.{key}"
        for key, value in node.items():
            yield from with_people(value, people, f"{path}.{key}")
    elif isinstance(node, list):
        for value in node:
            yield from with_people(value, people, f"{path}[]")


class NobodysTotals(PortalTest):
    """I25, T12: no address says of people how often they did something, to whoever asks."""

    def test_no_address_has_a_number_beside_a_person(self):
        people = set(self.portal.people().values())
        found, answered = set(), 0
        for name in (DPO, HR, DIRECTOR, CFOO, HEADTEACHER):
            visitor = self.portal.sign_in(name)
            for path, item in contract.document()["paths"].items():
                if "get" not in item:
                    continue
                for number in range(1, 6):
                    answer = visitor.api(re.sub(r"\{\w+\}", str(number), path))
                    if answer.status == 200 and answer.one("content-type").startswith("application/json"):
                        answered += 1
                        found |= {path + one for one in with_people(answer.json, people)}
                    if "{" not in path:
                        break
        self.assertGreater(answered, 100)
        self.assertEqual(found, LETTERS)

    def test_figures_name_nobody(self):
        people = self.portal.people()
        for name in (DPO, DIRECTOR, HR):
            for path in ("/figures", "/figures/years"):
                text = self.portal.sign_in(name).api(path).text
                self.assertFalse([one for one in people.items() if one[0] in text or one[1] in text])


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Working time and equipment: who sees what, what is declared, and what hostile input does."""
import contract
from portal import ADMINISTRATOR, DPO, HEADTEACHER, HR, TEACHER, PortalTest, main

DEMO = contract.ROOT / "policy" / "demo"


class WorkingTime(PortalTest):
    def test_everybody_sees_their_own_hours_and_how_to_have_them_corrected(self):
        teacher = self.portal.sign_in(TEACHER)
        own = teacher.api("/record/working-time").json
        self.assertTrue(own["entries"])
        self.assertEqual(len(own["days"]), 7)
        page = teacher.page("/record/working-time")
        self.assertIn("If something is wrong", page.text)
        self.assertIn('href="/record/working-time"', teacher.page("/record").text)

    def test_the_schools_hours_are_for_seats(self):
        self.assert_problem(self.portal.sign_in(TEACHER).api("/working-time"), 403, "see_working_time")
        for name in (ADMINISTRATOR, HR, HEADTEACHER, DPO):
            seen = self.portal.sign_in(name).api("/working-time").json
            self.assertEqual({one["school"] for one in seen["calendars"]}, {"LPS", "HGS"}, name)
            self.assertEqual(seen["people"], seen["with_hours"] + seen["without_hours"])

    def test_no_name_stands_on_the_page_of_the_schools(self):
        page = self.portal.sign_in(HR).page("/working-time").text
        for name in ("Wrenfield", "t.wrenfield", "HGS-05"):
            self.assertNotIn(name, page)

    def test_nobody_in_particular_sees_nothing(self):
        for path in ("/record/working-time", "/working-time", "/equipment"):
            self.assertEqual(self.portal.visitor().api(path).status, 401)


class Equipment(PortalTest):
    RANGE = {"id": "new-wifi", "kind": "wifi", "range": "192.0.2.0/24"}

    def test_a_range_is_declared_and_ended(self):
        administrator = self.portal.sign_in(ADMINISTRATOR)
        before = administrator.api("/equipment").json["ranges"]
        self.assertEqual(administrator.api("/equipment/ranges", self.RANGE).status, 201)
        added = [one for one in administrator.api("/equipment").json["ranges"] if one not in before]
        self.assertEqual([(one["range"], one["kind"], one["may_end"]) for one in added], [("192.0.2.0/24", "wifi", True)])
        self.assertEqual(administrator.api(added[0]["end"], {}).status, 200)
        ended = [one for one in administrator.api("/equipment").json["ranges"] if one["number"] == added[0]["number"]]
        self.assertFalse(ended[0]["may_end"])
        self.assertIsNotNone(ended[0]["until"])

    def test_what_is_wrong_with_a_range_is_told_by_field(self):
        administrator = self.portal.sign_in(ADMINISTRATOR)
        for changed, field in (({"range": "192.0.2.1/24"}, "range"), ({"range": "0.0.0.0/0"}, "range"), ({"range": "home"}, "range"),
                               ({"range": "10.20.0.0/20"}, "range"), ({"kind": "house"}, "kind"), ({"id": ""}, "id"),
                               ({"id": "x" * 65}, "id"), ({"id": "a‮b"}, "id")):
            answer = administrator.api("/equipment/ranges", {**self.RANGE, **changed})
            self.assert_problem(answer, 422)
            self.assertEqual([one["field"] for one in answer.json["faults"]], [field], changed)

    def test_markup_in_a_name_is_text(self):
        administrator = self.portal.sign_in(ADMINISTRATOR)
        made = administrator.api("/equipment/ranges", {**self.RANGE, "id": "<b>=1+1", "range": "198.51.100.0/24"})
        self.assertEqual(made.status, 201)
        self.assertIn("&lt;b&gt;=1+1", administrator.page("/equipment").text)
        self.assertNotIn("<b>=1", administrator.page("/equipment").text)

    def test_only_who_holds_a_seat_for_it(self):
        teacher = self.portal.sign_in(TEACHER)
        self.assert_problem(teacher.api("/equipment"), 403, "see_equipment")
        self.assert_problem(teacher.api("/equipment/ranges", self.RANGE), 403, "keep_equipment")
        reader = self.portal.sign_in(DPO)
        self.assertEqual(reader.api("/equipment").status, 200)
        self.assertNotIn("Declare a range", reader.page("/equipment").text)
        self.assert_problem(reader.api("/equipment/ranges", self.RANGE), 403, "keep_equipment")


class Imports(PortalTest):
    """I45: tried first, all or nothing, and on a page only the very file that was tried."""

    FILES = {"/working-time/hours": "hours.csv", "/working-time/timetable": "timetable.csv",
             "/working-time/calendar": "calendar-hgs.ics"}

    def test_what_is_known_already_changes_nothing(self):
        hr = self.portal.sign_in(HR)
        for path, name in self.FILES.items():
            school = {"school": "HGS"} if "calendar" in path else {}
            form = hr.page(path)
            self.assertIn("Try it first", form.shown, path)
            self.assertEqual("Every school that has none of its own" in form.shown, bool(school))
            report = hr.api(path, {"text": (DEMO / name).read_text(), "run": "import", **school}).json["report"]
            self.assertEqual((report["outcome"], report["added"], report["changed"], report["ended"]), ("done", 0, 0, 0), path)
            self.assertGreater(report["unchanged"], 0, path)
        page = hr.page("/working-time")
        for path in self.FILES:
            self.assertIn(f'href="{path}"', page.text)

    def test_a_line_more_is_tried_and_then_taken_in(self):
        hr = self.portal.sign_in(HR)
        text = (DEMO / "hours.csv").read_bytes() + b"LLT-09,leave,,,,,,,,2026-12-01,2026-12-02\n"
        tried = hr.upload("/working-time/hours", "hours.csv", text, run="try")
        self.assertIn("What the file would change", tried.shown)
        self.assertIn("choose the same file again", tried.shown.lower())
        digest = next(one["value"] for one in tried.elements("input") if one.get("name") == "tried")
        another = hr.upload("/working-time/hours", "hours.csv", text + b"# more\n", run="import", tried=digest)
        self.assertIn("Try it first", another.shown)
        done = hr.upload("/working-time/hours", "hours.csv", text, run="import", tried=digest)
        self.assertIn("Imported", done.shown)
        own = hr.api("/record/working-time").json["entries"]
        self.assertIn(("Leave", "2026-12-01"), [(one["what"], one["from"]) for one in own])
        before = {"text": (DEMO / "hours.csv").read_text(), "run": "import"}
        self.assertEqual(hr.api("/working-time/hours", before).json["report"]["changed"], 1)

    def test_a_wrong_line_is_told_and_nothing_is_taken_in(self):
        hr = self.portal.sign_in(HR)
        wrong = hr.upload("/working-time/hours", "hours.csv", b"who,what\nNOBODY,dance\n", run="try")
        self.assertEqual(wrong.status, 422)
        self.assertIn("Nothing was imported", wrong.shown)
        self.assertEqual(hr.upload("/working-time/calendar", "a.ics", b"no calendar", run="try").status, 422)
        self.assertEqual(hr.send("/working-time/hours", run="try").status, 422)

    def test_half_a_file_is_held_until_it_is_confirmed(self):
        administrator = self.portal.sign_in(ADMINISTRATOR)
        text = "what,id,kind,person,addresses,mac,hostname,login,first,last\nrange,a,wired,,192.0.2.0/24,,,,,\n"
        held = administrator.upload("/equipment/import", "equipment.csv", text.encode(), run="try")
        self.assertIn("more than a tenth", held.shown)
        self.assertIn("confirm", [one.get("name") for one in held.elements("input")])
        report = administrator.api("/equipment/import", {"text": text, "run": "import"}).json["report"]
        self.assertEqual(report["outcome"], "held")
        self.assertIn('href="/equipment/import"', administrator.page("/equipment").text)

    def test_only_who_keeps_them(self):
        teacher, reader = self.portal.sign_in(TEACHER), self.portal.sign_in(DPO)
        for path in self.FILES:
            self.assert_problem(teacher.api(path), 403, "import_working_time")
            self.assert_problem(reader.api(path, {"text": "who,what\n", "run": "import"}), 403, "import_working_time")
            self.assertNotIn(f'href="{path}"', reader.page("/working-time").text)
        self.assert_problem(self.portal.sign_in(HR).api("/equipment/import"), 403, "keep_equipment")


if __name__ == "__main__":
    main()

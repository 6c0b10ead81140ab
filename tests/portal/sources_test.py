#!/usr/bin/env python3
"""Sources of logs and the calendar of destruction (C51, C62, C63): counts and reasons, and nothing that is sealed."""
from portal import ADMINISTRATOR, DPO, HR, READER, TEACHER, PortalTest, main

TECHNICIAN = "Ruaridh MacArran"


class Sources(PortalTest):
    def setUp(self):
        self.technician = self.portal.sign_in(TECHNICIAN)
        self.officer = self.portal.sign_in(DPO)

    def test_who_has_no_part_in_it_does_not_see_it(self):
        for name in (TEACHER, READER):
            visitor = self.portal.sign_in(name)
            for path in ("/sources", "/destruction", "/sources/new"):
                self.assertEqual(visitor.page(path).status, 403, (name, path))
            self.assertNotIn("/sources", visitor.page("/home").text)
        for name in (DPO, HR, ADMINISTRATOR):
            self.assert_problem(self.portal.sign_in(name).api("/sources/new", {"name": "x", "kind": "proxy",
                                                                              "format": "squid"}), 403)

    def test_a_source_says_what_it_can_show_and_what_was_dropped(self):
        one = self.officer.api("/sources/proxy").json
        self.assertEqual(one["can_show"][0]["level"], "L1a")
        self.assertGreater(one["collections"][0]["sealed"], 0)
        self.assertIn("device_personal", {reason["reason"] for reason in one["reasons"]})
        page = self.officer.page("/sources/proxy").shown
        self.assertIn("Use recorded: at least so long", page)
        self.assertIn("never means that there was no use", page)
        self.assertNotIn("t.wrenfield", page)

    def test_one_that_is_not_there_is_not_there(self):
        self.assertEqual(self.officer.page("/sources/no-such").status, 404)
        self.assertEqual(self.officer.page("/destruction/1").status, 404)

    def test_a_technician_adds_one_and_ends_it(self):
        bad = self.technician.api("/sources/new", {"name": "No Name", "kind": "proxy", "format": "squid"})
        self.assert_problem(bad, 422)
        done = self.technician.api("/sources/new", {"name": "second", "kind": "proxy", "format": "squid",
                                                    "raw_log": "<b>on the filter</b>", "raw_kept_days": "90"})
        self.assertEqual(done.status, 201)
        page = self.technician.page("/sources/second")
        self.assertIn("&lt;b&gt;on the filter", page.text)
        self.assertIn("kept for longer than a month", page.shown)
        self.assertEqual(self.technician.api("/sources/second/end", {}).status, 200)
        self.assertTrue(self.technician.api("/sources/second").json["has_ended"])

    def test_the_calendar_has_the_day_that_is_sealed(self):
        days = self.officer.api("/destruction").json["days"]
        self.assertEqual(len(days), 1)
        self.assertFalse(days[0]["is_destroyed"])
        self.assertIn("there are some", self.officer.page("/destruction").shown)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""The data protection officer's pages (C55): the whole ledger, and what happened since the last visit."""
import re

from portal import ADMINISTRATOR, CHAIR, CLERK, DPO, HR, READER, TEACHER, PortalTest, main


class Ledger(PortalTest):
    def setUp(self):
        self.dpo = self.portal.sign_in(DPO)

    def test_nobody_else_sees_it(self):
        for name in (TEACHER, HR, ADMINISTRATOR, CHAIR, CLERK):
            visitor = self.portal.sign_in(name)
            for path in ("/ledger", "/ledger/visit"):
                self.assertEqual(visitor.page(path).status, 403, (name, path))
                self.assert_problem(visitor.api(path), 403)
            self.assert_problem(visitor.api("/ledger/visit/take", {}), 403)
            self.assert_problem(visitor.api("/ledger/visit/check", {"checkpoint": "x"}), 403)
            self.assertNotIn("/ledger", visitor.page("/home").text)

    def test_it_is_newest_first_and_goes_back_to_the_beginning(self):
        person = self.portal.people()[TEACHER]
        for _ in range(80):  # each is an entry
            self.portal.visitor().api("/sign-in/demonstration", {"person": person})
        path, seen = "/ledger", []
        while path:
            answer = self.dpo.api(path).json
            seen += [one["seq"] for one in answer["leaves"]]
            path = answer.get("older")
        self.assertEqual(seen, list(range(len(seen) - 1, -1, -1)))
        self.assertGreater(len(seen), 100)
        self.assertEqual(self.dpo.api("/ledger?before=3").json["leaves"][0]["seq"], 2)

    def test_it_says_what_happened_and_never_to_whom(self):
        names = self.portal.people()
        page = self.dpo.page("/ledger")
        main_part = page.text.partition("<main")[2].partition("</main>")[0]
        for name, identity in names.items():
            self.assertNotIn(name, main_part)
            self.assertNotIn(identity, main_part)
        for leaf in self.dpo.api("/ledger").json["leaves"]:
            self.assertRegex(leaf["actor"], r"^role:[a-z_]+$")
            self.assertRegex(leaf["type"], r"^[a-z_]+(\.[a-z_]+)*$")

    def test_a_refusal_is_an_entry_that_the_officer_sees(self):
        before = self.dpo.api("/ledger/visit").json
        self.assert_problem(self.portal.sign_in(TEACHER).api("/editions", {}), 403)
        after = self.dpo.api("/ledger/visit").json
        new = after["refusals"][len(before["refusals"]):]
        self.assertEqual([(one["purpose"], one["actor"]) for one in new], [("draft_edition", "role:staff")])
        self.assertIn("draft_edition to role:staff", self.dpo.page("/ledger/visit").shown)

    def test_the_figures_are_those_of_metrics(self):
        metrics = dict(re.findall(r"(?m)^(\w+) (\d+)$", self.portal.visitor().page("/metrics").text))
        ledger = self.dpo.api("/ledger").json
        self.assertEqual(ledger["published"], int(metrics["probity_ledger_published_leaves"]))
        self.assertGreaterEqual(ledger["size"], int(metrics["probity_ledger_leaves"]))


class Visit(PortalTest):
    """One visit after another, in order."""

    def test_1_the_first_visit_shows_everything(self):
        visit = self.portal.sign_in(DPO).api("/ledger/visit").json
        self.assertEqual((visit["since"], visit["is_first"]), (0, True))
        counts = {one["type"]: one["count"] for one in visit["counts"]}
        self.assertEqual(sum(counts.values()), visit["size"])
        self.assertEqual(counts["policy.acknowledged"], 14)

    def test_2_the_next_visit_counts_from_the_checkpoint_that_was_taken_away(self):
        dpo = self.portal.sign_in(DPO)
        note = dpo.send("/ledger/visit/take")
        self.assertEqual(note.one("content-disposition"), 'attachment; filename="checkpoint.txt"')
        self.assertEqual(note.one("content-type"), "text/plain; charset=utf-8")
        size = int(note.text.splitlines()[1])
        reader = self.portal.sign_in(READER)
        self.assertEqual(reader.api("/reading/1/question", {"text": "And after school?"}).status, 200)
        visit = dpo.api("/ledger/visit").json
        self.assertEqual((visit["since"], visit["is_first"]), (size, False))
        self.assertEqual(sum(one["count"] for one in visit["counts"]), visit["size"] - size)
        checked = dpo.api("/ledger/visit/check", {"checkpoint": note.text}).json
        self.assertEqual(checked, {"result": "continues", "old_size": size})
        # As a browser sends it.
        page = dpo.send("/ledger/visit/check", checkpoint=note.text.replace("\n", "\r\n"))
        self.assertIn("Nothing was changed, left out or put in", page.shown)
        self.assertEqual(dpo.send("/ledger/visit/check", checkpoint=note.text.rstrip("\n")).status, 200)

    def test_3_what_is_no_checkpoint_of_this_ledger_is_told_from_one_that_is_contradicted(self):
        dpo = self.portal.sign_in(DPO)
        note = dpo.api("/ledger/visit/take", {}).text
        lines = note.split("\n")
        other_size = "\n".join([lines[0], str(int(lines[1]) - 1), *lines[2:]])
        other_root = "\n".join([*lines[:2], ("A" if lines[2][0] != "A" else "B") + lines[2][1:], *lines[3:]])
        other_name = "elsewhere.example/probity" + note[len(lines[0]):]
        for forged in ("x", "", lines[0], "\u2014 " * 10, other_size, other_root, other_name, note.partition("\n\n")[0], note * 2,
                       "<script>alert(1)</script>", "9" * 500):
            answer = dpo.api("/ledger/visit/check", {"checkpoint": forged})
            self.assertNotEqual(answer.json.get("result"), "continues", forged)
            page = dpo.send("/ledger/visit/check", checkpoint=forged)
            self.assertNotIn("Nothing was changed", page.shown)
            self.assertEqual(len(page.elements("script")), 1)

    def test_4_a_checkpoint_of_another_day_still_holds_after_a_restart(self):
        dpo = self.portal.sign_in(DPO)
        note = dpo.api("/ledger/visit/take", {}).text
        self.portal.restart()
        dpo = self.portal.sign_in(DPO)
        self.assertEqual(dpo.api("/ledger/visit/check", {"checkpoint": note}).json["result"], "continues")
        self.assertEqual(dpo.api("/ledger/visit").json["since"], int(note.split("\n")[1]))


if __name__ == "__main__":
    main()

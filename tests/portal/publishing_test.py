#!/usr/bin/env python3
"""Pupils and what may be shown of them, trips, accounts, spokespeople, topics: who sees and does what, and what comes of it."""
import re
import unittest

import contract
from portal import (ADMINISTRATOR, CHAIR, CLERK, DIRECTOR, DPO, HEADTEACHER, HR, READER, TEACHER, PortalTest, main)

SECONDARY_HEAD, LANGUAGES, OFFICE, NO_CLASS = "Ferelith Strachan-Mor", "Chiara Bellandri", "Maureen Tidswell", "Rafael Quintanal"
PUPILS = "sourcedId,role,givenName,familyName,orgSourcedIds,grades,tutorGroup\n"


def found(visitor, text):
    return visitor.api(f"/pupils?q={text}").json["pupils"]


class Pupils(PortalTest):
    def test_everybody_sees_their_own_and_nobody_else(self):
        seen = {name: self.portal.sign_in(name).api("/pupils").json["found"]
                for name in (HR, HEADTEACHER, SECONDARY_HEAD, TEACHER, READER, ADMINISTRATOR, DPO, DIRECTOR)}
        self.assertEqual(seen, {HR: 400, HEADTEACHER: 175, SECONDARY_HEAD: 225, TEACHER: 175, READER: 30,
                                ADMINISTRATOR: 0, DPO: 0, DIRECTOR: 0})
        page = self.portal.sign_in(DPO).page("/pupils")
        self.assertIn("You see no pupils here", page.shown)

    def test_a_pupil_of_others_is_not_there(self):
        where = found(self.portal.sign_in(SECONDARY_HEAD), "7H")[0]["where"]
        reader = self.portal.sign_in(READER)
        self.assertEqual(reader.api(where).status, 404)
        for path in ("/withdrawal", "/never-show"):
            self.assertIn(reader.api(where + path, {}).status, (403, 404))
        self.assertEqual(reader.api(where + "/answers", {"answer": "yes"}).status, 404)
        self.assertEqual(reader.api("/not-shown?group=HGS:7H").status, 404)

    def test_it_can_be_searched_and_has_pages(self):
        hr = self.portal.sign_in(HR)
        first, last = hr.api("/pupils"), hr.api("/pupils?page=4")
        self.assertEqual((first.json["pages"], len(first.json["pupils"]), len(last.json["pupils"])), (4, 100, 100))
        self.assertEqual(hr.api("/pupils?group=LPS:Maple").json["found"], 25)
        self.assertIn("Nobody found", hr.page("/pupils?q=Nobody+Such").shown)
        self.assertIn("Show all", hr.page("/pupils?q=Zoe").shown)

    def test_consent_that_is_taken_back_counts_at_once_and_can_be_undone(self):
        teacher = self.portal.sign_in(TEACHER)
        one = next(one for one in found(teacher, "Birch") if one["may_show_picture"] and one["may_show_name"])
        page = teacher.page(one["where"])
        self.assertEqual(page.status, 200)
        done = teacher.send(one["where"] + "/withdrawal", use="both", channel="")
        self.assertEqual(done.status, 303, done.shown)
        after = teacher.api(one["where"]).json
        self.assertFalse(after["may_show_picture"] or after["may_show_name"])
        listed = teacher.api("/not-shown?group=LPS:Birch").json["list"]["not_shown"]
        self.assertIn(after["name"], [name["name"] for name in listed])
        # Whoever runs the school's account has something to look at.
        office = self.portal.sign_in(OFFICE)
        task = next(task for task in office.api("/withdrawals").json["withdrawals"] if task["name"] == after["name"])
        self.assertIn("look at what was published", office.page("/home").shown)
        self.assertEqual(office.api(task["finish"], {}).status, 200)
        self.assertEqual(office.api(task["finish"], {}).status, 422)
        for answer in after["answers"]:
            if answer["may_undo"]:
                self.assertEqual(teacher.api(one["where"] + "/answers/undo", {"number": answer["number"]}).status, 200)
        again = teacher.api(one["where"]).json
        self.assertTrue(again["may_show_picture"] and again["may_show_name"])

    def test_an_answer_on_paper_is_for_the_head_and_is_told_what_is_wrong(self):
        teacher, head = self.portal.sign_in(TEACHER), self.portal.sign_in(HEADTEACHER)
        one = next(one for one in found(head, "Hazel") if not one["may_show_name"])
        self.assert_problem(teacher.api(one["where"] + "/answers", {"answer": "yes"}), 403, "record_consent")
        self.assertEqual(head.page(one["where"] + "/answers").status, 200)
        wrong = head.send(one["where"] + "/answers", use="both", from__day="40", from__month="1", from__year="2026")
        self.assertEqual(wrong.status, 422)
        self.assertIn("Choose yes or no", wrong.shown)
        self.assertIn("Enter a day, such as", wrong.shown)
        done = head.api(one["where"] + "/answers", {"answer": "yes", "use": "name", "responder": "parent"})
        self.assertEqual(done.json, {"tasks": 0})
        self.assertTrue(head.api(one["where"]).json["may_show_name"])

    def test_a_flag_beats_every_answer_and_nobody_else_is_told(self):
        head, teacher = self.portal.sign_in(HEADTEACHER), self.portal.sign_in(TEACHER)
        one = next(one for one in found(head, "Rowan") if one["may_show_picture"])
        self.assert_problem(teacher.api(one["where"] + "/never-show", {}), 403, "set_never_show")
        self.assertEqual(head.api(one["where"] + "/never-show", {}).status, 200)
        head.api(one["where"] + "/answers", {"answer": "yes"})
        self.assertFalse(teacher.api(one["where"]).json["may_show_picture"])
        self.assertNotIn("never_show", teacher.api(one["where"]).json)
        self.assertNotIn("never shown", teacher.page(one["where"]).shown.lower())
        listed = teacher.api("/not-shown?group=LPS:Rowan").text
        self.assertNotIn("never", listed)
        self.assertTrue(head.api(one["where"]).json["never_show"])
        self.assertEqual(head.api(one["where"] + "/never-show/lift", {}).status, 200)
        self.assertTrue(teacher.api(one["where"]).json["may_show_picture"])

    def test_the_short_list_is_dated_and_small_enough_for_a_telephone(self):
        teacher = self.portal.sign_in(TEACHER)
        page = teacher.page("/not-shown?group=LPS:Oak&channel=Facebook")
        self.assertRegex(page.shown, r"Made on \d+ \w+ \d{4}\. Do not use it after \d+ \w+ \d{4}\.")
        self.assertLess(len(page.body), 30_000)
        self.assertEqual(page.elements("p")[-1].get("class") is not None, True)
        everywhere = teacher.api("/not-shown").json
        self.assertIn("LPS:Choir", [group["group"] for group in everywhere["groups"]])
        trip = teacher.api(everywhere["trips"][0]["where"]).json["list"]
        self.assertEqual((trip["is_trip"], trip["may_publish"], trip["not_for_you"]), (True, True, 0))
        self.assertGreaterEqual(len(trip["not_shown"]), 2)  # who refused

    def test_who_teaches_a_class_sees_it_from_then_on(self):
        head = self.portal.sign_in(SECONDARY_HEAD)
        other = self.portal.people()["Chiara Bellandri"]
        visitor = self.portal.sign_in(LANGUAGES)
        before = visitor.api("/pupils").json["found"]
        self.assert_problem(visitor.api("/groups"), 403, "keep_groups")
        self.assertEqual(head.api("/groups", {"group": "HGS:11G", "person": other}).status, 201)
        self.assertEqual(visitor.api("/pupils").json["found"], before + 15)
        self.assertEqual(head.api("/groups", {"group": "LPS:Oak", "person": other}).status, 403)
        row = next(row for row in head.api("/groups").json["taught"] if row["group"] == "HGS:11G")
        ended = head.api("/groups/end", {"group": row["group"], "person": row["person"], "from": row["begin"]})
        self.assertEqual(ended.status, 200)
        self.assertEqual(visitor.api("/pupils").json["found"], before)


class Imports(PortalTest):
    def test_a_file_is_taken_whole_or_not_at_all(self):
        administrator = self.portal.sign_in(ADMINISTRATOR)
        wrong = PUPILS + "A1,student,Ada,Reed,ORG-HGS,08,8H\n,student,Bo,Reed,ORG-HGS,08,8H\n"
        refused = administrator.api("/pupils/import", {"csv": wrong, "run": "import"})
        self.assertEqual(refused.status, 422)
        self.assertEqual([one["line"] for one in refused.json["report"]["refusals"]], [3])
        held = administrator.api("/pupils/import", {"csv": PUPILS + "A1,student,Ada,Reed,ORG-HGS,08,8H\n", "run": "import"})
        self.assertEqual((held.json["report"]["outcome"], held.json["report"]["ended"]), ("held", 400))
        self.assertEqual((held.json["report"]["answered"], held.json["report"]["listed"]), (0, 1))
        self.assertEqual(self.portal.sign_in(HR).api("/pupils").json["found"], 400)
        self.assert_problem(self.portal.sign_in(HR).api("/pupils/import"), 403, "import_lists")

    def test_on_a_page_it_is_tried_first(self):
        administrator = self.portal.sign_in(ADMINISTRATOR)
        text = b"account_id,kind,platform,handle,owner,school\nNEW,official,Threads,@larkfield,LLT-15,\n"
        untried = administrator.upload("/accounts/import", "accounts.csv", text, run="import", tried="")
        self.assertIn("Try it first", untried.shown)
        tried = administrator.upload("/accounts/import", "accounts.csv", text, run="try")
        self.assertIn("Held: this would end more than a tenth", tried.shown)

    def test_who_teaches_whom_comes_from_a_file_and_shows_pupils_from_then_on(self):
        administrator, teacher = self.portal.sign_in(ADMINISTRATOR), self.portal.sign_in("Mei-Lin Fongwell")
        self.assertEqual(teacher.api("/pupils").json["found"], 0)
        self.assert_problem(teacher.api("/groups/import"), 403, "import_lists")
        self.assertIn("enrollments", administrator.page("/groups/import").shown)
        rows = (contract.ROOT / "policy/demo/groups.csv").read_text() + "E99,active,8H,ORG-HGS,HGS-06,teacher\n"
        tried = administrator.api("/groups/import", {"csv": rows + "E100,active,Nothing,ORG-HGS,HGS-06,teacher\n", "run": "try"})
        self.assertEqual({key: tried.json["report"][key] for key in ("outcome", "added", "unchanged", "strangers")},
                         {"outcome": "tried", "added": 1, "unchanged": 10, "strangers": 1})
        self.assertEqual(teacher.api("/pupils").json["found"], 0)
        done = administrator.api("/groups/import", {"csv": rows, "run": "import"})
        self.assertEqual(done.json["report"]["outcome"], "done", done.text)
        self.assertGreater(teacher.api("/pupils").json["found"], 0)
        wrong = administrator.api("/groups/import", {"csv": rows + "E99,active,8H,ORG-HGS,HGS-06,wizard\n", "run": "import"})
        self.assertEqual(wrong.status, 422)

    def test_the_command_line_takes_them_too(self):
        text = "sourcedId,use,answer,channel,recordedOn\nLPS-P001,both,N,,2024-10-01\nNOBODY,both,Y,,2024-10-01\n"
        tried = self.portal.command("import", "consents", "-", "--dry-run", "--as-operator", text=text)
        self.assertEqual(tried.returncode, 0, tried.stderr)
        self.assertIn("This was a trial", tried.stdout)
        self.assertIn("1 lines are about nobody", tried.stdout)
        whole = self.portal.command("import", "pupils", "-", "--changes", "--as-operator", text=PUPILS)
        self.assertEqual(whole.returncode, 2, whole.stderr)


class Others(PortalTest):
    def test_a_spokesperson_is_confirmed_by_a_director_who_did_not_record_it(self):
        clerk, director, chair = (self.portal.sign_in(name) for name in (CLERK, DIRECTOR, CHAIR))
        person = self.portal.people()["Chiara Bellandri"]
        body = {"person": person, "topics": "Languages day", "channels": "Instagram", "from": "2024-01-01",
                "training": "not_needed", "meeting": "2024-01-01", "minute": "Minute 3"}
        self.assert_problem(director.api("/spokespeople/new", body), 403, "record_spokesperson")
        made = clerk.api("/spokespeople/new", body)
        self.assertEqual(made.status, 201, made.text)
        where = f"/spokespeople/{made.json['spokesperson']}"
        self.assertEqual(clerk.api(where).json["standing"], "waits_for_director")
        self.assert_problem(clerk.api(where + "/confirmation", {}), 403, "confirm_spokesperson")
        self.assertIn("Confirm who may speak", chair.page("/home").shown)
        self.assertEqual(chair.api(where + "/confirmation", {}).status, 200)
        self.assertEqual(director.api(where + "/confirmation", {}).status, 422)
        self.assertEqual(clerk.api(where).json["standing"], "valid")
        self.assertEqual(self.portal.sign_in(HR).api(where + "/end", {}).status, 200)
        self.assertEqual(clerk.api(where).json["standing"], "ended")
        wrong = clerk.send("/spokespeople/new", person="")
        self.assertEqual(wrong.status, 422)
        self.assertIn("Choose who may speak", wrong.shown)

    def test_a_trip_is_told_once_all_have_answered_and_the_head_consents(self):
        head, leader = self.portal.sign_in(SECONDARY_HEAD), self.portal.sign_in(READER)
        made = head.api("/trips/new", {"name": "Museum", "groups": ["HGS:10S"], "leader": leader.id,
                                       "first_day": "2030-03-01", "last_day": "2030-03-02"})
        self.assertEqual(made.status, 201, made.text)
        where = f"/trips/{made.json['trip']}"
        trip = leader.api(where).json
        self.assertEqual((trip["pupils_on_trip"], trip["unanswered"], trip["may_publish"]), (15, 15, False))
        self.assertIn("Answers about your trip are missing: 15 (Museum)", leader.page("/home").shown)
        everybody = [one["pupil"] for one in trip["pupils"]]
        self.assertEqual(leader.send(where + "/answers", answer="no", pupils=everybody[-2:]).status, 303)
        self.assertEqual(leader.api(where + "/answers", {"answer": "yes", "pupils": ["unanswered"]}).status, 200)
        answers = {one["pupil"]: one["answer"] for one in leader.api(where).json["pupils"]}
        self.assertEqual([answers[one] for one in everybody], ["yes"] * 13 + ["no"] * 2)
        self.assert_problem(leader.api(where + "/consent", {}), 403, "consent_to_trip")
        self.assertEqual(head.api(where + "/consent", {}).status, 200)
        self.assertTrue(leader.api(where).json["may_publish"])
        self.assertEqual(self.portal.sign_in(TEACHER).api(where).status, 404)
        self.assertEqual(head.api(where + "/consent", {"answer": "no"}).status, 200)
        self.assertFalse(leader.api(where).json["may_publish"])
        self.assertEqual(head.api(where + "/forget", {}).status, 200)
        self.assertEqual(leader.api(where).status, 404)

    def test_the_leader_says_what_was_thought_of_before_the_head_consents(self):
        head, leader = self.portal.sign_in(SECONDARY_HEAD), self.portal.sign_in(READER)
        made = head.api("/trips/new", {"name": "Theatre", "groups": ["HGS:10S"], "leader": leader.id,
                                       "first_day": "2030-03-01", "last_day": "2030-03-02"})
        where = f"/trips/{made.json['trip']}"
        self.assertFalse(leader.api(where).json["risks_answered"])
        self.assertIn("Nobody has answered yet", head.page(where).shown)
        answers = {"others": "The theatre: <b>no pictures</b>", "whereabouts": "Posted when we are back.", "audience": "Parents.",
                   "not_shown": "One of us looks at each picture.", "emergency": "The office rings parents; nobody posts."}
        short = leader.send(where + "/risks", **{**answers, "audience": ""})
        self.assertEqual(short.status, 422)
        self.assertIn("Answer in a sentence", short.shown)
        self.assertIn("Posted when we are back.", short.text)
        self.assertEqual(leader.send(where + "/risks", csrf="", **answers).status, 403)
        done = leader.send(where + "/risks", **answers)
        self.assertEqual((done.status, done.where), (303, where))
        seen = head.page(where)
        self.assertIn("The theatre: <b>no pictures</b>", seen.shown)
        self.assertNotIn("<b>no pictures", seen.text)
        self.assertEqual({one["asked"]: one["answered"] for one in head.api(where).json["risks"]}, answers)
        self.assertEqual(head.api(where + "/consent", {}).status, 200)
        self.assertIn("asked again", leader.page(where + "/risks").shown)
        self.assertEqual(leader.api(where + "/risks", {**answers, "others": "Nobody."}).status, 200)
        self.assertFalse(leader.api(where).json["head_consents"])
        stranger = self.portal.sign_in(TEACHER)
        self.assertEqual(stranger.api(where + "/risks").status, 404)
        self.assertEqual(stranger.api(where + "/risks", answers).status // 100, 4)
        self.assertEqual(head.api(where + "/forget", {}).status, 200)

    def test_accounts_are_ones_own_and_the_trusts_are_for_hr(self):
        reader, hr = self.portal.sign_in(READER), self.portal.sign_in(HR)
        self.assertEqual(reader.send("/accounts/new", kind="personal", platform="X", handle="@nobody_else").status, 303)
        own = next(one for one in reader.api("/accounts").json["own"] if one["handle"] == "@nobody_else")
        self.assertNotIn("of_trust", reader.api("/accounts").json)
        self.assertNotIn("@nobody_else", hr.api("/accounts").text)
        self.assertEqual(hr.api(own["where"]).status, 404)
        changed = reader.api(own["where"], {"platform": "X", "handle": "@again", "profile": ["has_disclaimer"]})
        self.assertEqual(changed.status, 200, changed.text)
        self.assertTrue(reader.api(own["where"]).json["has_disclaimer"])
        self.assertEqual(reader.api(own["where"] + "/close", {}).status, 200)
        self.assertEqual(reader.api(own["where"]).status, 404)
        self.assert_problem(reader.api("/accounts/new", {"kind": "official", "platform": "X", "handle": "@hgs"}), 403,
                            "keep_accounts")
        official = next(one for one in hr.api("/accounts").json["of_trust"] if one["kind"] == "official")
        self.assertEqual(hr.api(official["where"] + "/close", {}).status, 200)
        self.assertFalse(hr.api(official["where"]).json["is_open"])
        self.assertEqual(hr.api(official["where"] + "/reopen", {}).status, 200)
        self.assertEqual(reader.send("/accounts/new", kind="personal").status, 422)

    def test_topics_are_for_who_keeps_them(self):
        clerk = self.portal.sign_in(CLERK)
        for name in (READER, HR, ADMINISTRATOR):
            self.assert_problem(self.portal.sign_in(name).api("/topics"), 403, "keep_topics")
        made = clerk.api("/topics", {"name": "Move", "phrases": "moving site\nnew building", "until": "2030-01-01"})
        self.assertEqual(made.status, 201)
        topic = clerk.api("/topics").json["topics"][-1]
        self.assertEqual((topic["name"], topic["phrases"]), ("Move", "moving site, new building"))
        self.assertIn("moving site, new building at once 1 January 2030", clerk.page("/topics").shown)
        self.assertEqual(clerk.api(topic["remove"], {}).status, 200)
        self.assertEqual(clerk.send("/topics", name="x").status, 422)

    def test_facts_of_the_trust_are_kept(self):
        hr = self.portal.sign_in(HR)
        before = hr.api("/trust-facts").json
        self.assertEqual(before["known_domains"], ["larkfield.example"])
        page = hr.page("/trust-facts")
        self.assertIn("HGS: Hollin Grove", page.text)
        self.assertEqual(hr.send("/trust-facts", name="Larkfield", aliases="ORG-HGS: The Grove, Grove", logos="lark: our lark",
                                 short_names="LLT", work_email_domains="a.example\nb.example").status, 303)
        after = hr.api("/trust-facts").json
        self.assertEqual(after["known_domains"], ["a.example", "b.example"])
        self.assertEqual(after["known_schools"], [{"id": "HGS", "name": "Hollin Grove School", "aliases": ["The Grove", "Grove"]}])
        self.assert_problem(self.portal.sign_in(CLERK).api("/trust-facts"), 403, "keep_trust_facts")

    def test_no_leaf_tells_who(self):
        dpo = self.portal.sign_in(DPO)
        text = dpo.api("/ledger").text
        self.assertIn("spokesperson.recorded", text)
        self.assertIsNone(re.search(r"P\d{3}|@", text))


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""The post checker: pasting, findings, changing, asking, answering; what it must not tell and must not keep."""
import os
import signal
import time
import unittest

from portal import ADMINISTRATOR, HR, READER, TEACHER, PortalTest, main, run

MANAGER, HEAD_OF_KEY_STAGE = "Jorge Etxamendi", "Yusuf Karahisar"  # Marit Solhaug's line
PUPILS = """sourcedId,status,orgSourcedIds,role,givenName,familyName,grades,tutorGroup,consentImageOnline,consentNameOnline
P1,active,ORG-LPS,student,Isla,Wynnfold,04,Rowan,Y,Y
P2,active,ORG-LPS,student,Bram,Tuckwold,04,Rowan,N,N
P3,active,ORG-HGS,student,Ottoline,Vexmoor,09,9B,N,N
P4,active,ORG-HGS,student,Ludovic,Sandwhistle,09,9B,Y,Y
"""
ACCOUNTS = """account_id,kind,platform,handle,owner,school
A-rowan,teaching,Twitter,@RowanClass,LPS-10,LPS
A-larkfield,official,Facebook,Larkfield,LLT-15,
A-other,personal,Twitter,@somebody,HGS-04,
"""
CANARY = "zanzibarquokkaheptagon"


def with_lists(portal):
    for name, text in (("pupils", PUPILS), ("accounts", ACCOUNTS)):
        file = os.path.join(portal.folder, name + ".csv")
        with open(file, "w") as out:
            out.write(text)
        done = run("import", name, file, "-d", portal.data, "--confirm", "--as-operator")
        assert done.returncode == 0, done.stdout + done.stderr


class CheckTest(PortalTest):
    @staticmethod
    def prepare(portal):
        with_lists(portal)

    def check(self, who, text, **more):
        answer = who.api("/check", {"id": "1", "account_kind": "personal", "text": text, **more})
        self.assertEqual(answer.status, 200, answer.text)
        return answer.json

    def clauses(self, who, text, **more):
        return {one["clause"] for one in self.check(who, text, **more)["findings"] if one["band"] != "note"}


class Checking(CheckTest):
    def test_findings_have_clause_reason_and_span_in_code_points(self):
        text = "👏🏽 Well done Isla Wynnfold!"
        found = self.check(self.portal.sign_in(TEACHER), text)
        self.assertEqual(found["verdict"], "change_first")
        name = next(one for one in found["findings"] if one["clause"] == "pupil_full_name")
        self.assertEqual(text[name["span"][0]:name["span"][1]], "Isla Wynnfold")
        self.assertEqual((name["policy"], name["instead"]), (["C43"], "Isla"))

    def test_nothing_found_says_so_and_no_answer_says_safe_or_breach(self):
        teacher = self.portal.sign_in(TEACHER)
        self.assertEqual(self.check(teacher, "Lovely sunshine on the walk home today")["verdict"], "nothing_found")
        for text in ("Lovely sunshine on the walk home today", "Well done Isla Wynnfold"):
            page = teacher.send("/check", text=text)
            self.assertEqual(page.status, 200)
            self.assertNotRegex(page.shown, r"(?i)\bsafe\b|\bbreach")
        self.assertIn("Nothing found", teacher.send("/check", text="Lovely sunshine today").shown)

    def test_the_page_marks_the_words_and_one_tap_changes_them(self):
        teacher = self.portal.sign_in(TEACHER)
        page = teacher.send("/check", text="Hurray\r\nfor Isla Wynnfold & all", account="A-rowan")
        self.assertIn("<mark>Isla Wynnfold</mark>", page.text)
        buttons = [one for one in page.elements("button") if one.get("name") == "apply"]
        self.assertEqual(buttons[0]["value"], "11-24")
        changed = teacher.send("/check", text="Hurray\r\nfor Isla Wynnfold & all", account="A-rowan", apply="11-24")
        self.assertIn("Hurray\nfor Isla &amp; all</textarea>", changed.text)
        self.assertNotIn("<mark>", changed.text)
        self.assertIn("C36", changed.shown)

    def test_what_is_missing_or_too_long_is_said_beside_the_field(self):
        teacher = self.portal.sign_in(TEACHER)
        self.assertIn("Paste or type", teacher.send("/check", text="  ").shown)
        for text in ("x" * 20_001, ""):
            answer = teacher.api("/check", {"account_kind": "personal", "text": text})
            self.assert_problem(answer, 422)
        self.assert_problem(teacher.api("/check", {"text": "x"}), 422)
        self.assertEqual(self.check(teacher, "é" * 20_000)["verdict"], "nothing_found")

    def test_the_account_is_what_the_register_says(self):
        teacher = self.portal.sign_in(TEACHER)
        accounts = {one["id"]: one["account_kind"] for one in teacher.api("/check").json["accounts"]}
        self.assertEqual(accounts, {"A-rowan": "teaching", "A-larkfield": "official"})
        self.assertIn("A personal account that I have not registered", teacher.page("/check").text)
        text = "We at Larkfield can announce that the school will close on Friday."
        self.assertEqual(self.check(teacher, text, account="A-other"), self.check(teacher, text))

    def test_what_is_known_of_a_picture_counts(self):
        teacher = self.portal.sign_in(TEACHER)
        for place in ([51.5, -0.1], {"latitude": 51.5}, "51.5,-0.1"):
            found = self.clauses(teacher, "Look", image_meta={"faces": 1, "exif_gps": place, "logos": []})
            self.assertEqual(found, {"pupil_identifying"}, place)
        for nothing in (None, {"faces": 0, "exif_gps": None}, {}):
            self.assertEqual(self.clauses(teacher, "Look", image_meta=nothing), set())
        read = self.clauses(teacher, "Look", image_meta={"ocr_text": "Isla Wynnfold, 1st prize"})
        self.assertEqual(read, {"pupil_full_name"})
        teacher.ask("POST", "/api/v1/check", b'{"text": {"a": {"b": [1]}}, "account_kind": "personal"}',
                    {"X-CSRF-Token": teacher.csrf, "Content-Type": "application/json"})

    def test_a_share_from_another_application_needs_no_token_and_changes_nothing(self):
        teacher = self.portal.sign_in(TEACHER)
        shared = teacher.send("/check/shared", csrf="", text="Well done Isla Wynnfold", url="https://trust.example/x",
                              headers={"Origin": "null", "Sec-Fetch-Site": "none"})
        self.assertEqual(shared.status, 200)
        self.assertIn("Isla Wynnfold\nhttps://trust.example/x</textarea>", shared.text)
        elsewhere = teacher.send("/check/shared", text="x", headers={"Origin": "https://evil.example",
                                                                     "Sec-Fetch-Site": "cross-site"})
        self.assertEqual(elsewhere.status, 403)

    def test_a_change_of_a_list_is_live_with_the_next_check(self):
        teacher = self.portal.sign_in(TEACHER)
        self.assertNotIn("consent_missing", self.clauses(teacher, "Well done Isla Wynnfold"))
        file = os.path.join(self.portal.folder, "changed.csv")
        with open(file, "w") as out:
            out.write(PUPILS.replace("Rowan,Y,Y", "Rowan,Y,N"))
        changed = self.portal.command("import", "pupils", file, "--as-operator")
        self.assertEqual(changed.returncode, 0, changed.stderr)
        begun = time.monotonic()
        self.assertIn("consent_missing", self.clauses(teacher, "Well done Isla Wynnfold"))
        self.assertLess(time.monotonic() - begun, 1)


class NoOracle(CheckTest):
    def test_whoever_may_not_see_a_pupil_gets_no_answer_about_consent(self):
        reader = self.portal.sign_in(READER)
        for name in ("Ottoline Vexmoor", "Ludovic Sandwhistle", "Isla Wynnfold"):
            self.assertEqual(self.clauses(reader, f"Well done {name}"), {"pupil_full_name"}, name)

    def test_a_tag_by_its_number_tells_nothing_either(self):
        reader = self.portal.sign_in(READER)
        tagged = [self.check(reader, "On stage", image_meta={"faces": 1, "tagged_pupils": [tag]})
                  for tag in ("P1", "P3", "P4", "P-none")]
        self.assertEqual(tagged, [tagged[0]] * 4)

    def test_whoever_may_see_them_gets_it(self):
        teacher = self.portal.sign_in(TEACHER)
        for tag, expected in (("P1", set()), ("P2", {"consent_missing"})):
            found = self.clauses(teacher, "On stage", image_meta={"faces": 1, "tagged_pupils": [tag]})
            self.assertEqual(found & {"consent_missing"}, expected, tag)

    def test_tagging_by_name_finds_only_pupils_whom_one_may_see(self):
        teacher = self.portal.sign_in(TEACHER)
        page = teacher.send("/check", text="On stage", picture="people", tagged="Isla, Ottoline Vexmoor")
        self.assertIn("Nobody whom you may see is called: Ottoline Vexmoor", page.shown)
        self.assertIn("no consent to show somebody who is tagged", page.shown)
        page = teacher.send("/check", text="On stage", picture="people", tagged="Isla Wynnfold")
        self.assertNotIn("no consent", page.shown)

    def test_nobody_checks_without_end(self):
        somebody = self.portal.sign_in("Callum Thistlewood")
        statuses = [somebody.api("/check", {"account_kind": "personal", "text": f"Isla {n}"}).status for n in range(31)]
        self.assertEqual(statuses, [200] * 30 + [403])
        refused = somebody.api("/check", {"account_kind": "personal", "text": "x"})
        self.assert_problem(refused, 403, "check_rate")
        page = somebody.send("/check", text="Keep what I typed")
        self.assertIn("Wait a minute", page.shown)
        self.assertIn("Keep what I typed</textarea>", page.text)


class Asking(CheckTest):
    def ask(self, who, text, **more):
        answer = who.api("/check/ask", {"text": text, **more})
        self.assertEqual(answer.status, 200, answer.text)
        return answer.json

    def test_it_is_held_until_the_line_manager_answers_and_both_see_it(self):
        teacher, manager = self.portal.sign_in(TEACHER), self.portal.sign_in(MANAGER)
        sent = self.ask(teacher, "May I say that we won?", note="Only on the class account", account="A-rowan")
        self.assertEqual((sent["to"], sent["route"]), (MANAGER, "line_manager"))
        self.assertEqual(self.ask(teacher, "x", account="A-other" * 1000, about_manager="yes")["route"], "further_up")
        path = f"/drafts/{sent['number']}"
        self.assertEqual(teacher.api(path).json["draft_state"], "held")
        self.assertIn("do not post it until", teacher.page(path).shown)
        self.assertIn("Answer a colleague before they post something", manager.page("/home").shown)
        self.assertNotIn("that we won", manager.page("/home").text)
        self.assertNotIn("that we won", manager.page("/drafts").text)
        self.assertIn("Only on the class account", manager.page(path).shown)
        self.assert_problem(manager.api(path + "/answer", {"decision": "fine_with_changes"}), 422)
        self.assert_problem(teacher.api(path + "/answer", {"decision": "fine"}), 403)
        done = manager.api(path + "/answer", {"decision": "fine_with_changes", "words": "Leave the score out"})
        self.assertEqual(done.status, 200, done.text)
        told = teacher.api(path).json
        self.assertEqual((told["ruling"], told["answer_text"]), ("fine_with_changes", "Leave the score out"))
        self.assertIn("Your draft has an answer: Fine with these changes", teacher.page("/home").shown)
        self.assert_problem(manager.api(path + "/answer", {"decision": "fine"}), 403)

    def test_nobody_else_can_tell_that_it_is_there(self):
        teacher = self.portal.sign_in(TEACHER)
        path = f"/drafts/{self.ask(teacher, 'Is this all right?')['number']}"
        for name in (HR, ADMINISTRATOR, READER, HEAD_OF_KEY_STAGE):
            other = self.portal.sign_in(name)
            self.assert_problem(other.api(path), 404)
            for what in ("answer", "pass-on", "take-back"):
                self.assert_problem(other.api(f"{path}/{what}", {"decision": "fine"} if what == "answer" else {}), 404)

    def test_a_draft_about_the_manager_goes_past_them(self):
        teacher = self.portal.sign_in(TEACHER)
        named = self.ask(teacher, "Jorge Etxamendi forgot my birthday again")
        said = self.ask(teacher, "My boss is hopeless", about_manager="yes")
        for sent in (named, said):
            self.assertEqual((sent["to"], sent["route"]), (HEAD_OF_KEY_STAGE, "further_up"))
        self.assertEqual(self.portal.sign_in(MANAGER).api(f"/drafts/{named['number']}").status, 404)

    def test_the_deputy_gets_it_when_the_manager_is_away_and_when_it_is_passed_on(self):
        teacher, manager, hr = (self.portal.sign_in(name) for name in (TEACHER, MANAGER, HR))
        sent = self.ask(teacher, "May I post the timetable?")
        path = f"/drafts/{sent['number']}"
        self.assertEqual(manager.api(path + "/pass-on", {}).status, 200)
        self.assertEqual(manager.api(path).status, 404)
        self.assertEqual(teacher.api(path).json["answerer"], HEAD_OF_KEY_STAGE)
        self.assertEqual(self.portal.sign_in(HEAD_OF_KEY_STAGE).api(path + "/answer", {"decision": "fine"}).status, 200)
        away = hr.api("/absences", {"person": manager.id, "first": time.strftime("%Y-%m-%d")})
        self.assertLess(away.status, 300, away.text)
        self.assertEqual(self.ask(teacher, "May I post the menu?")["route"], "further_up")
        back = hr.api("/absences", {})
        self.assert_problem(back, 422)

    def test_its_author_takes_it_back(self):
        teacher = self.portal.sign_in(TEACHER)
        sent = self.ask(teacher, "Perhaps not", about_manager="yes")
        path = f"/drafts/{sent['number']}"
        self.assertEqual(teacher.api(path + "/take-back", {}).status, 200)
        asked = self.portal.sign_in(HEAD_OF_KEY_STAGE)
        self.assertEqual(asked.api(path).json["draft_state"], "taken_back")
        self.assert_problem(asked.api(path + "/answer", {"decision": "fine"}), 403)

    def test_too_many_that_wait_are_refused(self):
        reader = self.portal.sign_in(READER)
        for number in range(10):
            self.ask(reader, f"Draft {number}")
        self.assert_problem(reader.api("/check/ask", {"text": "One more"}), 403, "held_drafts")


class Doubting(CheckTest):
    def test_it_counts_rule_and_reason_and_never_the_text(self):
        teacher, hr = self.portal.sign_in(TEACHER), self.portal.sign_in(HR)
        text = f"Well done Isla Wynnfold {CANARY}"
        button = "pupil_full_name:10-23:1"
        page = teacher.send("/check/doubt", text=text, doubt=button, **{"reason__1": "allowed"})
        self.assertIn("It was counted", page.shown)
        self.assertEqual(teacher.send("/check/doubt", text=text, doubt=button).status, 200)
        self.assertIn("Choose why", teacher.send("/check/doubt", text=text, doubt=button).shown)
        again = teacher.api("/check/doubt", {"account_kind": "personal", "text": text, "clause": "pupil_full_name",
                                             "at": "10-23", "reason": "allowed"})
        self.assertEqual(again.status, 200, again.text)
        self.assertEqual(hr.api("/check/doubts").json["doubts"],
                         [{"clause": "pupil_full_name", "rule": "", "reason": "allowed", "times": 2}])
        self.assertNotIn(CANARY, hr.page("/check/doubts").text)
        self.assert_problem(teacher.api("/check/doubts"), 403, "see_doubts")


class OnATelephone(CheckTest):
    def test_the_long_session_opens_the_checker_and_nothing_else(self):
        teacher = self.portal.sign_in(TEACHER)
        answer = teacher.send("/check/stay")
        self.assertRegex(answer.one("set-cookie"), r"probity-check=[\w-]+; Path=/; HttpOnly; SameSite=Strict.*Max-Age=\d{7}")
        telephone = self.portal.visitor(cookies={"probity-check": teacher.cookies["probity-check"]})
        page = telephone.page("/check")
        self.assertEqual(page.status, 200)
        telephone.csrf = page.hidden("csrf")
        self.assertEqual(telephone.send("/check", text="Well done Isla Wynnfold").status, 200)
        for path in ("/home", "/drafts", "/account", "/record", "/session", "/people", "/check/doubts", "/step-up"):
            self.assertEqual(telephone.page(path).where, f"/sign-in?next={path.replace('/', '%2F')}", path)
        sent = telephone.send("/check/ask", text="May I?")
        self.assertEqual((sent.status, sent.where), (303, "/check"))
        self.assertEqual(self.portal.visitor(cookies={"probity": teacher.cookies["probity-check"]}).page("/home").status, 303)
        self.assertEqual(self.portal.visitor(bearer=teacher.cookies["probity-check"]).api("/check").status, 401)
        self.assertIn("post checker on a telephone", teacher.page("/account").shown)
        self.assertEqual(telephone.send("/check/end").where, "/sign-in")
        self.assertEqual(telephone.page("/check").status, 303)

    def test_signing_out_ends_it_too(self):
        teacher = self.portal.sign_in(TEACHER)
        teacher.send("/check/stay")
        telephone = self.portal.visitor(cookies={"probity-check": teacher.cookies["probity-check"]})
        self.assertEqual(telephone.page("/check").status, 200)
        teacher.send("/sign-out")
        self.assertEqual(telephone.page("/check").status, 303)

    def test_it_can_be_installed_and_takes_what_is_shared_as_a_post(self):
        answer = self.portal.visitor().page("/check/app.webmanifest")
        self.assertEqual(answer.one("content-type"), "application/manifest+json")
        manifest = answer.json
        self.assertEqual(manifest["share_target"]["method"], "POST")
        self.assertTrue(manifest["share_target"]["action"].startswith(manifest["scope"]))
        for icon in manifest["icons"]:
            self.assertEqual(self.portal.visitor().page(icon["src"]).one("content-type"), icon["type"])
        self.assertIn('rel="manifest"', self.portal.sign_in(TEACHER).page("/check").text)
        self.assertNotIn('rel="manifest"', self.portal.sign_in(TEACHER).page("/home").text)


class Canary(CheckTest):
    def files_with(self, word):
        found = []
        for folder, _, names in os.walk(self.portal.data):
            for name in names:
                path = os.path.join(folder, name)
                if os.path.isfile(path):  # not control.sock
                    with open(path, "rb") as file:
                        if word.encode() in file.read():
                            found.append(name)
        return found

    def test_a_draft_is_nowhere_after_its_answer_unless_it_was_sent(self):
        """I40: nothing of it is in the folder, in what the server printed, or in its figures."""
        teacher = self.portal.sign_in(TEACHER)
        for path, body in (("/check", {}), ("/check/doubt", {"clause": "pupil_full_name", "reason": "lesson",
                                                             "at": "10-23"})):
            teacher.api(path, {"account_kind": "personal", "text": f"Well done Isla Wynnfold {CANARY}", **body})
        teacher.send("/check", text=f"{CANARY} Isla Wynnfold", tagged=CANARY, picture="people")
        teacher.send("/check/shared", text=CANARY)
        self.assertEqual(self.files_with(CANARY), [])
        self.assertNotIn(CANARY, teacher.page("/metrics").text)
        sent = teacher.api("/check/ask", {"text": CANARY + " sent"}).json
        kept = self.files_with(CANARY)
        self.assertTrue(kept and set(kept) <= {"probity.db", "probity.db-wal"}, kept)
        exported = os.path.join(self.portal.folder, "ledger")
        self.portal.command("ledger", "export", exported)
        for folder, _, names in os.walk(exported):
            for name in names:
                with open(os.path.join(folder, name), "rb") as file:
                    self.assertNotIn(CANARY.encode(), file.read(), name)
        self.assertEqual(teacher.api(f"/drafts/{sent['number']}/take-back", {}).status, 200)
        self.portal.program.send_signal(signal.SIGTERM)
        printed, _ = self.portal.program.communicate(timeout=60)
        self.portal._serve()
        self.assertNotIn(CANARY, printed + "".join(self.portal.told))


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""An opening from its approval to the end of the case: keys, what was found, who reads it, the hearing, the outcome."""
import base64
import datetime
import hashlib
import json
import os
import re

import nacl.bindings
import nacl.pwhash.argon2id

from portal import CFOO, DPO, HEADTEACHER, HR, READER, TEACHER, PortalTest, main, run

OWNER, OPERATOR, OTHER_HR = "Ferelith Strachan-Mor", "Ruaridh MacArran", "Siân Prossington"
HOLDER_HERE, HOLDER_AT_HOME, THIRD_HOLDER = "Dorothy Ashgrove", "Maureen Tidswell", "Mirela Kovarik"
REPORTER = "Tevita Loloheka"
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
COMMENT = "I was showing the class <b>a page</b> of the museum."


def passphrase():
    """As docs/formats/key-holders.md says: 19 letters and one that checks them."""
    values = [byte % 32 for byte in os.urandom(19)]
    values.append(sum((2 * i + 1) * value for i, value in enumerate(values)) % 32)
    return "".join(LETTERS[value] for value in values)


def sealed_key(plain, words):
    """A holder's key file as a server keeps it (level L0), made from the format alone."""
    named, seeds = plain[8:33], plain[33:97]
    front = b"PRBTHKS1" + named + os.urandom(16 + 24)
    key = nacl.pwhash.argon2id.kdf(32, words.encode(), front[33:49], opslimit=3, memlimit=64 << 20)
    return front + nacl.bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(seeds, front, front[49:73], key)


def in_days(count):
    return (datetime.date.today() + datetime.timedelta(days=count)).isoformat()


class Opening(PortalTest):
    """In the order of their names: one case of the demonstration, about a teacher, that waits for an approval."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        waiting = cls.portal.sign_in(CFOO).api("/matters").json["waiting"]
        cls.number = next(one["number"] for one in waiting if {"action": "approve"} in one["waits"])
        cls.passphrase = passphrase()

    def path(self, rest=""):
        return f"/matters/{self.number}{rest}"

    def step(self, name, step, **values):
        answer = self.portal.sign_in(name).send(self.path(f"/steps/{step}"), **values)
        self.assertEqual(answer.status, 303, answer.shown[:1500])
        return answer

    def key_file(self, name):
        return os.path.join(self.portal.data, "keys", "holders", self.portal.people()[name] + ".key")

    def seen_by(self, name):
        return self.portal.sign_in(name).api(self.path())

    def assert_nothing(self, name, rest, body=None):
        """What is not for them is told in the words of a matter that does not exist."""
        visitor = self.portal.sign_in(name)
        there, nowhere = visitor.api(self.path(rest), body), visitor.api(f"/matters/999999{rest}", body)
        self.assertEqual((there.status, there.body), (nowhere.status, nowhere.body), f"{name} {rest}")
        self.assertEqual(there.status, 404, f"{name} {rest}")

    def assert_nothing_for_strangers(self, *rests):
        for name in (TEACHER, OTHER_HR, REPORTER):
            for rest in rests:
                if (name, rest) != (REPORTER, ""):
                    self.assert_nothing(name, rest)

    # ---- The approval

    def test_01_the_owner_names_a_decider_and_somebody_else_approves(self):
        self.step(OWNER, "name-person", person=self.portal.people()[HEADTEACHER], part="decider", reasons="Knows nobody there.")
        for name in (TEACHER, OWNER, HEADTEACHER, OPERATOR):
            self.assert_nothing(name, "/steps/approve/1")
        day = self.portal.sign_in(CFOO).api(self.path("/steps/approve/1")).json["before"]["days"][-1]["day"]
        type(self).day = day
        self.step(CFOO, "approve/1", days=day, services=["facebook", "instagram"], most="durations", reasons="One day is enough.")
        seen = self.seen_by(OWNER).json["requests"][0]
        self.assertEqual((seen["state"], seen["answer_reasons"]), ("warrant.live", "One day is enough."))

    # ---- Key holders

    def test_02_a_key_is_turned_at_home_and_its_answer_counts(self):
        self.assert_nothing_for_strangers("/keys/1", "/keys/1/request")
        self.assert_nothing(CFOO, "/keys/1")
        holder = self.portal.sign_in(HOLDER_AT_HOME)
        asked = holder.api(self.path("/keys/1")).json
        self.assertEqual((asked["needed"], asked["turned"], asked["about"]["name"]), (2, 0, READER))
        folder = self.portal.folder
        with open(os.path.join(folder, "request"), "wb") as file:
            file.write(holder.page(asked["request_file"]).body)
        exported = os.path.join(folder, "log")
        self.assertEqual(self.portal.command("ledger", "export", exported).returncode, 0)
        turned = run("key", "turn", "--log-key", os.path.join(exported, "log.vkey"), "--case", str(self.number),
                     self.key_file(HOLDER_AT_HOME), os.path.join(folder, "request"), os.path.join(folder, "answer"))
        self.assertEqual(turned.returncode, 0, turned.stderr)
        self.assertIn(READER, turned.stdout)
        with open(os.path.join(folder, "answer"), "rb") as file:
            answer = file.read()
        # Another holder's answer is theirs to bring.
        other = self.portal.sign_in(THIRD_HOLDER).upload(self.path("/keys/1"), "a", answer, code="123456")
        self.assertEqual(other.status, 422, other.shown[:600])
        self.assertIn("another key holder", other.shown)
        counted = holder.upload(self.path("/keys/1"), "answer", answer, code="123456")
        self.assertEqual(counted.status, 303, counted.shown[:900])
        self.assertEqual(self.seen_by(OWNER).json["requests"][0]["keys_turned"], 1)
        again = holder.upload(self.path("/keys/1"), "answer", answer, code="123456")
        self.assertIn(again.status, (404, 422))

    def test_03_too_few_keys_open_nothing(self):
        operator = self.portal.sign_in(OPERATOR)
        seen = operator.api(self.path("/carry-out/1")).json
        self.assertEqual((seen["turned"], seen["is_enough"], seen["about"]), (1, False, None))
        self.assert_problem(operator.api(self.path("/carry-out/1"), {}), 403)
        self.assertNotIn(READER, operator.page(self.path("/carry-out/1")).shown)

    def test_04_a_key_on_the_server_is_turned_with_its_passphrase(self):
        holder = self.portal.sign_in(HOLDER_HERE)
        page = holder.page(self.path("/keys/1"))
        self.assertIn("Passphrase of your key", page.shown)
        with open(self.key_file(HOLDER_HERE), "rb") as file:
            plain = file.read()
        none = holder.upload(self.path("/keys/1"), "", b"", passphrase=self.passphrase, code="123456")
        self.assertEqual(none.status, 422)
        self.assertIn("Your key is not on this server", none.shown)
        where = os.path.join(self.portal.data, "keys", "holder-" + holder.id)
        with open(where, "wb") as file:
            file.write(sealed_key(plain, self.passphrase))
        os.chmod(where, 0o600)
        for wrong, told in (("0000", "no passphrase of a key"), (passphrase(), "does not open this key")):
            refused = holder.upload(self.path("/keys/1"), "", b"", passphrase=wrong, code="123456")
            self.assertEqual(refused.status, 422, refused.shown[:600])
            self.assertIn(told, refused.shown)
            self.assertNotIn(wrong, refused.text.replace("000000", ""), "a passphrase is not shown again")
        spaced = " ".join(self.passphrase[i:i + 4].lower() for i in range(0, 20, 4))
        done = holder.upload(self.path("/keys/1"), "", b"", passphrase=spaced, code="123456")
        self.assertEqual(done.status, 303, done.shown[:900])
        self.assertEqual(self.seen_by(OWNER).json["requests"][0]["keys_turned"], 2)

    # ---- The opening

    def test_05_the_operator_carries_it_out_and_sees_nothing_of_it(self):
        self.assert_nothing_for_strangers("/carry-out/1")
        for name in (OWNER, CFOO, HEADTEACHER, HOLDER_HERE):
            self.assert_nothing(name, "/carry-out/1")
        operator = self.portal.sign_in(OPERATOR)
        self.assertIn("Carry it out", operator.page(self.path("/carry-out/1")).shown)
        done = operator.send(self.path("/carry-out/1"))
        self.assertEqual(done.status, 303, done.shown[:900])
        again = operator.api(self.path("/carry-out/1"), {})
        self.assertIn(again.status, (403, 404))
        for rest in ("/openings/1", "/openings/1/pdf", "/openings/1/file"):
            self.assert_nothing(OPERATOR, rest)
        seen = operator.api(self.path()).json
        self.assertEqual((seen["subject"], seen["openings"], seen["grounds"], seen["hearing_pack"]), (None, [], None, None))

    def test_06_only_the_decider_reads_what_it_found(self):
        rests = ("/openings/1", "/openings/1/pdf", "/openings/1/file")
        self.assert_nothing_for_strangers(*rests)
        for name in (OWNER, CFOO, HR, READER, HOLDER_HERE):
            for rest in rests:
                self.assert_nothing(name, rest)
        decider = self.portal.sign_in(HEADTEACHER)
        early = decider.send(self.path("/steps/find-grounds/1"), found="reasonable", reasons="It shows it.")
        self.assertEqual(early.status, 422, early.shown[:600])
        self.assertIn("C61", early.shown)
        page = decider.page(self.path("/openings/1"))
        for told in (READER, f"Copy for {HEADTEACHER}", "Nothing yet. They can comment", "How to read this"):
            self.assertIn(told, page.shown)
        pdf = decider.page(self.path("/openings/1/pdf"))
        self.assertEqual((pdf.status, pdf.body[:5]), (200, b"%PDF-"))
        self.assertIn("attachment", pdf.one("content-disposition"))
        self.assertNotIn("Wrenfield", pdf.one("content-disposition"))
        file = decider.page(self.path("/openings/1/file"))
        type(self).extract = file.body
        whole = file.json
        self.assertEqual((whole["person"], [one["day"] for one in whole["days"]], whole["copy"]),
                         (self.portal.people()[READER], [self.day], None))
        self.assertIn(hashlib.sha256(file.body).hexdigest(), page.shown)
        # The entry that the page names is one that there is.
        named = re.search('entry for case:([0-9]+) that says "([a-z_.]+)"', page.shown)
        types = {(one["case"], one["type"]) for one in self.portal.sign_in(DPO).api("/ledger").json["leaves"]}
        self.assertIn((f"case:{named.group(1)}", named.group(2)), types)

    def test_07_reasonable_grounds_are_the_deciders_alone(self):
        for name in (TEACHER, OWNER, CFOO, HR, OPERATOR):
            self.assert_nothing(name, "/steps/find-grounds/1")
        self.assert_nothing(OWNER, "/steps/share/1")
        decider = self.portal.sign_in(HEADTEACHER)
        refused = decider.send(self.path("/steps/find-grounds/1"), found="reasonable")
        self.assertEqual(refused.status, 422)
        self.assertIn("Give your reasons", refused.shown)
        self.step(HEADTEACHER, "find-grounds/1", found="reasonable", reasons="There was use in a lesson.")
        seen = self.seen_by(OWNER).json["openings"][0]
        self.assertEqual((seen["state"], seen["finding_reasons"], seen["extract"]),
                         ("extract.reasonable", "There was use in a lesson.", None))

    # ---- Sharing

    def share(self, visitor, then="", **changed):
        values = {"person": self.portal.people()[HR], "necessity": "To prepare the outcome.", "last_day": in_days(20),
                  "days": self.day, "services": ["facebook", "instagram"], "most": "durations", **changed}
        return visitor.send(self.path("/steps/share/1"), then=then, **values)

    def test_08_whoever_shares_sees_first_what_will_be_read(self):
        for name in (TEACHER, HEADTEACHER, HR, CFOO, OPERATOR):
            self.assert_nothing(name, "/steps/share/1")
        body = {"person": self.portal.people()[HR], "necessity": "x", "last_day": in_days(2)}
        self.assert_nothing(TEACHER, "/steps/share/1", body)
        self.assert_problem(self.portal.sign_in(HR).api(self.path("/steps/share/1"), body), 403)
        owner = self.portal.sign_in(OWNER)
        form = owner.page(self.path("/steps/share/1"))
        self.assertEqual(len([one for one in form.elements("input") if one.get("name") == "services" and "checked" in one]), 2)
        shown = self.share(owner, services="facebook", most="sites")
        self.assertEqual(shown.status, 200, shown.shown[:900])
        for told in ("What they will read", f"Copy for {HR}", "share 1", "shows less than the whole extract", "1 service are left out"):
            self.assertIn(told, shown.shown)
        self.assertEqual(self.seen_by(OWNER).json["shares"], [], "looking shares nothing")
        self.assert_nothing(HR, "/openings/1")
        # Back: everything is as it was typed.
        back = self.share(owner, then="back", services="facebook", most="sites")
        self.assertEqual(back.status, 200)
        self.assertIn("To prepare the outcome.", back.text)
        checked = {(one["name"], one["value"]) for one in back.elements("input") if "checked" in one}
        self.assertEqual({("services", "facebook"), ("most", "sites"), ("days", self.day)} - checked, set())
        self.assertNotIn(("services", "instagram"), checked)

    def test_09_with_one_person_who_needs_it_until_a_day_and_never_more(self):
        owner = self.portal.sign_in(OWNER)
        for changed, told in (({"necessity": ""}, "Say why they need it"), ({"services": []}, "Choose at least one service"),
                              ({"last_day": in_days(91)}, "90 days"), ({"last_day": in_days(-1)}, "90 days"),
                              ({"most": "content"}, "never more"), ({"services": ["x"]}, "never more"),
                              ({"person": self.portal.people()[TEACHER]}, "for others to do"),
                              ({"person": self.portal.people()[REPORTER]}, "C60"), ({"person": self.portal.people()[READER]}, "C60")):
            for then in ("", "share"):
                refused = self.share(owner, then=then, **changed)
                self.assertEqual(refused.status, 422, (changed, then, refused.shown[:600]))
                self.assertIn(told, refused.shown)
        self.assertEqual(self.seen_by(OWNER).json["shares"], [])

    def test_10_a_copy_that_shows_less_is_what_was_shown_before(self):
        owner, hr = self.portal.sign_in(OWNER), self.portal.sign_in(HR)
        before = self.share(owner, services="facebook", most="sites")
        done = self.share(owner, then="share", services="facebook", most="sites")
        self.assertEqual(done.status, 303, done.shown[:900])
        share = self.seen_by(OWNER).json["shares"][0]
        self.assertEqual((share["of_opening"], share["is_less"], share["state"]), (1, True, "share.open"))
        read = hr.page(self.path("/openings/1"))
        found = [re.search('<p class="govuk-body probity-watermark">.*', one.text, re.DOTALL).group(0) for one in (before, read)]
        self.assertEqual(*[one[:one.index("</main>")].strip() for one in found])
        copy = hr.page(self.path("/openings/1/file")).json
        self.assertEqual(([one["id"] for one in copy["services"]], copy["fields"]), (["facebook"], "sites"))
        self.assertEqual(copy["copy"]["whole"], hashlib.sha256(self.extract).hexdigest())
        self.assert_nothing_for_strangers("/openings/1", "/openings/1/file")
        # Ended: nothing is read any more.
        self.step(OWNER, "end-share/1")
        for rest in ("/openings/1", "/openings/1/pdf", "/openings/1/file"):
            self.assert_nothing(HR, rest)
        self.assertEqual(self.share(owner, then="share").status, 303)
        self.assertEqual(hr.page(self.path("/openings/1/file")).body, self.extract)

    # ---- Whom it is about

    def test_11_the_person_is_told_reads_it_and_comments(self):
        self.assertEqual(self.seen_by(READER).status, 404)
        self.assert_nothing(READER, "/steps/comment")
        for name in (TEACHER, HEADTEACHER, OPERATOR):
            self.assert_nothing(name, "/steps/tell-subject/1")
        self.step(OWNER, "tell-subject/1")
        seen = self.seen_by(READER).json
        self.assertEqual((seen["lenses"], seen["reporter"], seen["concern"]), ([{"lens": "subject"}], None, None))
        self.assertEqual([one["reader"]["name"] for one in seen["readings"]], [HEADTEACHER, OWNER, HR])
        self.assertNotIn(REPORTER, self.portal.sign_in(READER).page(self.path()).shown)
        self.assertEqual(self.portal.sign_in(READER).page(self.path("/openings/1/file")).body, self.extract)
        for name in (OWNER, HR, HEADTEACHER):
            self.assert_nothing(name, "/steps/comment")
        self.step(READER, "comment", text=COMMENT)
        page = self.portal.sign_in(HR).page(self.path("/openings/1"))
        self.assertIn(COMMENT, page.shown)
        self.assertNotIn("<b>a page</b>", page.text)

    # ---- To somebody outside

    def test_12_a_disclosure_takes_advice_and_somebody_else(self):
        self.assertIn("Whether there are any such records is not something we tell",
                      self.portal.sign_in(OWNER).page(self.path("/steps/ask-disclosure")).shown)
        asked = {"duty": "Their inquiry.", "necessity": "This much.", "exhibits": ["1"]}
        owner = self.portal.sign_in(OWNER)
        refused = owner.send(self.path("/steps/ask-disclosure"), recipient="a-newspaper", **asked)
        self.assertEqual(refused.status, 422)
        self.assertIn("C65", refused.shown)
        body = next(one["value"] for one in owner.page(self.path("/steps/ask-disclosure")).elements("input")
                    if one.get("name") == "recipient")
        self.step(OWNER, "ask-disclosure", recipient=body, **asked)
        for name in (CFOO, OWNER, HR, TEACHER):
            self.assert_nothing(name, "/steps/advise-disclosure/1")
        self.assert_nothing(CFOO, "/steps/decide-disclosure/1")
        self.step(DPO, "advise-disclosure/1", text="They have no such duty.")
        for name in (DPO, OWNER, HR, TEACHER):
            self.assert_nothing(name, "/steps/decide-disclosure/1")
        self.step(CFOO, "decide-disclosure/1", decision="refused", reasons="As advised.", code="123456")
        self.assertEqual(self.seen_by(OWNER).json["disclosures"][0]["state"], "disclosure.refused")
        self.assertIn("the refusal text was sent", self.portal.sign_in(OWNER).page(self.path()).shown)

    # ---- The hearing

    def pack(self, name, form="file"):
        answer = self.portal.sign_in(name).page(self.path(f"/hearing-pack/{form}"))
        self.assertEqual(answer.status, 200, answer.text[:900] if form == "file" else "")
        return answer

    def test_13_the_hearing_pack_is_for_the_owner_and_hr(self):
        rests = ("/hearing-pack/pdf", "/hearing-pack/file")
        for name in (TEACHER, REPORTER, READER, OPERATOR, HOLDER_HERE, DPO, CFOO):
            for rest in rests:
                self.assert_nothing(name, rest)
            self.assertNotIn("hearing-pack", self.portal.sign_in(name).page(self.path()).text)
        self.assertIn("Save the hearing pack as a PDF", self.portal.sign_in(HR).page(self.path()).shown)
        pdf = self.pack(HR, "pdf")
        self.assertEqual(pdf.body[:5], b"%PDF-")
        self.assertIn(f"case-{self.number}-hearing-pack.pdf", pdf.one("content-disposition"))

    def test_14_the_pack_has_everything_but_who_reported_it(self):
        whole = self.pack(HR).json
        parts = {one["name"]: one for one in whole["parts"]}
        for part in parts.values():
            self.assertEqual(hashlib.sha256(part["text"].encode()).hexdigest(), part["sha256"])
        for name, told in (("concern", "pupils say"), ("grounds", "Two colleagues saw"), ("request-1", "One day is enough."),
                           ("opening-1", "There was use in a lesson."), ("heard", COMMENT), ("disclosure-1", "As advised."),
                           ("exhibits", hashlib.sha256(self.extract).hexdigest()), ("shares", "To prepare the outcome.")):
            self.assertIn(told, parts[name]["text"])
        self.assertEqual([one["file"].encode() for one in whole["extracts"]], [self.extract])
        text = json.dumps(whole, ensure_ascii=False)
        for secret in (REPORTER, self.portal.people()[REPORTER], HOLDER_HERE, HOLDER_AT_HOME):
            self.assertNotIn(secret, text)
        self.assertTrue(any("Who reported it" in one for one in whole["left_out"]))
        # I27: the same again, whoever makes it, but for what the ledger has gained.
        owners = self.pack(OWNER).json
        self.assertEqual(owners["parts"], whole["parts"])
        self.assertEqual(owners["extracts"], [])
        self.assertTrue(any("not shared with whoever made this pack" in one for one in owners["left_out"]))

    def test_15_the_ledger_commits_to_what_the_pack_has(self):
        whole = self.pack(HR).json
        leaves = [json.loads(one["leaf"]) for one in whole["ledger"]]
        self.assertEqual({one["case"] for one in leaves}, {f"case:{self.number}"})
        self.assertTrue({"opening.approved", "opening.carry_out", "grounds.find", "hearing_pack.made"} <= {one["type"] for one in leaves})
        exhibits = next(one["text"] for one in whole["parts"] if one["name"] == "exhibits")
        salt = bytes.fromhex(re.search("Salt[^\n]*\n +([0-9a-f]{64})", exhibits).group(1))
        committed = hashlib.sha256(salt + hashlib.sha256(self.extract).digest())
        carried = json.dumps(next(one for one in leaves if one["type"] == "opening.carry_out"))
        self.assertTrue(any(form in carried for form in (committed.hexdigest(), base64.b64encode(committed.digest()).decode())), carried)
        self.assertTrue(whole["ledger"][0]["proof"].startswith("c2sp.org/tlog-proof"))

    # ---- The outcome, and the end

    def test_16_hr_prepares_somebody_else_decides(self):
        for name in (TEACHER, OWNER, HEADTEACHER, READER):
            self.assert_nothing(name, "/steps/prepare-outcome")
        hr = self.portal.sign_in(HR)
        prepared = {"kind": "guidance", "reasons": "It was short.", "belief": "No.", "manner": "Mildly.",
                    "proportionality": "Guidance is enough.", "stage": "Before any stage.", "exhibits": ["1"]}
        uninvited = hr.send(self.path("/steps/prepare-outcome"), **prepared)
        self.assertEqual(uninvited.status, 422)
        self.assertIn("asked to answer", uninvited.shown)
        unstaged = hr.send(self.path("/steps/prepare-outcome"), **{**prepared, "stage": ""})
        self.assertIn("Say where this stands in the procedure", unstaged.shown)
        self.step(HR, "invite-answer", answer_by=in_days(7))
        self.step(HR, "prepare-outcome", **prepared)
        self.assert_nothing(HR, "/steps/decide-outcome")
        self.assert_nothing(TEACHER, "/steps/decide-outcome")
        self.step(READER, "answer-invitation", text="I will ask before.")
        worse = self.portal.sign_in(HEADTEACHER).send(self.path("/steps/decide-outcome"), kind="dismissal", reasons="More.")
        self.assertEqual(worse.status, 422)
        self.assertIn("Save the hearing pack", self.portal.sign_in(HEADTEACHER).page(self.path()).shown)
        self.step(HEADTEACHER, "decide-outcome", kind="guidance", reasons="I read it.")
        self.assertEqual(self.seen_by(READER).json["outcome"]["state"], "outcome.made")

    def test_17_a_closed_case_is_the_persons_alone(self):
        for name in (TEACHER, OWNER, HEADTEACHER):
            self.assert_nothing(name, "/steps/close-case")
        self.step(HR, "close-case", reasons="Guidance was given.")
        for name in (HR, OWNER, HEADTEACHER):
            for rest in ("/openings/1", "/openings/1/file", "/hearing-pack/file", "/hearing-pack/pdf"):
                self.assert_nothing(name, rest)
        self.assertEqual(self.portal.sign_in(READER).page(self.path("/openings/1/file")).body, self.extract)


if __name__ == "__main__":
    main()

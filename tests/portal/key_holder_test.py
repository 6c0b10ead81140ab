#!/usr/bin/env python3
"""Key holders: who is enrolled, what is handed in, and that no secret comes through."""
import base64
import os
import unittest

from portal import ADMINISTRATOR, CFOO, CLERK, DPO, TEACHER, PortalTest, main, run

HOLDERS = ("Mirela Kovarik", "Dorothy Ashgrove", "Maureen Tidswell", "Sunniva Brekkestad")
HAND_IN = "/key-holders/hand-in"


def read(path):
    with open(path, "rb") as file:
        return file.read()


class KeyHolders(PortalTest):
    """In the order of their names: from nobody enrolled to a manifest that counts."""

    # With monitoring the demonstration has key holders already.
    kind = ("--demo", "--stage", "advice")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        seen = cls.portal.sign_in(ADMINISTRATOR).api("/key-holders").json
        cls.folders = {}
        for one in seen["holders"]:
            folder = os.path.join(cls.portal.folder, one["person"])
            os.mkdir(folder)
            cls.key("enrol", one["person"], folder)
            cls.folders[one["name"]] = folder

    @classmethod
    def key(cls, *words):
        done = run("key", *words)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def file_of(self, name, which="holder.enrolment"):
        return os.path.join(self.folders[name], which)

    def enrolment_of(self, name):
        return {"file": base64.b64encode(read(self.file_of(name))).decode()}

    def state_of(self, visitor, name):
        return next(one["state"] for one in visitor.api("/key-holders").json["holders"] if one["name"] == name)

    def test_1_nobody_has_enrolled_and_the_page_says_what_to_do(self):
        for name in (ADMINISTRATOR, CFOO, DPO, CLERK):
            visitor = self.portal.sign_in(name)
            seen = visitor.api("/key-holders").json
            self.assertEqual({one["name"] for one in seen["holders"]}, set(HOLDERS))
            self.assertEqual(seen["next"], [{"need": "enrol"}])
            self.assertIn("At least two key holders enrol.", visitor.page("/key-holders").shown)

    def test_2_who_has_no_seat_for_it_sees_and_does_nothing(self):
        teacher = self.portal.sign_in(TEACHER)
        self.assert_problem(teacher.api("/key-holders"), 403, "see_key_holders")
        self.assert_problem(teacher.api(HAND_IN), 403, "enrol_key_holder")
        self.assert_problem(teacher.api(HAND_IN, self.enrolment_of(HOLDERS[0])), 403, "enrol_key_holder")
        self.assertNotIn("/key-holders", teacher.page("/home").text)
        # Whoever oversees it sees it, and hands nothing in.
        officer = self.portal.sign_in(DPO)
        self.assertNotIn("Hand in", officer.page("/key-holders").text)
        self.assert_problem(officer.api(HAND_IN, self.enrolment_of(HOLDERS[0])), 403, "enrol_key_holder")
        self.assertEqual(self.portal.visitor().api("/key-holders").status, 401)

    def test_3_a_secret_key_is_not_taken(self):
        administrator = self.portal.sign_in(ADMINISTRATOR)
        secret = read(self.file_of(HOLDERS[0], "holder.key"))
        answer = administrator.upload(HAND_IN, "holder.key", secret)
        self.assertEqual(answer.status, 422)
        self.assertIn("it has left your computer", answer.text)
        self.assertEqual(self.state_of(administrator, HOLDERS[0]), "not_enrolled")

    def test_4_what_is_none_of_these_files_is_told_beside_the_field(self):
        administrator = self.portal.sign_in(ADMINISTRATOR)
        damaged = bytearray(read(self.file_of(HOLDERS[0])))
        damaged[60] ^= 1
        for content in (b"", b"<b>x</b>", b"PRBTENR1", b"PRBTMAN1" + b"\0" * 400, bytes(damaged), b"PRBTENR1" + b"\xff" * 233):
            answer = administrator.api(HAND_IN, {"file": base64.b64encode(content).decode()})
            self.assert_problem(answer, 422)
            self.assertEqual([one["field"] for one in answer.json["faults"]], ["file"], content)
        self.assert_problem(administrator.api(HAND_IN, {"file": "*not base64*"}), 422)
        self.assertEqual(administrator.upload(HAND_IN, "x", read(self.file_of(HOLDERS[0])), csrf="0" * 64).status, 403)
        self.assertEqual(self.state_of(administrator, HOLDERS[0]), "not_enrolled")

    def test_5_a_key_holder_hands_in_their_own_and_nobody_elses(self):
        holder = self.portal.sign_in(HOLDERS[0])
        self.assert_problem(holder.api(HAND_IN, self.enrolment_of(HOLDERS[1])), 422)
        answer = holder.upload(HAND_IN, "holder.enrolment", read(self.file_of(HOLDERS[0])))
        self.assertEqual(answer.status, 303, answer.text[:1000])
        self.assertEqual(self.state_of(holder, HOLDERS[0]), "enrolled")

    def test_6_the_fingerprint_on_the_page_is_the_one_that_the_holder_has(self):
        administrator = self.portal.sign_in(ADMINISTRATOR)
        for name in HOLDERS[1:]:
            answer = administrator.api(HAND_IN, self.enrolment_of(name))
            self.assertEqual((answer.status, answer.json["kind"]), (201, "enrolment"))
            printed = self.key("show", self.file_of(name)).splitlines()[-1]
            self.assertEqual(answer.json["fingerprint"], printed)
            self.assertIn(printed, administrator.page("/key-holders").text)
        self.assertEqual(administrator.api("/key-holders").json["next"], [{"need": "first_manifest"}])

    def test_7_a_manifest_counts_when_enough_have_signed(self):
        administrator = self.portal.sign_in(ADMINISTRATOR)
        draft, once, twice = (os.path.join(self.portal.folder, name) for name in ("draft", "once", "twice"))
        self.key("manifest", "2", draft, *(self.file_of(name) for name in HOLDERS))
        self.key("sign", self.file_of(HOLDERS[0], "holder.key"), draft, once)
        too_few = administrator.api(HAND_IN, {"file": base64.b64encode(read(once)).decode()})
        self.assert_problem(too_few, 422)
        self.key("sign", self.file_of(HOLDERS[2], "holder.key"), once, twice)
        answer = administrator.api(HAND_IN, {"file": base64.b64encode(read(twice)).decode()})
        self.assertEqual((answer.status, answer.json["generation"]), (201, 1), answer.text)
        seen = administrator.api("/key-holders").json
        self.assertEqual((seen["needed"], seen["in_manifest"], seen["next"]), (2, 4, [{"need": "first_drill"}]))
        self.assertEqual({one["state"] for one in seen["holders"]}, {"in_manifest"})

    def test_8_nothing_secret_stands_anywhere(self):
        administrator = self.portal.sign_in(ADMINISTRATOR)
        page = administrator.page("/key-holders")
        for name in HOLDERS:
            secret = read(self.file_of(name, "holder.key"))
            self.assertNotIn(secret[33:65].hex(), page.text)
            self.assertNotIn(base64.b64encode(secret[33:65]).decode()[:40], page.text)
        # Names are for pages, not for the ledger.
        leaves = self.portal.sign_in(DPO).api("/ledger").text
        for one in administrator.api("/key-holders").json["holders"]:
            self.assertNotIn(one["name"], leaves)
            self.assertNotIn(one["person"], leaves)


if __name__ == "__main__":
    main()

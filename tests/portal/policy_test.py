#!/usr/bin/env python3
"""The policy in force, reading it part by part, and signing that one has (C4, C50)."""
import hashlib
import re

from rooms import HEAD_OF_HR, RoomTest, main

ASKER, READER = "Chiara Bellandri", "Tobias Wrenfield"


class Policy(RoomTest):
    def test_anybody_can_read_the_edition_in_force(self):
        visitor = self.demonstration.visitor()
        page, data = visitor.page("/policy"), visitor.api("/policy").json
        self.assert_page(page, "Social media policy")
        self.assertTrue(data["in_force"])
        self.assertEqual(sum(len(part["clauses"]) for part in data["parts"]), 65)
        ids = [element.get("id") for element in page.elements("h4")]
        self.assertEqual(ids, [f"C{number}" for number in range(1, 66)])
        self.assertIn("In working hours", page.shown)  # of the document itself
        self.assertEqual(len(page.elements("h1")), 1)

    def test_names_are_for_those_who_are_signed_in(self):
        visitor = self.demonstration.visitor()
        self.assertIn("Head of HR", visitor.page("/policy").shown)
        self.assertNotIn(HEAD_OF_HR, visitor.page("/policy").text + visitor.api("/policy").text)
        self.assertIn(HEAD_OF_HR, self.teacher.page("/policy").shown)
        self.assertEqual(self.teacher.api("/policy").json["leads"][0]["person"]["name"], HEAD_OF_HR)

    def test_the_document_is_the_file_that_was_signed_and_can_do_nothing(self):
        visitor = self.demonstration.visitor()
        document = visitor.api("/policy").json["text"]["document"]
        file = visitor.page("/policy/document")
        self.assertEqual(hashlib.sha256(file.body).hexdigest(), document["sha256"])
        self.assertEqual(len(file.body), document["bytes"])
        self.assertIn("attachment", file.headers["content-disposition"])
        self.assertTrue(file.headers["content-security-policy"].startswith("sandbox; default-src 'none'"))

    def test_a_refusal_can_point_to_a_clause(self):
        page = self.demonstration.visitor().page("/policy/clauses/C5")
        self.assert_page(page, "C5: Who approves it")
        self.assertEqual(self.teacher.api("/policy/clauses/C65").json["previous"], "C64")
        for wrong in ("C66", "C0", "c5", "%3Cb%3E", "C5%00"):
            self.assertIn(self.teacher.page(f"/policy/clauses/{wrong}").status, (400, 404), wrong)


class Reading(RoomTest):
    def setUp(self):
        self.reader = self.demonstration.sign_in(READER)

    def texts(self):
        page = self.reader.page("/reading/1")
        return {element["name"]: element["value"] for element in page.elements("input")
                if element.get("name") in ("document", "clause_map")}

    def test_1_nobody_signs_before_every_part_was_opened(self):
        data = self.reader.api("/reading/1").json
        self.assertEqual((data["seen"], data["total"]), (0, 8))
        self.assertEqual(self.texts(), {})
        page = self.reader.page("/reading/1")
        self.assert_page(page, "Read the policy")
        self.assertNotIn("Read and understood", page.shown)
        text = {"document": data["text"]["document"]["sha256"],
                "clause_map": data["text"]["clause_map"]["sha256"]}
        self.assert_problem(self.reader.api("/reading/1/acknowledge", text), 403)
        self.assertEqual(self.reader.page("/reading/1/receipt").status, 404)

    def test_2_part_by_part_with_a_pause(self):
        for number in range(1, 8):
            self.assert_page(self.reader.page(f"/reading/1/parts/{number}"), f"Part {number} of 8")
            self.assertEqual(self.reader.send(f"/reading/1/parts/{number}").where,
                             f"/reading/1/parts/{number + 1}")
        later = self.demonstration.sign_in(READER)
        self.assertEqual(later.api("/reading/1").json["seen"], 7)
        self.assertIn("Go on", later.page("/reading/1").shown)
        self.assertEqual(later.send("/reading/1/parts/8").where, "/reading/1")

    def test_3_a_question_can_be_asked_and_goes_with_nobody_else(self):
        self.assert_page(self.reader.page("/reading/1/question?clause=C17"), "Ask a question")
        empty = self.reader.send("/reading/1/question", text="  ", clause="C17")
        self.assertEqual(empty.status, 422)
        self.assertIn("Enter your question", empty.shown)
        unknown = self.reader.send("/reading/1/question", text="Why?", clause="C99")
        self.assertIn("Choose a clause", unknown.shown)
        hostile = "=1+1 <img src=x onerror=alert(1)> \u202egnol"
        sent = self.reader.send("/reading/1/question", text=hostile, clause="C17")
        self.assertEqual((sent.status, sent.where), (303, "/reading/1"))
        page = self.reader.page("/reading/1")
        self.assertIn("=1+1 <img src=x onerror=alert(1)> \ufffdgnol", page.shown)
        self.assertEqual([element for element in page.elements("img")], [])
        self.assertNotIn("onerror=alert", self.teacher.page("/reading/1").shown)
        self.assertEqual(self.reader.send("/reading/1/question", text="x" * 4001).status, 422)

    def test_4_signing_gives_a_receipt_for_exactly_this_text(self):
        text = self.texts()
        self.assertEqual(set(text), {"document", "clause_map"})
        other = dict(text, document="0" * 64)
        self.assertEqual(self.reader.send("/reading/1/acknowledge", **other).status, 422)
        self.assertEqual(self.reader.send("/reading/1/acknowledge", document="x").status, 422)
        self.assert_refused(self.reader.send("/reading/1/acknowledge", csrf="wrong", **text))
        answer = self.reader.send("/reading/1/acknowledge", **text)
        self.assertEqual((answer.status, answer.where), (303, "/reading/1/receipt"))
        receipt = self.reader.page("/reading/1/receipt")
        self.assert_page(receipt, "I have read and understood this policy.")
        self.assertIn(READER, receipt.shown)
        self.assertIn(text["document"], receipt.shown)
        self.assertNotRegex(receipt.shown, re.compile("agree", re.I))

    def test_5_signing_again_harms_nobody(self):
        before = self.reader.api("/reading/1/receipt").json["acknowledged"]
        text = {name: before[name] for name in ("document", "clause_map")}
        again = self.reader.api("/reading/1/acknowledge", text)
        self.assertEqual((again.status, again.json["acknowledged"]), (200, before))
        self.assertEqual(self.reader.send("/reading/1/parts/1").where, "/reading/1/parts/2")
        self.assertIn("you confirmed", self.reader.page("/reading/1").shown)
        self.assertIn("You confirmed on", self.reader.page("/policy").shown)

    def test_what_is_not_there_or_not_theirs(self):
        for path in ("/reading/2", "/reading/0", "/reading/x", "/reading/1/parts/9",
                     "/reading/1/parts/0"):
            self.assertEqual(self.reader.page(path).status, 404, path)
        nobody = self.demonstration.visitor()
        self.assertEqual(nobody.page("/reading/1").where, "/sign-in?next=%2Freading%2F1")
        self.assertEqual(nobody.api("/reading/1").status, 401)

    def test_ones_own_question_is_there_while_it_waits(self):
        asker = self.demonstration.sign_in(ASKER)
        data = asker.api("/reading/1").json
        self.assertEqual([(one["clause"], one["state"]) for one in data["questions"]],
                         [("C45", "waiting")])
        self.assertIn("waiting for an answer", asker.page("/reading/1").shown)


if __name__ == "__main__":
    main()

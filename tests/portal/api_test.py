#!/usr/bin/env python3
"""The JSON API is what docs/openapi.yaml says: every address, every answer, every field."""
import json
import re
import unittest

import contract
from portal import (ADMINISTRATOR, CFOO, CHAIR, CLERK, DIRECTOR, DPO, HEADTEACHER, HR, READER, TEACHER, PortalTest, main)

SOMEBODY_OF_EACH_SEAT = (ADMINISTRATOR, CFOO, CHAIR, CLERK, DIRECTOR, DPO, HEADTEACHER, HR, TEACHER, READER, "Ruaridh MacArran")


def schemas_in(node, path="#"):
    if isinstance(node, dict):
        if node.get("type") == "object":
            yield path, node
        for key, value in node.items():
            yield from schemas_in(value, f"{path}/{key}")
    elif isinstance(node, list):
        for number, value in enumerate(node):
            yield from schemas_in(value, f"{path}/{number}")


class Document(unittest.TestCase):
    def test_it_has_every_address_of_the_portal_and_no_other(self):
        source, document = contract.endpoints_in_source(), contract.endpoints_in_document()
        self.assertGreater(len(source), 80)
        self.assertEqual(source - document, set(), "not documented")
        self.assertEqual(document - source, set(), "documented, and not there")

    def test_every_object_says_all_its_fields(self):
        for path, schema in schemas_in(contract.document()):
            self.assertIs(schema.get("additionalProperties"), False, path)
            for name in schema.get("required", []):
                known = name in schema.get("properties", {}) or "patternProperties" in schema
                self.assertTrue(known, f"{path}: {name}")

    def test_every_reference_leads_somewhere_and_every_schema_is_used(self):
        text = json.dumps(contract.document())
        used = set(re.findall(r'"\$ref": "(#[^"]+)"', text))
        for reference in used:
            contract.resolved({"$ref": reference})
        kinds = ("schemas", "parameters", "responses")
        there = {f"#/components/{kind}/{name}" for kind in kinds for name in contract.document()["components"][kind]}
        self.assertEqual(there - used, set())

    def test_every_place_in_a_path_is_a_parameter(self):
        for path, item in contract.document()["paths"].items():
            named = [contract.resolved(one)["name"] for one in item.get("parameters", [])]
            self.assertEqual(named, re.findall(r"\{(\w+)\}", path), path)

    def test_whatever_changes_something_with_a_cookie_wants_the_token_of_the_session(self):
        for path, item in contract.document()["paths"].items():
            for scheme in item.get("post", {}).get("security", []):
                if "cookie" in scheme:
                    self.assertIn("csrf", scheme, path)

    def test_schemas_are_schemas(self):
        for name in contract.document()["components"]["schemas"]:
            contract._validator(json.dumps({"$ref": f"#/components/schemas/{name}"})).check_schema(
                contract.document()["components"]["schemas"][name])


class EveryAnswer(PortalTest):
    """The contract is checked in portal.py, at each answer; here is who asks."""

    PLACES = {"campaign": "1", "edition": "1", "other": "1", "part": "2", "question": "1", "clause": "C5",
              "session": "0" * 64, "letter": "x", "trip": "1", "task": "1", "spokesperson": "1", "topic": "1", "draft": "1",
              "section": "purpose", "version": "2", "source": "proxy", "sealed_day": "1", "matter": "4", "step": "end-concern",
              "item": "1"}

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.portal.sign_in(TEACHER).api("/check/ask", {"text": "May I post this?"})
        cls.portal.sign_in(HR).api("/assessment", {})

    def addresses(self, visitor):
        pupil, account = self.somebody_elses()
        for path, item in contract.document()["paths"].items():
            if "get" in item and "servers" not in item:
                places = {**self.PLACES, "person": visitor.id, "pupil": pupil, "account": account}
                yield re.sub(r"\{(\w+)\}", lambda found: places[found[1]], path)

    def somebody_elses(self):
        """A pupil and an account by what stands for them in an address."""
        hr = self.portal.sign_in(HR)
        return hr.api("/pupils").json["pupils"][0]["pupil"], hr.api("/accounts").json["of_trust"][0]["account"]

    def test_every_address_for_everybody(self):
        statuses = {}
        for name in SOMEBODY_OF_EACH_SEAT:
            visitor = self.portal.sign_in(name)
            for path in self.addresses(visitor):
                statuses.setdefault(contract.path_for(path), set()).add(visitor.api(path).status)
        never = {path for path, seen in statuses.items() if 200 not in seen}
        self.assertLessEqual({status for seen in statuses.values() for status in seen}, {200, 403, 404, 405})
        # What only comes about in a sign-in that is half done, or with another provider; and in a matter that has come
        # further than to be reported.
        self.assertEqual(never - {path for path in never if path.endswith(("/{item}", "/{item}/request", "/pdf", "/file"))
                                  and path.startswith("/matters/")}, {"/sign-in/code", "/sign-in/set-up", "/sign-in/school", "/sign-in/return",
                                 "/destruction/{sealed_day}"})  # the demonstration is younger than a month

    def test_every_address_for_nobody(self):
        visitor = self.portal.visitor(id="0" * 32)
        public = {path for path, item in contract.document()["paths"].items()
                  if {} in item.get("get", {}).get("security", [{"cookie": []}]) or item.get("get", {}).get("security") == []}
        for path in self.addresses(visitor):
            answer = visitor.api(path)
            is_open = contract.path_for(path) in public
            self.assertEqual(answer.status == 401, not is_open and not path.startswith("/sign-in"), (path, answer.status))

    def test_the_document_is_served(self):
        answer = self.portal.visitor().page("/api/openapi.yaml")
        self.assertEqual(answer.one("content-type"), "application/yaml")
        self.assertEqual(answer.body, (contract.ROOT / "docs/openapi.yaml").read_bytes(), "build again")

    def test_what_is_for_machines_is_plain_text(self):
        visitor = self.portal.visitor()
        self.assertEqual(visitor.page("/healthz").text, "ok\n")
        self.assertEqual(visitor.page("/readyz").text, "ready\n")
        self.assertRegex(visitor.page("/metrics").text, r"(?m)^probity_sessions \d+$")
        self.assertIn("\n\n— larkfield.example/probity ", visitor.page("/checkpoint").text)

    def test_what_a_body_may_be(self):
        hr = self.portal.sign_in(HR)
        fields = {"X-CSRF-Token": hr.csrf, "Content-Type": "application/json"}
        for body in ("[]", '"x"', "{", '{"a": {"b": 1}}', '{"a": [1]}', '{"a": 1.5}', "null", "\xff", "{}{}", "{'a': 1}"):
            answer = hr.ask("POST", "/api/v1/questions/1", body.encode("latin-1"), fields)
            self.assert_problem(answer, 400)
            self.assertNotIn("\xff", answer.text)
        for kind in ("text/plain", "application/xml", "application/jsonp", "text/json", ""):
            self.assert_problem(hr.ask("POST", "/api/v1/questions/1", '{"answer": "x", "to": "asker"}',
                                       {**fields, "Content-Type": kind}), 400)

    def test_faults_name_their_fields(self):
        hr = self.portal.sign_in(HR)
        answer = hr.api("/questions/1", {})
        self.assert_problem(answer, 422)
        self.assertEqual({one["field"] for one in answer.json["faults"]}, {"answer", "to"})

    def test_a_refusal_names_rule_and_clauses(self):
        answer = self.portal.sign_in(TEACHER).api("/editions", {})
        self.assert_problem(answer, 403, "draft_edition")
        self.assertEqual(answer.json["clauses"], ["C1", "C5"])

    def test_head_is_get_without_the_body(self):
        hr = self.portal.sign_in(HR)
        for path in ("/api/v1/campaigns/1", "/campaigns/1", "/policy", "/healthz"):
            answer, whole = hr.ask("HEAD", path), hr.ask("GET", path)
            self.assertEqual((answer.status, answer.body), (200, b""))
            self.assertEqual(answer.one("content-length"), whole.one("content-length"))


class Editing(PortalTest):
    def test_an_edition_from_its_beginning_to_its_withdrawal(self):
        clerk, director, hr = (self.portal.sign_in(name) for name in (CLERK, DIRECTOR, HR))
        begun = clerk.api("/editions", {})
        self.assertEqual((begun.status, begun.json), (201, {"edition": 2, "where": "/editions/2"}))
        old = clerk.page("/policy/document").body
        self.assertEqual(clerk.upload("/api/v1/editions/2/document", "policy.md", old + b"\n\nOne more line.\n").status, 200)
        self.assertEqual(clerk.api("/editions/2/clause-map", {"source": "shipped"}).status, 200)
        self.assertEqual(clerk.api("/editions/2/heading", {"policy_title": "Social media policy", "owner": "Human resources",
                                                           "next_review": "spring 2030"}).status, 200)
        leads = {"office_1": "Head of HR", "person_1": "c.adjeiwa@larkfield.example"}
        self.assertEqual(clerk.api("/editions/2/leads", leads).status, 200)
        day = hr.api("/campaigns/1").json["opened"]
        self.assertEqual(clerk.api("/editions/2/effective", {"effective": "2190-01-01"}).status, 200)
        self.assertEqual(clerk.api("/editions/2/resolution", {"meeting": day, "minute": "FGB 3"}).status, 200)
        form = director.api("/editions/2/confirmation").json
        text = {name: form["text"][name]["sha256"] for name in ("document", "clause_map")}
        self.assertEqual(director.api("/editions/2/confirmation", text).status, 200)
        self.assertEqual(hr.api("/editions/2").json["status"], "awaiting_approval")
        self.assertEqual(hr.api("/editions/2/approval", text).status, 200)
        self.assertEqual(hr.api("/editions/2").json["status"], "approved")
        self.assertEqual(clerk.api("/editions/2/effective", {"effective": day}).status, 200)
        edition = hr.api("/editions/2").json
        self.assertEqual((edition["status"], edition["missing"]), ("in_force", []))
        self.assertEqual(hr.api("/editions/2/difference/1").json["document"], "changed")
        self.assertEqual(clerk.api("/editions/2/withdrawal", {"reason": "A trial."}).status, 200)
        self.assertEqual(hr.api("/editions/2").json["withdrawal"]["reason"], "A trial.")
        self.assertIs(hr.api("/policy").json["in_force"], False)


class Changes(PortalTest):
    """A program carries reading, a campaign, a question, an absence and an import through."""

    def test_reading_signing_asking_and_answering(self):
        reader, hr = self.portal.sign_in(READER), self.portal.sign_in(HR)
        reading = reader.api("/reading/1").json
        text = {name: reading["text"][name]["sha256"] for name in ("document", "clause_map")}
        self.assert_problem(reader.api("/reading/1/acknowledge", text), 403)
        self.assertEqual(reader.api("/reading/1/question", {"text": "What of my own account?", "clause": "C45"}).status, 200)
        for part in reading["parts"]:
            self.assertEqual(reader.api(f"/reading/1/parts/{part['number']}", {}).status, 200)
        signed = reader.api("/reading/1/acknowledge", text)
        self.assertEqual(signed.json["acknowledged"]["document"], text["document"])
        self.assertEqual(reader.api("/reading/1/receipt").json["acknowledged"], signed.json["acknowledged"])
        question = hr.api("/questions").json["questions"][-1]
        self.assertEqual(hr.api(question["where"], {"answer": "It is yours.", "to": "everybody"}).status, 200)
        self.assertEqual(reader.api("/reading/1").json["questions"][-1]["answer"], "It is yours.")

    def test_a_campaign_paper_and_absences(self):
        hr = self.portal.sign_in(HR)
        editions = hr.api("/campaigns/new").json
        made = hr.api("/campaigns/new", {"campaign_title": "Again", "edition": editions["editions"][0],
                                         "categories": ["volunteer"], "due": "2190-01-01"})
        self.assertEqual(made.status, 201, made.text)
        board = hr.api(f"/campaigns/{made.json['number']}").json
        self.assertEqual({one["category"] for one in board["people"]}, {"volunteer"})
        person = board["people"][0]["person"]
        paper = {"person": person, "signed_on": board["opened"]}
        self.assertIs(hr.api(f"/campaigns/{made.json['number']}/paper", paper).json["was_new"], True)
        absence = {"person": board["people"][1]["person"], "first": board["opened"], "last": "2190-01-01"}
        self.assertEqual(hr.api("/absences", absence).status, 201)
        self.assertEqual(len(hr.api("/absences").json["absences"]), 1)
        self.assertEqual(hr.api(f"/campaigns/{made.json['number']}/close", {}).status, 200)

    def test_people_are_imported_invited_and_signed_out(self):
        administrator = self.portal.sign_in(ADMINISTRATOR)
        text = "sourcedId,status,givenName,familyName\nNEW-1,active,Nia,Quarles\n"
        asked = {"csv": text, "delivery": "changes"}
        self.assertEqual(administrator.api("/people/import", asked).json["report"]["outcome"], "tried")
        self.assertEqual(administrator.api("/people/import", {**asked, "run": "import"}).json["report"]["outcome"], "done")
        refused = administrator.api("/people/import", {**asked, "csv": text.replace("Nia", "")})
        self.assertEqual((refused.status, refused.json["report"]["outcome"]), (422, "refused"))
        person = administrator.api("/people?q=Quarles").json["people"][0]["person"]
        self.assertEqual(administrator.api(f"/people/{person}/invitation", {}).json["name"], "Nia Quarles")
        self.assertEqual(administrator.api(f"/people/{person}/sign-out", {}).status, 200)
        self.assertIn("invited_until", administrator.api(f"/people/{person}").json)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Names, texts and documents that want to be something else: elements, formulas, markers, another direction."""
import csv
import io
import re
import urllib.parse

from portal import CLERK, HR, READER, PortalTest, escaped, main

MARKUP, BIDI, FORMULA = "<img src=x onerror=alert(1)>", "\u202Etxt.exe\u2066", "=HYPERLINK(\"http://evil.example\")"
TEMPLATE = "{{csrf}}{{#BI_NEWLINE}}"


class Content(PortalTest):
    """Names and texts that want to be something else."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        rows = [f'BAD-1,active,{MARKUP},{TEMPLATE},"bad1@larkfield.example"', f'BAD-2,active,"{FORMULA.replace(chr(34), chr(34) * 2)}",+1+1,b2@x.example',
                f'BAD-3,active,Sorcha,"O\'Neill & ""Sons""",b3@x.example', 'BAD-4,active,"</script><svg/onload=x>",@SUM(A1),b4@x.example']
        text = "sourcedId,status,givenName,familyName,email\n" + "\n".join(rows) + "\n"
        done = cls.portal.command("import", "people", "-", "--changes", text=text)
        assert done.returncode == 0, done.stderr
        cls.hr = cls.portal.sign_in(HR)

    def test_names_are_text_everywhere(self):
        board = self.hr.page("/campaigns/1?q=onerror")
        self.assertIn(escaped(MARKUP), board.text)
        for path in ("/people?q=onerror", "/campaigns/1?q=onerror", "/campaigns/1/paper?q=onerror", "/absences?q=onerror", "/sign-in"):
            page = self.hr.page(path) if path != "/sign-in" else self.portal.visitor().page(path)
            self.assertEqual(page.status, 200, path)
            self.assertEqual([one for one in page.elements("img") if one.get("src") == "x"], [], path)
            self.assertIn("onerror", page.shown, path)
            self.assertNotIn(self.hr.csrf + "{{", page.text, path)
            self.assertIn("{{csrf}}", page.shown, path)
        one = self.hr.api("/people?q=onerror").json["people"][0]
        self.assertEqual(one["name"], f"{TEMPLATE}, {MARKUP}")
        self.assertIn(escaped(MARKUP), self.hr.page(one["where"]).text)

    def test_the_person_with_the_name_can_work(self):
        names = self.portal.people()
        name = next(one for one in names if "onerror" in one)
        visitor = self.portal.sign_in(name)
        for path in ("/home", "/record", "/account", "/reading/1"):
            page = visitor.page(path)
            self.assertIn(escaped(MARKUP), page.text, path)
            self.assertEqual(len(page.elements("img")), 0)

    def test_marks_in_names_are_text_and_marks_of_direction_are_refused(self):
        self.assertIn("O&#39;Neill &amp; &quot;Sons&quot;", self.hr.page("/people?q=Neill").text)
        refused = self.portal.command("import", "people", "-", "--changes",
                                      text=f"sourcedId,status,givenName,familyName\nBAD-9,active,{BIDI},X\n")
        self.assertEqual(refused.returncode, 3)
        self.assertNotIn("\u202E", refused.stdout + refused.stderr)
        page = self.hr.page("/people?q=" + urllib.parse.quote(BIDI))
        self.assertNotRegex(page.text, "[\u202a-\u202e\u2066-\u2069]")

    def test_a_spreadsheet_finds_no_formula_in_the_board(self):
        answer = self.hr.page("/campaigns/1/board.csv")
        self.assertEqual(answer.one("content-disposition"), 'attachment; filename="campaign-1.csv"')
        rows = list(csv.reader(io.StringIO(answer.text, newline="")))
        self.assertEqual(len({len(row) for row in rows}), 1)
        named = [cell for row in rows for cell in row if "HYPERLINK" in cell or "1+1" in cell or "SUM" in cell]
        self.assertEqual(len(named), 2, named)
        for row in rows:
            for cell in row:
                self.assertFalse(cell[:1] in "=+-@\t\r" and cell, cell)

    def test_a_question_and_its_answer_are_text(self):
        reader = self.portal.sign_in(READER)
        self.assertEqual(reader.api("/reading/1/question", {"text": f"{MARKUP}\r\n{BIDI} {TEMPLATE} --> ]]>", "clause": "C45"}).status, 200)
        number = self.hr.api("/questions").json["questions"][-1]["number"]
        self.assertEqual(self.hr.send(f"/questions/{number}", answer=MARKUP + "\n\n**b** [x](javascript:alert(1))", to="everybody").status, 303)
        for visitor, path in ((self.hr, "/questions"), (self.hr, f"/questions/{number}"), (reader, "/reading/1")):
            page = visitor.page(path)
            self.assertEqual(len(page.elements("img")), 0, path)
            self.assertIn("{{csrf}}", page.shown)
            self.assertFalse([one for one in page.elements("a") if one.get("href", "").startswith("javascript")])

    def test_a_document_with_everything_in_it_is_text(self):
        clerk = self.portal.sign_in(CLERK)
        clerk.api("/editions", {})
        text = f"# Policy\n\n{MARKUP}\n\n[x](javascript:alert(1)) ![y](http://evil.example/y.png) <script>1</script>\n\n[z](//evil.example)\n"
        self.assertEqual(clerk.upload("/api/v1/editions/2/document", "../../%22x;y.md", text.encode()).status, 200)
        page = clerk.page("/editions/2/text")
        self.assertEqual((len(page.elements("img")), len(page.elements("script"))), (0, 1))
        for link in page.elements("a"):
            self.assertRegex(link["href"], r"^(/($|[^/\\])|#|https?://)")
        file = clerk.page("/editions/2/file")
        self.assertEqual((file.body.decode(), file.all("x-evil")), (text, []))
        self.assertTrue(file.one("content-disposition").startswith("attachment"))


if __name__ == "__main__":
    main()

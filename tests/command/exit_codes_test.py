#!/usr/bin/env python3
"""What the exit codes mean: the contract of all commands, and docs/formats/rehearsal.md."""
from command import DONE, ENVIRONMENT, PARTLY_READ, UNREADABLE, WRONG_USAGE, CommandTest, main
from log_lines import ANNA, MORNING, log, school_day, scrolling

GARBAGE = [f"this is line {i} of a letter, not of a log" for i in range(50)]


class ExitCodes(CommandTest):
    def setUp(self):
        super().setUp()
        self.good = self.write("good.log", log(school_day()))

    def test_0_when_every_line_was_read(self):
        for output in ([], ["--json"], ["--csv"]):
            self.assertEqual(self.rehearse(*output, self.good).code, DONE)

    def test_0_for_a_log_without_a_line(self):
        answer = self.rehearse_well("--json", self.write("empty.log", b""))
        self.assertEqual(answer.visits, [])
        self.assertEqual((answer.summary["lines"], answer.summary["read"], answer.summary["rejected"]), (0, 0, 0))

    def test_2_for_words_that_the_command_does_not_know(self):
        for words in (["--no-such-option", self.good], ["--format", "apache", self.good], [],
                      ["--json", "--csv", self.good], ["--threads", "none", self.good],
                      ["--zone", "Mars/Olympus", self.good], ["--explain", "first", self.good]):
            self.assert_refused(self.rehearse(*words), WRONG_USAGE)

    def test_3_for_a_file_that_is_no_log(self):
        letter = self.write("letter.txt", GARBAGE)
        self.assert_refused(self.rehearse("--json", letter), UNREADABLE, "letter.txt", "--format")

    def test_3_for_bytes_that_are_no_text(self):
        picture = self.write("picture.bin", bytes(range(256)) * 400)
        self.assert_refused(self.rehearse("--json", picture), UNREADABLE, "picture.bin")

    def test_3_names_the_one_of_several_files_that_is_no_log(self):
        letter = self.write("letter.txt", GARBAGE)
        answer = self.rehearse("--json", self.good, letter)
        self.assert_refused(answer, UNREADABLE, "letter.txt")
        self.assertNotIn("good.log", answer.err)

    def test_3_for_working_hours_that_cannot_be_read(self):
        hours = self.write("hours.csv", ["who,what,from,to", "*,work,08:30,15:30", "*,work,half past,noon"])
        answer = self.rehearse("--json", "--hours", hours, self.good)
        self.assert_refused(answer, UNREADABLE, "line 3", "docs/formats/hours.md")

    def test_4_when_some_lines_could_not_be_read(self):
        lines = log(scrolling(MORNING, ANNA))
        answer = self.rehearse("--json", self.write("partly.log", lines + ["cut off"]))
        self.assertEqual(answer.code, PARTLY_READ)
        self.assertIn(f"1 of {len(lines) + 1} lines", answer.err)

    def test_4_when_a_named_format_fits_no_line(self):
        answer = self.rehearse("--json", "--format", "squid", self.write("letter.txt", GARBAGE))
        self.assertEqual(answer.code, PARTLY_READ)
        self.assertEqual((answer.summary["read"], answer.summary["rejected"]), (0, len(GARBAGE)))

    # docs/formats/rehearsal.md: "3 a file is no log, or cannot be opened".
    def test_3_for_what_cannot_be_opened(self):
        (self.folder / "dangling.log").symlink_to("nowhere")
        (self.folder / "folder.log").mkdir()
        for name in ("missing.log", "dangling.log", "folder.log"):
            self.assert_refused(self.rehearse("--json", name), UNREADABLE, name)
            self.assert_refused(self.rehearse("--json", self.good, name), UNREADABLE, name)
            self.assert_refused(self.rehearse("--json", "--hours", name, self.good), UNREADABLE, name)

    def test_5_where_the_list_of_rejects_cannot_be_made(self):
        answer = self.rehearse("--json", "--rejects", "no/such/folder", self.good)
        self.assert_refused(answer, ENVIRONMENT, "no/such/folder")


if __name__ == "__main__":
    main()

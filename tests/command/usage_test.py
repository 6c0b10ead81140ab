#!/usr/bin/env python3
"""What the command says when it is used wrongly: what is wrong, and what to do next."""
import re

from command import DONE, ENVIRONMENT, UNREADABLE, WRONG_USAGE, CommandTest, main
from log_lines import log, school_day


class Help(CommandTest):
    def test_help(self):
        for words in (["--help"], ["-h"], ["rehearse", "--help"], ["rehearse", "-h"]):
            answer = self.probity(*words)
            self.assertEqual((answer.code, answer.err), (DONE, ""))
            self.assertIn("Usage: probity", answer.out)
        self.assertIn("rehearse", self.probity("--help").out)
        for code in ("0", "2", "3", "4", "5"):
            self.assertRegex(self.rehearse("--help").out, rf"Exit codes:[^?]*\b{code}\b")

    def test_version(self):
        answer = self.probity("--version")
        self.assertEqual((answer.code, answer.err), (DONE, ""))
        self.assertRegex(answer.out, r"\Aprobity \d+\.\d+\.\d+\n\Z")

    # The contract: "--help everywhere, --version".
    def test_version_of_the_command(self):
        self.assertEqual(self.rehearse("--version").out, self.probity("--version").out)

    def test_help_fits_a_terminal_of_eighty_columns(self):
        for words in (["--help"], ["rehearse", "--help"]):
            self.assertLessEqual(max(map(len, self.probity(*words).out.splitlines())), 80)


class WrongUsage(CommandTest):
    """Each refusal names what was wrong and shows the way on."""

    def setUp(self):
        super().setUp()
        self.log = self.write("a.log", log(school_day()))

    def assert_shows_the_way(self, answer, code, wrong, way):
        self.assert_refused(answer, code, wrong)
        self.assertRegex(answer.err, way)
        self.assertLessEqual(len(answer.err.splitlines()), 4)

    def test_nothing_asked_for(self):
        self.assert_shows_the_way(self.probity(), WRONG_USAGE, "", "--help")
        self.assert_shows_the_way(self.rehearse(), WRONG_USAGE, "name a log", "--help")

    def test_an_unknown_option(self):
        self.assert_shows_the_way(self.rehearse("--jason", self.log), WRONG_USAGE, "--jason", "--help")
        self.assert_shows_the_way(self.probity("--jason"), WRONG_USAGE, "", "--help")

    def test_an_unknown_command_is_named(self):
        self.assert_shows_the_way(self.probity("rehears", self.log), WRONG_USAGE, "rehears", "--help")

    def test_an_option_without_its_value(self):
        for option in ("--format", "--zone", "--hours", "--shared-logins", "--rejects", "--explain", "--threads"):
            self.assert_shows_the_way(self.rehearse(self.log, option), WRONG_USAGE, option, "--help")

    # In a script it is a variable that nobody has set: --hours "$HOURS".
    def test_an_option_with_an_empty_value(self):
        for option in ("--format", "--zone", "--hours", "--shared-logins", "--rejects", "--explain"):
            self.assertEqual(self.rehearse(option, "", self.log).code, WRONG_USAGE, option)

    def test_values_that_cannot_be(self):
        self.assert_shows_the_way(self.rehearse("--format", "apache", self.log), WRONG_USAGE, "apache",
                                  "auto, squid, squid-probity, squid-combined")
        self.assert_shows_the_way(self.rehearse("--zone", "London", self.log), WRONG_USAGE, "London", "Europe/London")
        for threads in ("0", "-1", "257", "two"):
            answer = self.rehearse("--threads", threads, self.log)
            self.assert_shows_the_way(answer, WRONG_USAGE, threads, "1 to 256|--help")

    def test_two_outputs_at_once(self):
        answer = self.rehearse("--json", "--csv", self.log)
        self.assert_shows_the_way(answer, WRONG_USAGE, "--json", "--csv")

    def test_a_file_that_is_no_log(self):
        answer = self.rehearse(self.write("b.txt", ["Dear Sir or Madam,"] * 10))
        self.assert_shows_the_way(answer, UNREADABLE, "b.txt", "squid, squid-probity, squid-combined; .*--format")

    def test_a_file_that_is_not_there(self):
        answer = self.rehearse("acess.log")
        self.assert_shows_the_way(answer, UNREADABLE, "acess.log", "No such file")

    def test_every_message_says_which_program_speaks(self):
        for answer in (self.rehearse("acess.log"), self.rehearse("--format", "apache", self.log)):
            self.assertTrue(answer.err.startswith("probity: "))

    def test_that_holds_for_wrong_usage_too(self):
        for answer in (self.probity(), self.rehearse("--jason", self.log), self.rehearse()):
            self.assertTrue(answer.err.startswith("probity: "))
            self.assertIn("probity", answer.err.splitlines()[-1])  # probity rehearse --help

    def test_what_could_not_be_read_is_counted_in_plain_words(self):
        answer = self.rehearse(self.write("c.log", ["?", "!"] + log(school_day())))
        lines = answer.err.splitlines()
        self.assertRegex(lines[0], r"^2 of \d+ lines could not be used:$")
        self.assertTrue(re.search(r"^ +2  .*first at byte 0$", lines[1]))
        self.assertIn("--rejects FILE", lines[-1])


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""The manual pages are well-formed and know the options that the program has, and no others."""
import re
import shutil
import subprocess
import unittest

from command import CommandTest, main
from options import PAGES, help_of, options_of

# ".It Fl h , Fl -help" begins the paragraph about an option; ".Fl -json" only mentions it.
ITEM = re.compile(r"^\.It (Fl .*)$", re.MULTILINE)
FLAG = re.compile(r"\bFl (-?[a-z][a-z-]*)")
SYNOPSIS = re.compile(r"^\.Sh SYNOPSIS\n(.*?)^\.Sh", re.MULTILINE | re.DOTALL)
SECTIONS = {"NAME", "SYNOPSIS", "DESCRIPTION", "EXIT STATUS", "EXAMPLES", "SEE ALSO"}


def flags(text):
    return {"-" + flag for flag in FLAG.findall(text)}


class Manual(CommandTest):
    def pages(self):
        """Each page, with the options of all commands that it is about."""
        for page in sorted(set(PAGES.values())):
            yield page, set().union(*(options_of(self, words) for words, one in PAGES.items() if one == page))

    def test_every_option_has_its_paragraph_and_every_paragraph_its_option(self):
        for page, options in self.pages():
            described = flags("\n".join(ITEM.findall(page.read_text())))
            self.assertEqual(described, options, page.name)

    def test_the_synopsis_has_every_option(self):
        for page, options in self.pages():
            synopsis = flags(SYNOPSIS.search(page.read_text())[1])
            self.assertEqual(synopsis | {"-h", "--help"}, options | {"-h"}, page.name)

    def test_options_that_are_only_mentioned_exist(self):
        known = set().union(*(options_of(self, words) for words in PAGES))
        for page in PAGES.values():
            self.assertLessEqual(flags(page.read_text()), known, page.name)

    def test_every_exit_code_of_the_help_is_there(self):
        for words, page in PAGES.items():
            codes = re.search(r"Exit codes:(.*)", help_of(self, words), re.DOTALL)
            if codes:
                described = set(re.findall(r"^\.It (\d)$", page.read_text(), re.MULTILINE))
                self.assertEqual(described, set(re.findall(r"\b\d\b", codes[1])))

    def test_the_usual_sections_are_there(self):
        for page in PAGES.values():
            self.assertLessEqual(SECTIONS, set(re.findall(r"^\.Sh (.*)$", page.read_text(), re.MULTILINE)))

    @unittest.skipUnless(shutil.which("groff"), "needs groff")
    def test_groff_finds_nothing_wrong(self):
        for page in PAGES.values():
            done = subprocess.run(["groff", "-mdoc", "-ww", "-z", page], capture_output=True, text=True, check=False)
            self.assertEqual((done.returncode, done.stderr), (0, ""))


if __name__ == "__main__":
    main()

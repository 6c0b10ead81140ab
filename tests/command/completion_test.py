#!/usr/bin/env python3
"""What the shells offer to complete is what the program takes."""
import re
import shutil
import subprocess
import unittest

from command import ROOT, CommandTest, main
from log_lines import ANNA, MORNING, glance, log
from options import commands_of, options_of

BASH = ROOT / "completions" / "probity.bash"
ZSH = ROOT / "completions" / "probity.zsh"
ASK = """
source "$1"; shift
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
_probity
printf '%s\\n' "${COMPREPLY[@]}"
"""


@unittest.skipUnless(shutil.which("bash"), "needs bash")
class Bash(CommandTest):
    def offered(self, *words):
        """After `probity WORDS`, with the cursor behind the last one."""
        done = subprocess.run(["bash", "-u", "-c", ASK, "ask", BASH, "probity", *words], capture_output=True,
                              text=True, cwd=self.folder, check=True)
        self.assertEqual(done.stderr, "")
        return set(done.stdout.split("\n")) - {""}

    def long_options(self, *words):
        return {option for option in options_of(self, words) if option.startswith("--")}

    def test_every_option_and_no_other(self):
        self.assertEqual(self.offered("--"), self.long_options())
        for command in commands_of(self):
            for words in [[command, more] for more in commands_of(self, command)] or [[command]]:
                self.assertEqual(self.offered(*words, "--"), self.long_options(*words), words)

    def test_commands(self):
        self.assertEqual(self.offered("re"), {"rehearse", "restore", "restrict"})
        self.assertEqual(self.offered(""), self.long_options() | commands_of(self))
        self.assertEqual(self.offered("ledger", ""), commands_of(self, "ledger"))
        self.assertEqual(self.offered("ledger", "-d", "x", "v"), {"verify"})
        self.assertEqual(self.offered("key", ""), commands_of(self, "key"))

    def test_what_has_been_typed_is_kept(self):
        self.assertEqual(self.offered("rehearse", "--re"), {"--rejects"})
        self.assertEqual(self.offered("rehearse", "a.log", "--js"), {"--json"})
        self.assertEqual(self.offered("rehearse", "--nonsense"), set())

    def test_every_format_is_one_that_the_program_knows(self):
        formats = self.offered("rehearse", "--format", "")
        refusal = self.rehearse("--format", "nonsense", self.write("a.log", log(glance(MORNING, ANNA)))).err
        self.assertEqual(formats, set(re.search(r"known formats: (.*)", refusal)[1].split(", ")))
        self.assertEqual(self.offered("rehearse", "--format", "squid-"), {"squid-probity", "squid-combined"})
        self.assertEqual(self.offered("rehearse", "--format", "=", "squid-p"), {"squid-probity"})

    def test_time_zones(self):
        if not (zones := self.offered("rehearse", "--zone", "Europe/L")):
            self.skipTest("needs tzdata")
        self.assertIn("Europe/London", zones)
        self.assertEqual(self.rehearse("--zone", min(zones), self.write("empty.log", b"")).code, 0)

    def test_words(self):
        self.assertEqual(self.offered("import", ""), {"people", "relations", "pupils", "consents", "accounts", "groups",
                                                   "hours", "timetable", "calendar", "equipment", "manifest"})
        self.assertEqual(self.offered("import", "--data=x", "pe"), {"people"})
        self.assertEqual(self.offered("init", "--stage", "a"), {"advice"})
        self.assertEqual(self.offered("invite", "-d", "x", ""), set())

    def test_folders(self):
        (self.folder / "trust").mkdir()
        (self.folder / "hours.csv").touch()
        for words in (["serve", "-d", ""], ["import", "--data", ""], ["ledger", "export", ""]):
            self.assertEqual(self.offered(*words), {"trust"}, words)
        for words in (["import", "people", ""], ["backup", "-d", "trust", ""], ["restore", ""]):
            self.assertEqual(self.offered(*words), {"trust", "hours.csv"}, words)

    def test_files(self):
        (self.folder / "a b.log").touch()
        (self.folder / "hours.csv").touch()
        for words in ([""], ["--hours", ""], ["--shared-logins", ""], ["--rejects", ""], ["x", ""]):
            self.assertEqual(self.offered("rehearse", *words), {"a b.log", "hours.csv"}, words)
        self.assertEqual(self.offered("rehearse", "--explain", ""), set())


class Zsh(CommandTest):
    def test_every_option_and_no_other(self):
        self.assertEqual(set(re.findall(r"--[a-z-]{2,}", ZSH.read_text())),
                         {option for words in self.all_words() for option in options_of(self, words)
                          if option.startswith("--")})

    def test_every_command(self):
        offered = set(re.findall(r'([a-z-]+)\\:"', ZSH.read_text()))
        self.assertEqual(offered, commands_of(self))
        handled = {word for line in re.findall(r"^    ([a-z| -]+)\) _arguments", ZSH.read_text(), re.MULTILINE)
                   for word in line.split(" | ")}
        self.assertEqual(handled, commands_of(self))

    def all_words(self):
        commands = commands_of(self)
        return [[], *([one] for one in commands),
                *([one, more] for one in commands for more in commands_of(self, one))]

    @unittest.skipUnless(shutil.which("zsh"), "needs zsh")
    def test_it_is_well_formed(self):
        subprocess.run(["zsh", "-n", ZSH], check=True)


if __name__ == "__main__":
    main()

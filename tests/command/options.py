"""What options there are: the help of the program says it."""
import re

from command import ROOT

IN_HELP = re.compile(r"^ +(?:(-\w),)?(--[a-z-]+)", re.MULTILINE)
COMMANDS = {(): "probity.1", ("rehearse",): "probity-rehearse.1",  # the words, and their page
            **{(word,): f"probity-{word}.1" for word in ("init", "serve", "import", "doctor", "backup", "restore")}}
PAGES = {words: ROOT / "docs" / "man" / page for words, page in COMMANDS.items()}


def options_of(test, words):
    """Long and short options of a command."""
    help_text = test.probity(*words, "--help").out
    found = {option for pair in IN_HELP.findall(help_text) for option in pair if option}
    test.assertIn("--help", found)
    return found

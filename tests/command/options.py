"""What options there are: the help of the program says it."""
import re

from command import ROOT

COMMAND_IN_HELP = re.compile(r"^  ([a-z-]+) {2,}", re.MULTILINE)
IN_HELP = re.compile(r"^ +(?:(-\w),)?(--[a-z-]+)", re.MULTILINE)
COMMANDS = {(): "probity.1", ("rehearse",): "probity-rehearse.1",  # the words, and their page
            **{(word,): f"probity-{word}.1"
               for word in ("init", "serve", "import", "invite", "sign-in", "doctor", "backup", "restore", "witness",
                            "check", "collect", "keys-to-tpm", "restrict", "stage")},
            ("destroy-due",): "probity-destroy-due.1",
            ("clock", "confirm"): "probity-clock.1",
            ("source", "add"): "probity-source-add.1",
            **{("source", word): "probity-source.1" for word in ("list", "end", "test")},
            ("approve-seats",): "probity-invite.1", ("sign-out",): "probity-sign-in.1",
            ("whoami",): "probity-sign-in.1",
            **{("ledger", word): "probity-ledger.1" for word in ("checkpoint", "prove", "verify", "export")},
            **{("key", word): "probity-key.1" for word in ("enrol", "show", "turn")},
            **{("key", word): "probity-key-manifest.1" for word in ("manifest", "sign", "leave", "drill")}}
PAGES = {words: ROOT / "docs" / "man" / page for words, page in COMMANDS.items()}


def help_of(test, words):
    # Not as test.probity(): an address in a help is nobody's.
    return test.run_program("probity", *words, "--help").out


def commands_of(test, *words):
    """The commands below these words."""
    _, found, listed = help_of(test, words).partition("\nSubcommands:\n")
    return set(COMMAND_IN_HELP.findall(listed)) if found else set()


def options_of(test, words):
    """Long and short options of a command."""
    help_text = help_of(test, words)
    found = {option for pair in IN_HELP.findall(help_text) for option in pair if option}
    test.assertIn("--help", found)
    return found

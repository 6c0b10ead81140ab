#!/usr/bin/env python3
"""probity never says who; probity-lab --with-logins does, and is otherwise the same.

Every run of probity in every test of this folder is searched for logins and addresses (command.py). Here is
shown that the search finds them where they are, and that the places where a name could slip out are clean.
"""
from command import DONE, PARTLY_READ, UNREADABLE, WRONG_USAGE, CommandTest, main
from log_lines import ANNA, FORMATS, MORNING, PEOPLE, glance, log, offsets, school_day, text
from recordings import every_log, names


class Names(CommandTest):
    def test_recordings_name_nobody_in_any_output(self):
        self.assertGreater(len(names()), 16)
        for path, _ in every_log():
            for output in ([], ["--all"], ["--json"], ["--csv"]):
                self.assertEqual(self.rehearse(*output, path).code, DONE)

    def test_the_search_finds_names_where_there_are_any(self):
        path = self.write("a.log", log(school_day()))
        for output in ([], ["--json"], ["--csv"]):
            answer = self.lab("--with-logins", *output, path)
            self.assertEqual(answer.code, DONE)
            with self.assertRaises(AssertionError):
                self.assert_names_nobody(answer.out)

    def test_explanations_name_nobody(self):
        for name, write in FORMATS.items():
            lines = log(school_day(), write)
            path = self.write(name, lines)
            for place in offsets(lines)[::3]:
                self.assertEqual(self.rehearse("--explain", place, path).code, DONE)

    def test_complaints_name_nobody(self):
        damaged = [line[:60] for line in log(school_day())]
        answer = self.rehearse("--format", "squid", "--rejects", "rejects", self.write("a.log", damaged))
        self.assertEqual(answer.code, PARTLY_READ)
        self.assert_names_nobody((self.folder / "rejects").read_text())
        letter = self.write("b.log", [f"from {ANNA.login} at {ANNA.address}"])
        self.assertEqual(self.rehearse(letter).code, UNREADABLE)
        hours = self.write("hours.csv", ["who,what,from,to", f"{ANNA.login},work,noon,{ANNA.address}"])
        self.assertEqual(self.rehearse("--hours", hours, letter).code, UNREADABLE)

    def test_probity_has_no_option_that_names(self):
        path = self.write("a.log", log(school_day()))
        self.assert_refused(self.rehearse("--with-logins", path), WRONG_USAGE, "--with-logins")
        self.assertNotIn("login as", self.rehearse("--help").out)


class Laboratory(CommandTest):
    def test_without_the_option_it_answers_as_probity_does(self):
        for path, _ in every_log():
            for output in ([], ["--json"], ["--csv"]):
                self.assertEqual(self.lab(*output, path).raw, self.rehearse(*output, path).raw)

    def test_with_it_only_who_and_device_differ(self):
        for path, _ in every_log():
            numbered, named = self.rehearse("--json", path), self.lab("--with-logins", "--json", path)
            who = {(a["who"], a["device"]): (b["who"], b["device"]) for a, b in zip(numbered.visits, named.visits)}
            self.assertLessEqual({name for pair in who.values() for name in pair}, names())
            renamed = [visit | dict(zip(("who", "device"), who[visit["who"], visit["device"]]))
                       for visit in numbered.visits]
            # Of visits that close at the same moment the name decides, so the order may differ.
            self.assertEqual(sorted(map(str, renamed)), sorted(map(str, named.visits)))
            self.assertEqual(numbered.summary, named.summary)

    def test_logins_and_addresses_are_those_of_the_log(self):
        answer = self.lab("--with-logins", "--json", self.write("a.log", log(school_day())))
        self.assertEqual([(v["who"], v["device"]) for v in answer.visits], [(p.login, p.address) for p in PEOPLE])

    def test_numbers_follow_the_first_line_on_a_platform_and_not_the_alphabet(self):
        ways = [log([r for i, who in enumerate(order) for r in glance(MORNING + i * 600, who)])
                for order in (PEOPLE, PEOPLE[::-1])]
        first, second = (self.rehearse_well("--json", "-", stdin=text(lines)).visits for lines in ways)
        self.assertEqual([v["who"] for v in first], ["P1", "P2", "P3"])
        self.assertEqual([v["who"] for v in second], ["P1", "P2", "P3"])


if __name__ == "__main__":
    main()

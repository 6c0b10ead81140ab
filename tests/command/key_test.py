#!/usr/bin/env python3
"""Key holders and their files, from enrolling to a drill."""
import stat

from command import DONE, UNREADABLE, WRONG_USAGE, CommandTest, main

REFUSED = 1


class Key(CommandTest):
    def key(self, *words):
        return self.run_program("probity", "key", *map(str, words))

    def well(self, *words):
        answer = self.key(*words)
        self.assertEqual((answer.code, answer.err), (DONE, ""), words)
        return answer.out

    def holder(self, number):
        folder = self.folder / f"holder{number}"
        folder.mkdir()
        self.well("enrol", f"{number:032x}", folder)
        return folder

    def setUp(self):
        super().setUp()
        self.holders = [self.holder(number) for number in (1, 2, 3)]
        self.first = self.folder / "first"
        enrolments = [holder / "holder.enrolment" for holder in self.holders]
        self.well("manifest", 2, self.folder / "draft", *enrolments)
        once = self.well("sign", self.holders[0] / "holder.key", self.folder / "draft", self.folder / "once")
        self.assertIn("needs more", once)
        self.assertIn("It counts", self.well("sign", self.holders[1] / "holder.key", self.folder / "once", self.first))

    def test_a_key_is_its_owners_alone_and_is_never_replaced(self):
        key = self.holders[0] / "holder.key"
        self.assertEqual(stat.S_IMODE(key.stat().st_mode), 0o600)
        before = key.read_bytes()
        self.assertEqual(self.key("enrol", f"{1:032x}", self.holders[0]).code, WRONG_USAGE)
        self.assertEqual(key.read_bytes(), before)

    def test_both_sides_see_one_fingerprint(self):
        shown = self.well("show", self.holders[0] / "holder.enrolment").splitlines()[-1]
        self.assertRegex(shown, r"^([0-9a-f]{4} ){4}[0-9a-f]{4}$")
        self.assertIn(shown, self.well("show", self.first))

    def test_a_drill_from_end_to_end(self):
        drill = self.folder / "autumn"
        drill.mkdir()
        self.well("drill", "--history", self.first, drill)
        answers = [self.folder / f"answer{i}" for i in range(3)]
        for holder, answer in zip(self.holders, answers):
            self.assertIn("drill drill-", self.well("turn", holder / "holder.key", drill / "drill.request", answer))
        said = self.well("drill", "--history", self.first, drill, *answers)
        self.assertEqual(said.count("has their key"), 3)

    def test_a_stranger_does_not_pass(self):
        drill = self.folder / "autumn"
        drill.mkdir()
        self.well("drill", "--history", self.first, drill)
        answer = self.folder / "answer"
        self.well("turn", self.holder(4) / "holder.key", drill / "drill.request", answer)
        self.assertEqual(self.key("drill", "--history", self.first, drill, answer).code, REFUSED)

    def test_a_leaver_is_followed_by_those_who_stay(self):
        draft, signed, second = (self.folder / name for name in ("draft2", "signed2", "second"))
        joins = self.holder(4) / "holder.enrolment"
        stay = self.holders[1] / "holder.enrolment"
        self.well("manifest", "--history", self.first, 2, draft, joins, stay)
        self.well("sign", "--history", self.first, self.holders[0] / "holder.key", draft, signed)
        self.assertIn("It counts", self.well("sign", "--history", self.first, self.holders[2] / "holder.key", signed,
                                             second))
        drill = self.folder / "spring"
        drill.mkdir()
        self.well("drill", "--history", self.first, "--history", second, drill)
        # Without enough signatures it is no manifest, whoever says so.
        self.assertEqual(self.key("drill", "--history", self.first, "--history", signed, drill).code, REFUSED)

    def test_one_key_holder_alone_is_never_enough(self):
        answer = self.key("manifest", 1, self.folder / "alone", self.holders[0] / "holder.enrolment")
        self.assertEqual(answer.code, WRONG_USAGE)

    def test_what_is_no_file_of_key_holders_is_refused(self):
        letter = self.write("letter", b"Dear key holder\n")
        self.assertEqual(self.key("show", letter).code, UNREADABLE)
        self.assertEqual(self.key("turn", self.holders[0] / "holder.key", letter, self.folder / "out").code, UNREADABLE)
        self.assertEqual(self.key("turn", letter, letter, self.folder / "out").code, UNREADABLE)
        self.assertEqual(self.key("show", self.folder / "missing").code, UNREADABLE)


if __name__ == "__main__":
    main()

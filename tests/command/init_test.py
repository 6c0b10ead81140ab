#!/usr/bin/env python3
"""What init makes, and that it never makes it over something."""
import stat

from command import DONE, WRONG_USAGE, main
from trust import CODE, TrustTest


class Init(TrustTest):
    def test_nobody_else_can_open_what_it_made(self):
        self.assertEqual(stat.S_IMODE(self.data.stat().st_mode), 0o700)
        for path in (self.data / "keys").iterdir():
            self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o600, path.name)
        for path in self.data.iterdir():
            self.assertFalse(stat.S_IMODE(path.stat().st_mode) & 0o077, path.name)

    def test_the_recovery_code_is_kept_nowhere(self):
        code = self.code.read_text()
        for path in self.data.rglob("*"):
            if path.is_file():
                content = path.read_bytes()
                self.assertNotIn(code.encode(), content, path.name)
                self.assertNotIn(code.replace("-", "").encode(), content, path.name)

    def test_a_folder_with_anything_in_it_stays_as_it_is(self):
        before = sorted(path.name for path in self.data.iterdir())
        self.assert_refused(self.probity("init", "-d", self.data), WRONG_USAGE, "not empty")
        self.assertEqual(sorted(path.name for path in self.data.iterdir()), before)

    def test_a_later_stage_is_refused_kindly(self):
        other = self.folder / "other"
        self.assert_refused(self.probity("init", "-d", other, "--stage", "nonsense"), WRONG_USAGE, "stage")
        self.assertFalse(other.exists())

    def test_every_leaf_that_set_it_up_is_there(self):
        leaves = self.leaves()
        self.assertEqual(leaves[0], "trust.made")
        self.assertIn("recovery_code.made", leaves)

    def test_two_trusts_have_two_codes(self):
        other = self.probity("init", "-d", self.folder / "other")
        self.assertEqual(other.code, DONE)
        self.assertNotEqual(CODE.search(other.out)[1], self.code.read_text())


class Demonstration(TrustTest):
    more = ("--demo",)

    def test_it_has_people_a_policy_in_force_and_a_recovery_code(self):
        code, findings = self.findings()
        self.assertIn(code, (0, 1))
        self.assertEqual(findings["policy.in_force"]["state"], "ok")
        self.assertEqual(findings["people.there"]["state"], "ok")
        self.assertEqual(findings["backup.code"]["state"], "ok")
        self.assertEqual(findings["backup.last"]["state"], "off")


if __name__ == "__main__":
    main()

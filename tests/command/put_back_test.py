#!/usr/bin/env python3
"""A database that was put back from a copy of yesterday does not go on as if today had not been."""
import shutil
import subprocess

from command import DONE, main
from trust import PEOPLE, TrustTest

REFUSED = 1


class PutBack(TrustTest):
    def setUp(self):
        super().setUp()
        self.assertEqual(self.probity("ledger", "checkpoint", "-d", self.data).code, DONE)
        self.copies = {name: shutil.copy(self.data / name, self.folder / name.replace("/", "-"))
                       for name in ("probity.db", "keys/head")}
        people = self.write("people.csv", PEOPLE.encode())
        self.assertEqual(self.probity("import", "-d", self.data, "people", people).code, DONE)
        self.assertEqual(self.probity("ledger", "checkpoint", "-d", self.data).code, DONE)

    def put_back(self, *names):
        for name in names:
            shutil.copy(self.copies[name], self.data / name)

    def assert_does_not_go_on(self):
        for words in (("checkpoint", "-d", self.data), ("verify", "-d", self.data),
                      ("export", "-d", self.data, self.folder / "out")):
            self.assert_refused(self.probity("ledger", *words), REFUSED, "older than what was published")
        served = subprocess.run([self.programs / "probity", "serve", "-d", self.data, "--listen", "127.0.0.1:0"],
                                capture_output=True, text=True, timeout=30, check=False)
        self.assertEqual((served.returncode, served.stdout), (REFUSED, ""))
        self.assertIn("older than what was published", served.stderr)

    def test_the_database_alone(self):
        self.put_back("probity.db")
        self.assert_does_not_go_on()

    def test_the_database_with_the_file_of_its_head(self):
        """Then only the keyholder still knows what it has signed."""
        self.put_back("probity.db", "keys/head")
        self.assert_does_not_go_on()

    def test_what_was_not_put_back_goes_on(self):
        self.assertEqual(self.probity("ledger", "verify", "-d", self.data).code, DONE)


if __name__ == "__main__":
    main()

"""A trust in a temporary folder, at rest or served: for the tests of the commands that look after one."""
import json
import re
import signal
import subprocess
import threading

from command import CommandTest

CODE = re.compile(r"^    ((?:[0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4})$", re.MULTILINE)

PEOPLE = """sourcedId,status,givenName,familyName,username,email,role
t-1,active,Ada,Lovell,a.lovell,a.lovell@trust.example,teacher
t-2,active,Ben,Carrow,b.carrow,b.carrow@trust.example,teacher
"""


class Served:
    """`probity serve` of a folder, until the end of a with statement."""

    def __init__(self, test, folder, environment=None):
        self.test, self.folder, self.environment = test, folder, environment

    def __enter__(self):
        self.program = subprocess.Popen(
            [self.test.programs / "probity", "serve", "-d", self.folder, "--listen", "127.0.0.1:0"],
            env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        for line in self.program.stdout:
            if found := re.search(r"http://127\.0\.0\.1:(\d+)", line):
                self.port = int(found[1])
                break
        else:
            raise RuntimeError("the server has not started")
        threading.Thread(target=self.program.stdout.read, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.program.send_signal(signal.SIGTERM)
        self.program.wait(timeout=30)


class TrustTest(CommandTest):
    """self.data is a trust, and self.code the file with its recovery code."""

    more = ()

    def setUp(self):
        super().setUp()
        self.data = self.folder / "data"
        made = self.probity("init", "-d", self.data, "--name", "Test Trust", *self.more)
        self.assertEqual((made.code, made.err), (0, ""))
        self.code = self.write("code", CODE.search(made.out)[1].encode())

    def served(self):
        return Served(self, self.data)

    def leaves(self, folder=None):
        """Types of all leaves, by way of an export that others can read."""
        out = self.folder / f"export-{len(list(self.folder.iterdir()))}"
        self.assertEqual(self.probity("ledger", "export", "-d", folder or self.data, out).code, 0)
        entries = b"".join(path.read_bytes() for path in sorted((out / "tile" / "entries").rglob("*"))
                           if path.is_file())
        return re.findall(r'"type":"([a-z_.]+)"', entries.decode(errors="replace"))

    def backup(self, name="a.backup", **how):
        answer = self.probity("backup", "-d", self.data, self.folder / name, **how)
        self.assertEqual((answer.code, answer.err), (0, ""))
        return self.folder / name

    def restore(self, backup, new="new", *more, code=None):
        return self.probity("restore", backup, "-d", self.folder / new, "--code-file", code or self.code, *more)

    def findings(self, folder=None):
        answer = self.probity("doctor", "-d", folder or self.data, "--json")
        whole = json.loads(answer.out)
        return answer.code, {finding["id"]: finding for finding in whole["findings"]}

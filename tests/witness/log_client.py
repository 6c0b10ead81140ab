"""A log that asks a witness, written from the C2SP document tlog-witness and not from src/.

    with Witness(program, folder) as witness:
        status, kind, body = log.submit(witness, old_size=0, size=3)
"""
import base64
import hashlib
import http.client
import pathlib
import signal
import subprocess
import sys

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "ledger"))
import merkle  # noqa: E402
import notes  # noqa: E402


class Log:
    def __init__(self, origin, seed):
        self._private = Ed25519PrivateKey.from_private_bytes(seed)
        public = self._private.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
        self.origin = origin
        self.key = notes.Key(origin, notes.ED25519, public)
        self.leaves = []

    def grow(self, count, history="a"):
        for _ in range(count):
            self.leaves.append(merkle.leaf_hash(f"{history} {len(self.leaves)}".encode()))
        return self

    def copy(self, size):
        other = Log.__new__(Log)
        other.__dict__ = {**self.__dict__, "leaves": self.leaves[:size]}
        return other

    def text(self, size):
        root = merkle.root_of(self.leaves[:size])
        return f"{self.origin}\n{size}\n{base64.b64encode(root).decode()}\n".encode()

    def line(self, text):
        return b"\xe2\x80\x94 " + self.origin.encode() + b" " + base64.b64encode(
            self.key.id + self._private.sign(text)) + b"\n"

    def note(self, size):
        return self.text(size) + b"\n" + self.line(self.text(size))

    def proof(self, old_size, size):
        return merkle.consistency_proof(old_size, self.leaves[:size]) if 0 < old_size < size else []

    def body(self, old_size, size):
        lines = [b"old %d" % old_size] + [base64.b64encode(one) for one in self.proof(old_size, size)]
        return b"\n".join(lines) + b"\n\n" + self.note(size)

    def submit(self, witness, old_size, size):
        return witness.post(self.body(old_size, size))

    def cosigned_at(self, witness, size, lines):
        """When; raises notes.Malformed if the reply does not cosign that checkpoint."""
        _, verified = notes.open_note(self.note(size) + lines, [self.key, witness.key])
        return [when for key, when in verified if key == witness.key][0]


class Witness:
    """The program as a process, on a port of its own choice."""

    def __init__(self, program, folder, logs, name="witness.example.org/w1"):
        self._command = [program, str(folder)]
        self._logs = [log.key.vkey() for log in logs]
        made = subprocess.run([*self._command, "--init", name], capture_output=True, check=True)
        self.vkey = made.stdout.decode().strip()
        self.key = notes.parse_vkey(made.stdout.strip())
        self.process = None

    def start(self):
        self.process = subprocess.Popen([*self._command, "127.0.0.1:0", *self._logs], stdout=subprocess.PIPE)
        line = self.process.stdout.readline().decode()
        if not line.startswith("listening on "):
            sys.exit(f"the witness does not listen: {line}")
        self._address = line.removeprefix("listening on ").strip()
        return self

    def stop(self, how=signal.SIGTERM):
        self.process.send_signal(how)
        code = self.process.wait(timeout=30)
        self.process.stdout.close()
        return code

    def ask(self, method, path, body=None):
        connection = http.client.HTTPConnection(self._address, timeout=30)
        try:
            connection.request(method, path, body)
            response = connection.getresponse()
            return response.status, response.getheader("Content-Type"), response.read()
        finally:
            connection.close()

    def post(self, body):
        return self.ask("POST", "/add-checkpoint", body)


def origin_file(folder, origin):
    return pathlib.Path(folder, "logs", hashlib.sha256(origin.encode()).hexdigest())

"""Starts http_test_server, and talks to it in bytes: no HTTP library smooths anything over."""
import json
import select
import socket
import ssl
import subprocess
import sys
import time

PROGRAM = sys.argv[1]
PATIENCE = 20  # seconds that nothing here needs; a test that waits so long has failed


class Server:
    """A running http_test_server. `with Server("idle=200") as server: ...`"""

    def __init__(self, *settings, listen=("internal@127.0.0.1:0",)):
        listening = [f"listen={each}" if "=" not in each else each for each in listen]
        self.process = subprocess.Popen([PROGRAM, *listening, *settings], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)
        first = self.process.stdout.readline().split()
        if not first or first[0] != "ready":
            self.process.communicate(timeout=PATIENCE)
            raise AssertionError(first)
        self.addresses = first[1:]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        code = self.process.wait(PATIENCE)
        self.process.stdout.close()
        assert code == 0, f"the server ended with {code}"

    def ask(self, line):
        self.begin(line)
        return self.process.stdout.readline().strip()

    def begin(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def counters(self):
        return json.loads(self.ask("counters"))

    def wait_for(self, holds):
        """Until `holds(counters)`; the counters then."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            counters = self.counters()
            if holds(counters):
                return counters
            time.sleep(0.005)
        raise AssertionError(f"never came about: {counters}")

    def connect(self, index=0, receive_buffer=None):
        address = self.addresses[index]
        if address.startswith("unix:"):
            family, target = socket.AF_UNIX, address.removeprefix("unix:")
        else:
            host, port = address.rsplit(":", 1)
            family = socket.AF_INET6 if host.startswith("[") else socket.AF_INET
            target = (host.strip("[]"), int(port))
        out = socket.socket(family)
        out.settimeout(PATIENCE)
        if receive_buffer:
            out.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        try:
            out.connect(target)
        except OSError:
            out.close()
            raise
        return out

    def wait_until_nobody_listens(self):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                self.connect().close()
            except ConnectionRefusedError:
                return
            except ConnectionResetError:
                continue
        raise AssertionError("it goes on listening")

    def is_well(self):
        """Whether somebody who asks properly is answered."""
        with self.connect() as client:
            client.sendall(get("/well", "Connection: close"))
            return Answer(read_all(client)).json["path"] == "/well"


class Answer:
    """The first answer in some bytes; `rest` is what follows it."""

    def __init__(self, data, is_head=False):
        head, found, rest = data.partition(b"\r\n\r\n")
        assert found, f"no whole answer: {data[:300]!r}"
        lines = head.decode("ascii").split("\r\n")
        self.status = int(lines[0].split(" ")[1])
        self.fields = [tuple(line.split(": ", 1)) for line in lines[1:]]
        size = int(self.field("content-length") or 0)
        if is_head:
            size = 0
        assert len(rest) >= size, f"{len(rest)} of {size} bytes of the body"
        self.body, self.rest = rest[:size], rest[size:]

    def field(self, name):
        return next((value for key, value in self.fields if key == name), None)

    @property
    def json(self):
        assert self.status == 200, (self.status, self.body)
        return json.loads(self.body)

    @property
    def closes(self):
        return self.field("connection") == "close"


def get(path="/", *fields, method="GET", body=b""):
    lines = [f"{method} {path} HTTP/1.1", "Host: trust.example", *fields]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


def read_all(client):
    """Until the other end closes, in whichever way."""
    data = b""
    try:
        while piece := client.recv(65536):
            data += piece
    except (ConnectionResetError, BrokenPipeError, ssl.SSLError):
        pass
    return data


def read_answer(client, is_head=False):
    data = b""
    while b"\r\n\r\n" not in data:
        piece = client.recv(65536)
        if not piece:
            return None
        data += piece
    head = data.partition(b"\r\n\r\n")[0].decode("ascii").lower()
    size = 0
    for line in head.split("\r\n"):
        if line.startswith("content-length: ") and not is_head:
            size = int(line.split(": ")[1])
    while len(data) < len(head) + 4 + size:
        piece = client.recv(65536)
        assert piece, "the body ended early"
        data += piece
    return Answer(data, is_head)


def send_all(client, data):
    """As far as the other end takes it."""
    try:
        client.sendall(data)
    except (ConnectionResetError, BrokenPipeError, ssl.SSLError):
        pass


def is_readable(client, seconds=0.0):
    return bool(select.select([client], [], [], seconds)[0])

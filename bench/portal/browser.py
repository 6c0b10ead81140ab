"""A browser as far as the portal needs one: cookies, forms, a connection that stays open, and a stopwatch.

It sends cookies whatever they say: Secure ones too, though loopback has no TLS.
"""
import base64
import collections
import hashlib
import hmac
import html
import http.client
import json
import re
import statistics
import struct
import threading
import time
import urllib.parse

_INPUT = re.compile(r"<input\b[^>]*>")
_ATTRIBUTE = re.compile(r'([a-z_-]+)="([^"]*)"')


class Stopwatch:
    """How long each kind of request took, from its first byte out to its last byte in."""

    def __init__(self):
        self.lock, self.times, self.statuses = threading.Lock(), collections.defaultdict(list), collections.Counter()
        self.waits = 0

    def note(self, kind, seconds, status):
        with self.lock:
            self.times[kind].append(seconds)
            self.statuses[kind, status] += 1

    def errors(self):
        return {key: count for key, count in self.statuses.items() if key[1] >= 400}

    def table(self, at_least=1):
        lines = ["| request | how many | median | p99 | longest |", "|---|---|---|---|---|"]
        for kind, taken in sorted(self.times.items(), key=lambda item: -sum(item[1])):
            taken = sorted(taken)
            if len(taken) < at_least:
                continue
            lines.append(f"| {kind} | {len(taken):,} | {1000 * statistics.median(taken):.1f} ms | "
                         f"{1000 * percentile(taken, 99):.1f} ms | {1000 * taken[-1]:.0f} ms |")
        return "\n".join(lines)


def percentile(ordered, percent):
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]


def kind_of(method, target):
    """GET /people/{id}: one row of the table for all people."""
    path = re.sub(r"/[0-9a-f]{32,}(?=/|$)", "/{id}", target.partition("?")[0])
    return f"{method} {re.sub(r'/[0-9]+(?=/|$)', '/{n}', path)}"


class Answer:
    def __init__(self, status, fields, body):
        self.status, self.fields, self.body = status, fields, body

    @property
    def text(self):
        return self.body.decode()

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def where(self):
        return self.fields.get("location", "")

    def hidden(self):
        """What the page's forms carry along, and what is filled in."""
        return {one["name"]: html.unescape(one.get("value", "")) for one in
                (dict(_ATTRIBUTE.findall(tag)) for tag in _INPUT.findall(self.text)) if one.get("type") == "hidden"}

    @property
    def shown(self):
        return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", " ", self.text))).strip()


class Browser:
    def __init__(self, port, stopwatch, address="127.0.0.1"):
        self.port, self.stopwatch, self.address = port, stopwatch, address
        self.cookies, self.csrf, self.connection, self.last_step, self.seed = {}, "", None, 0, None

    def _exchange(self, method, target, body, fields):
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60,
                                                         source_address=(self.address, 0))
        self.connection.request(method, target, body, fields)
        response = self.connection.getresponse()
        return response, response.read()

    def ask(self, method, target, body=None, fields=None):
        fields = dict(fields or {})
        if self.cookies:
            fields["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        begun = time.perf_counter()
        try:
            response, content = self._exchange(method, target, body, fields)
        except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
            self.leave()  # the server had closed an idle connection; browsers ask again, too
            begun = time.perf_counter()
            response, content = self._exchange(method, target, body, fields)
        if response.status == 429:  # 20 a second are let through for each person: faster than people, slower than this
            self.stopwatch.waits += 1
            time.sleep(float(response.getheader("Retry-After")))
            return self.ask(method, target, body, fields)
        self.stopwatch.note(kind_of(method, target), time.perf_counter() - begun, response.status)
        for name, value in response.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
                if "Max-Age=0" in rest:
                    del self.cookies[key]
        return Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, content)

    def leave(self):
        if self.connection:
            self.connection.close()
        self.connection = None

    def page(self, target):
        answer = self.ask("GET", target)
        expect(answer, 200)
        return answer

    def send(self, target, values, wanted=(200, 303)):
        answer = self.ask("POST", target, urllib.parse.urlencode(values, doseq=True),
                          {"Content-Type": "application/x-www-form-urlencoded"})
        expect(answer, *wanted)
        return answer

    def fill_in(self, target, action=None, wanted=(200, 303), **values):
        """Opens a page with a form and sends it."""
        return self.send(action or target, {**self.page(target).hidden(), **values}, wanted)

    def api(self, path, body=None, wanted=(200, 201, 202)):
        fields = {"X-CSRF-Token": self.csrf} if self.csrf else {}
        if body is None:
            answer = self.ask("GET", "/api/v1" + path, fields=fields)
        else:
            answer = self.ask("POST", "/api/v1" + path, json.dumps(body), {"Content-Type": "application/json", **fields})
        expect(answer, *wanted)
        return answer.json

    def upload(self, target, name, content, **values):
        edge = "----probity-edge"
        parts = [f'--{edge}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
                 for key, value in values.items()]
        parts.append(f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
                     "Content-Type: application/octet-stream\r\n\r\n".encode() + content + b"\r\n")
        answer = self.ask("POST", target, b"".join(parts) + f"--{edge}--\r\n".encode(),
                          {"Content-Type": f"multipart/form-data; boundary={edge}"})
        expect(answer, 200, 303)
        return answer

    def set_up_second_factor(self):
        """After an invitation, for somebody with a seat: types the secret into an authenticator."""
        secret = self.api("/sign-in/set-up")["secret"].replace(" ", "")
        self.seed = base64.b32decode(secret + "=" * (-len(secret) % 8))
        self.fill_in("/sign-in/set-up", code=self.code())
        self.csrf = self.api("/session")["csrf"]

    def code(self):
        """RFC 6238. Each code counts once, so the next one is waited for when this one was used."""
        while (step := int(time.time()) // 30) <= self.last_step:
            time.sleep(0.5)
        self.last_step = step
        digest = hmac.new(self.seed, struct.pack(">Q", step), hashlib.sha1).digest()
        at = digest[-1] & 15
        return f"{(int.from_bytes(digest[at:at + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06}"

    def prove_again(self):
        self.api("/step-up", {"code": self.code()})


def expect(answer, *statuses):
    if answer.status not in statuses:
        said = answer.shown if "html" in answer.fields.get("content-type", "") else answer.text
        raise RuntimeError(f"{answer.status}: {said[:1500]}")

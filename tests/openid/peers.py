"""The two programs of a test: the provider, and ours, which signs in through it."""
import json
import os
import subprocess

SECRET = "s:e+c%r/e=t~&"  # in it is what has to be encoded (RFC 6749 section 2.3.1)
RETURN = "http://localhost:9/sign-in/return"


class Talking:
    """A program that answers each line with a line."""

    def __init__(self, arguments, **options):
        self.process = subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, **options)

    def hear(self):
        line = self.process.stdout.readline().rstrip("\n")
        if not line:
            raise AssertionError(f"{self.process.args[0]} ended with {self.process.wait(10)}")
        return line

    def say(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return self.hear()

    def end(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(10)
        self.process.stdin.close()
        self.process.stdout.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end()


class RealProvider(Talking):
    def __init__(self, modules, certificate=None, back_channel="http://127.0.0.1:9/"):
        environment = dict(os.environ, SECRET=SECRET, RETURN=RETURN, BACK_CHANNEL=back_channel, NODE_NO_WARNINGS="1")
        super().__init__(["node", "provider.mjs", *([str(certificate)] if certificate else [])], cwd=modules,
                         env=environment, stderr=subprocess.DEVNULL)
        self.issuer = self.hear()

    def set(self, **command):
        answer = self.say(json.dumps(command))
        if answer != "done":
            raise AssertionError(f"the provider said {answer}")

    def sign_in_as(self, sub="s-17", amr=(), acr=None, **claims):
        account = {"sub": sub, "email": "e.brown@school.example", "email_verified": True, "hd": "trust.example"}
        account = {name: value for name, value in {**account, **claims}.items() if value is not None}
        self.set(account=account, amr=list(amr), acr=acr)


class Ours(Talking):
    def __init__(self, programs, issuer, environment=None, **settings):
        settings = {"issuer": issuer, "client_id": "RS256", "client_secret": SECRET, "redirect_uri": RETURN,
                    "tenant_claim": "hd", "tenant": "trust.example", **settings}
        super().__init__([f"{programs}/sign_in_once", *(f"{key}={value}" for key, value in settings.items())],
                         env=environment)
        self.first = self.hear()

    def begin(self, proof="any"):
        """The cookie and the address where the browser goes."""
        answer = self.say(f"begin {proof}")
        if not answer.startswith("begun "):
            raise AssertionError(answer)
        return answer.split(" ")[1:]

    def finish(self, browser, query):
        words = [query.get(name, "-") for name in ("state", "code", "iss", "error")]
        return self.say(" ".join(["finish", browser, *words]))

"""The program under test: send_mail, which hands messages to the product's own sender."""
import subprocess
import sys


def run(what, to=("e.brown@school.example",), body="Please sign in.\n", environment=None, **settings):
    """Its standard output. Keys are those of send_mail.cpp."""
    lines = [f"to {address}" for address in to]
    lines.append(f"body {body.encode().hex()}")
    for key, value in settings.items():
        values = value if isinstance(value, (list, tuple)) else [value]
        lines += [f"{key} {one}" for one in values]
    done = subprocess.run([f"{sys.argv[1]}/send_mail", what], input="\n".join(lines).encode() + b"\n",
                          capture_output=True, timeout=60, env=environment)
    if done.returncode != 0:
        raise AssertionError(f"send_mail ended with {done.returncode}: {done.stderr.decode()}")
    return done.stdout


def answers(what, **settings):
    return run(what, **settings).decode().splitlines()


def main(unittest):
    """unittest's, without the folder of the programs."""
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]])

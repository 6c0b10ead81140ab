#!/usr/bin/env python3
"""Kills a program that appends to the store, at random moments, and looks at what it leaves.

usage: kill_test.py PATH/TO/store_appender [ROUNDS]

Every number that the appender has printed was acknowledged, and every checkpoint published. After each
kill -9 the folder is opened again: every number must be there with its leaf, every leaf with its number,
the ledger must be one tree, and continue what was published. The seed is printed; KILL_SEED repeats it.
"""
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

ROUNDS_A_FOLDER = 15  # then a fresh one: each check reads everything


def parse(lines):
    """Whole lines only: the numbers, and the largest published size."""
    numbers, published = set(), 0
    for line in lines.decode().split("\n")[:-1]:
        if line.startswith("published "):
            published = max(published, int(line.removeprefix("published ")))
        else:
            numbers.add(int(line))
    return numbers, published


def append_and_kill(appender, folder, seconds):
    """Waits for its first line in most rounds, so that not only starts are hit."""
    process = subprocess.Popen([appender, folder], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    first = process.stdout.read1(1) if seconds > 0.02 else b""
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    rest, errors = process.communicate()
    if process.returncode != -signal.SIGKILL:
        sys.exit(f"the appender ended by itself ({process.returncode}): {errors.decode()}")
    return parse(first + rest)


def check(appender, folder, acknowledged, published):
    found = subprocess.run([appender, "--check", folder], capture_output=True, timeout=120)
    if found.returncode != 0:
        sys.exit(f"broken: {found.stderr.decode()}")
    numbers, head = parse(found.stdout)
    if lost := acknowledged - numbers:
        sys.exit(f"acknowledged and lost: {sorted(lost)[:10]}")
    if head < published:
        sys.exit(f"published {published}, but the head's file says {head}")
    return len(numbers)


def main():
    appender, rounds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 60
    seed = int(os.environ.get("KILL_SEED", time.time_ns() % 1_000_000))
    print(f"KILL_SEED={seed}", flush=True)
    chance = random.Random(seed)
    total = 0
    while rounds > 0:
        with tempfile.TemporaryDirectory(prefix="probity_kill_") as folder:
            pathlib.Path(folder, "keys").mkdir()
            acknowledged, published, kept = set(), 0, 0
            for _ in range(min(rounds, ROUNDS_A_FOLDER)):
                numbers, size = append_and_kill(appender, folder, chance.choice([0.004, 0.02, 0.06, 0.12])
                                                * chance.random() * 2)
                acknowledged |= numbers
                published = max(published, size)
                kept = check(appender, folder, acknowledged, published)
                rounds -= 1
            total += kept
    print(f"{total} numbers kept, none lost")


if __name__ == "__main__":
    main()

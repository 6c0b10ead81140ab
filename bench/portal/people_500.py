#!/usr/bin/env python3
"""500 people who are signed in, each with one request in ten seconds, for a minute: bench/portal/people_500.py PROBITY

The demonstration on one processor, the people on another. They are its 60, with several sessions each, and look at
what somebody looks at during a campaign. Nothing fails for being slow; an answer other than 200 is counted.
"""
import asyncio
import collections
import os
import random
import sys
import tempfile
import time

from browser import Browser, Stopwatch, kind_of, percentile
from served import Program, Served, machine

PEOPLE, EVERY, SECONDS, IDLE = 500, 10, 60, 10
SERVER_ON, PEOPLE_ON = 0, 1
LOOKED_AT = ("/home", "/home", "/policy", "/reading/1", "/reading/1", "/api/v1/home")


def sign_in(port, stopwatch, person, number):
    browser = Browser(port, stopwatch, f"127.0.{1 + number // 100}.1")
    browser.api("/sign-in/demonstration", {"person": person})
    browser.leave()
    return browser.address, "; ".join(f"{name}={value}" for name, value in browser.cookies.items())


class Somebody:
    def __init__(self, port, address, cookie):
        self.port, self.address, self.cookie, self.streams = port, address, cookie, None

    async def look(self, path):
        """The status, from the request until the last byte of the answer, which is longer than nothing."""
        if self.streams is None:
            self.streams = await asyncio.open_connection("127.0.0.1", self.port, local_addr=(self.address, 0))
        reader, writer = self.streams
        writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nCookie: {self.cookie}\r\n\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        await reader.readexactly(int(head.partition("content-length:")[2].split("\r\n")[0]))
        return int(head.split(" ", 2)[1])

    async def spend_the_minute(self, chance, until, seen, late):
        loop = asyncio.get_running_loop()
        due = loop.time() + chance.random() * EVERY
        while due < until:
            await asyncio.sleep(due - loop.time())
            path, begun = chance.choice(LOOKED_AT), loop.time()
            late.append(begun - due)
            try:
                status = await self.look(path)
            except (OSError, asyncio.IncompleteReadError):
                status, self.streams = 0, None
            seen.append((kind_of("GET", path), loop.time() - begun, status))
            due += EVERY


async def minute(port, sessions, seed):
    chance, seen, late = random.Random(seed), [], []
    until = asyncio.get_running_loop().time() + SECONDS
    everybody = [Somebody(port, *one) for one in sessions]
    await asyncio.gather(*(one.spend_the_minute(chance, until, seen, late) for one in everybody))
    return seen, late


def row(kind, seen):
    taken = sorted(seconds for _, seconds, _ in seen)
    return (f"| {kind} | {len(taken):,} | {1000 * percentile(taken, 50):.1f} ms | {1000 * percentile(taken, 99):.1f} ms | "
            f"{1000 * taken[-1]:.1f} ms | {sum(status != 200 for _, _, status in seen)} |")


def measure(served):
    stopwatch, seed = Stopwatch(), int(os.environ.get("SEED", "500"))
    listed = Browser(served.port, stopwatch).api("/sign-in")
    people = [one["person"] for one in listed["seated"] + listed["others"]]
    at_rest = served.resident()
    sessions = [sign_in(served.port, stopwatch, people[number % len(people)], number) for number in range(PEOPLE)]
    used = served.processor_seconds()
    time.sleep(IDLE)
    idle = (served.processor_seconds() - used) / IDLE
    used = served.processor_seconds()
    seen, late = asyncio.run(minute(served.port, sessions, seed))
    used = served.processor_seconds() - used
    print("| request | how many | median | p99 | longest | not 200 |\n|---|---|---|---|---|---|")
    kinds = collections.defaultdict(list)
    for one in seen:
        kinds[one[0]].append(one)
    for kind in sorted(kinds):
        print(row(kind, kinds[kind]))
    print(row("all", seen))
    print(f"\n{len(seen) / SECONDS:.1f} requests a second; processor {used:.2f} s in {SECONDS} s ({100 * used / SECONDS:.1f} % of one), "
          f"{1000 * used / len(seen):.2f} ms a request; signed in and idle {100 * idle:.1f} %")
    print(f"Resident, MiB (all, own): at rest {at_rest}, at the end {served.resident()}")
    print(f"The people were late by {1000 * percentile(sorted(late), 99):.1f} ms (p99); seed {seed}")


def main():
    os.sched_setaffinity(0, {PEOPLE_ON % os.cpu_count()})
    print(f"{time.strftime('%Y-%m-%d')}: {machine()}\n")
    program = Program(sys.argv[1])
    with tempfile.TemporaryDirectory(prefix="probity-500-") as folder:
        data = os.path.join(folder, "demo")
        program.run("init", "-d", data, "--demo")
        with Served(program, data, SERVER_ON) as served:
            measure(served)
    print(f"Load average at the end: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()

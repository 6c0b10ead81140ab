#!/usr/bin/env python3
"""Checking 280 characters over HTTP beside the smallest answers of the same server: bench/portal/check_http.py PROBITY

The demonstration with 2,000 more teachers, each signed in, and a roll of 100,000 pupils; `probity serve` on one processor,
wrk with 16 connections that stay open on another. Rounds of the four alternate, and a ratio is the median of the rounds' own
ratios of requests for each second that the server's processor worked: others may be busy on the machine. 2,000 people,
because one may have 30 drafts checked in a minute. Nothing fails for being slow; any answer other than 200 does.
"""
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time

import trust_of_600
from browser import Browser, Stopwatch
from served import Program, Served, machine

PEOPLE, PUPILS, CONNECTIONS, SECONDS, ROUNDS, CHARACTERS = 2000, 100_000, 16, 2, 7, 280
SERVER_ON, ASKED_FROM = 0, 1
SYLLABLES = "ba bel cor dan dre el fa fen gar ha hol is jor ka kes la len lor ma mar mir na nel or pa per ren ro sa sel ta tor".split()
SENTENCES = """Well done to everybody who ran the cross country race in the rain this morning.
Thank you to all the families who came to the harvest supper; we raised more than last year.
Our choir sang at the care home and learned two new carols for the winter concert.
Tomorrow is World Book Day: come as your favourite character, and bring a book to swap.
A reminder that the gate closes at ten to nine and that breakfast club has places left.
The science club built a bridge out of spaghetti that carried four bags of sugar.
Please look at the website for dates, menus and the new times of the after-school clubs.
{name} read us the opening of a story about a lighthouse, and nobody wanted it to end.
Year 4 walked to the river with their teachers, measured how fast it runs, and drew the birds that they saw.
We are proud of our football team: three matches, three draws, and a lot of mud.""".splitlines()
SCRIPT = """
local requests, at = {}, 0
function init(arguments)
  for line in io.lines(arguments[1]) do
    local kind, path, cookie, csrf, body = line:match("([^\\t]*)\\t([^\\t]*)\\t([^\\t]*)\\t([^\\t]*)\\t(.*)")
    local fields = {["Cookie"] = cookie, ["X-CSRF-Token"] = csrf}
    if body ~= "" then fields["Content-Type"] = "application/json" end
    requests[#requests + 1] = wrk.format(kind, path, fields, body ~= "" and body or nil)
  end
  at = tonumber(arguments[2])
end
function request()
  at = at % #requests + 1
  return requests[at]
end
"""


def name(chance, parts):
    return "".join(chance.choice(SYLLABLES) for _ in range(parts)).capitalize()


def roll(chance):
    rows = [f"R{n},student,{name(chance, 2)},{name(chance, 3)},ORG-{'LPS' if n % 4 else 'HGS'},0{n % 7},C{n % 3000},{'YN'[n % 9 == 0]},{'YN'[n % 5 == 0]}"
            for n in range(PUPILS)]
    header = "sourcedId,role,givenName,familyName,orgSourcedIds,grades,tutorGroup,consentImageOnline,consentNameOnline"
    return "\n".join([header, *rows]) + "\n", [row.split(",")[2] + " " + row.split(",")[3] for row in rows]


def draft(chance, names):
    text = ""
    while len(text) < CHARACTERS:
        text += chance.choice(SENTENCES).format(name=chance.choice(names)) + " "
    return text[:CHARACTERS]


def prepare(program, data, folder, chance):
    program.run("init", "-d", data, "--demo")
    people = [trust_of_600.person(n, school="ORG-LPS", category="employee", manager="") | {"role": "teacher"}
              for n in range(5000, 5000 + PEOPLE)]
    for row in people:
        row["status"] = "active"
    text, names = roll(chance)
    for what, content, more in (("people", trust_of_600.as_csv(people, ["status"]), ["--changes"]), ("pupils", text, ["--confirm"])):
        path = os.path.join(folder, f"{what}.csv")
        with open(path, "w", encoding="utf-8") as file:
            file.write(content)
        program.run("import", what, path, "-d", data, "--as-operator", *more)
    return names


def sign_in(port, stopwatch, person, number):
    browser = Browser(port, stopwatch, f"127.0.{1 + number // 100}.1")
    browser.csrf = browser.api("/sign-in/demonstration", {"person": person})["csrf"]
    browser.leave()
    return "; ".join(f"{key}={value}" for key, value in browser.cookies.items()), browser.csrf


def requests_of(sessions, names, chance):
    """What is asked, each by every session in turn."""
    def lines(kind, path, body=lambda: ""):
        return "".join(f"{kind}\t{path}\t{cookie}\t{csrf}\t{body()}\n" for cookie, csrf in sessions)
    post = lambda: json.dumps({"account_kind": "personal", "text": draft(chance, names)})
    return {"GET /healthz": lines("GET", "/healthz"), "GET /api/v1/session": lines("GET", "/api/v1/session"),
            "GET /api/v1/check": lines("GET", "/api/v1/check"), "POST /api/v1/check": lines("POST", "/api/v1/check", post)}


def ask(served, script, path, begin):
    before = served.processor_seconds()
    out = subprocess.run(["taskset", "-c", str(ASKED_FROM % os.cpu_count()), "wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s",
                          "-s", script, f"http://127.0.0.1:{served.port}/", "--", path, str(begin)],
                         check=True, capture_output=True, text=True).stdout
    used = served.processor_seconds() - before
    if "Non-2xx" in out or "Socket errors" in out:
        raise SystemExit(out)
    count = int(re.search(r"(\d+) requests in", out)[1])
    return count, count / SECONDS, count / used


def measure(served, folder, names, chance):
    listed = Browser(served.port, Stopwatch()).api("/sign-in")
    people = [one["person"] for one in listed["others"]][-PEOPLE:]
    sessions = [sign_in(served.port, Stopwatch(), person, number) for number, person in enumerate(people)]
    script = os.path.join(folder, "ask.lua")
    with open(script, "w", encoding="ascii") as file:
        file.write(SCRIPT)
    paths = {}
    for number, (kind, lines) in enumerate(requests_of(sessions, names, chance).items()):
        paths[kind] = os.path.join(folder, f"{number}.txt")
        with open(paths[kind], "w", encoding="utf-8") as file:
            file.write(lines)
    begins = dict.fromkeys(paths, 0)
    rounds = []
    for _ in range(ROUNDS):
        seen = {}
        for kind, path in paths.items():
            count, *seen[kind] = ask(served, script, path, begins[kind])
            begins[kind] = (begins[kind] + count) % len(sessions)
        rounds.append(seen)
    return rounds


def table(rounds):
    rows = ["| request | requests/s | requests per processor-second | beside GET /healthz | beside GET /api/v1/session |", "|---|---|---|---|---|"]
    for kind in rounds[0]:
        rate, each = (statistics.median(seen[kind][i] for seen in rounds) for i in (0, 1))
        ratios = [statistics.median(seen[kind][1] / seen[other][1] for seen in rounds) for other in ("GET /healthz", "GET /api/v1/session")]
        rows.append(f"| {kind} | {rate:,.0f} | {each:,.0f} | {ratios[0]:.2f} | {ratios[1]:.2f} |")
    return "\n".join(rows)


def main():
    print(f"{time.strftime('%Y-%m-%d')}: {machine()}\n")
    program, chance = Program(sys.argv[1]), random.Random(280)
    with tempfile.TemporaryDirectory(prefix="probity-check-") as folder:
        data = os.path.join(folder, "demo")
        names = prepare(program, data, folder, chance)
        with Served(program, data, SERVER_ON) as served:
            print(table(measure(served, folder, names, chance)))
            print(f"\nResident, MiB (all, own): {served.resident()}; load average at the end {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()

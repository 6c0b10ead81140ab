#!/usr/bin/env python3
"""What was found, as whoever it is about reads it: the page and its PDF beside the smallest answer of the same server.

usage: bench/portal/extract_http.py PROBITY

The demonstration's finished matter, one reader on one connection. Each reading of the page is a leaf of the ledger, on the
disk before the answer. Requests alternate, and a ratio is of the p99 of both in one run. Nothing fails for being slow.
"""
import os
import statistics
import sys
import tempfile
import time

from browser import Browser, Stopwatch, percentile
from served import Program, Served, machine

ROUNDS, PDFS = 400, 10
PAGE, SMALLEST = "an extract's page", "GET /healthz"


def find_reader(port):
    """Whoever the finished matter is about: what they see names what they may read."""
    for number, one in enumerate(Browser(port, Stopwatch()).api("/sign-in")["others"]):
        browser = Browser(port, Stopwatch(), f"127.0.{2 + number // 100}.1")
        browser.api("/sign-in/demonstration", {"person": one["person"]})
        matter = browser.ask("GET", "/api/v1/matters/1")
        if matter.status == 200 and any(opening["extract"] for opening in matter.json["openings"]):
            return browser, next(opening["extract"] for opening in matter.json["openings"] if opening["extract"])
    raise SystemExit("nobody can read an extract in this demonstration")


def asked(browser, path):
    """Seconds of the answer itself: whoever asks faster than people do is told to wait, and that is left out."""
    browser.stopwatch = Stopwatch()
    answer = browser.ask("GET", path)
    assert answer.status == 200, (path, answer.status)
    return [seconds for taken in browser.stopwatch.times.values() for seconds in taken][-1], answer


def measure(served):
    browser, extract = find_reader(served.port)
    times = {SMALLEST: [], PAGE: []}
    before = served.processor_seconds()
    for _ in range(ROUNDS):
        times[SMALLEST].append(asked(browser, "/healthz")[0])
        times[PAGE].append(asked(browser, extract)[0])
    used = served.processor_seconds() - before
    pdfs = [asked(browser, extract + "/pdf") for _ in range(PDFS)]
    return times, used, [seconds for seconds, _ in pdfs], pdfs[0][1]


def main():
    print(f"{time.strftime('%Y-%m-%d')}: {machine()}\n")
    program = Program(sys.argv[1])
    with tempfile.TemporaryDirectory(prefix="probity-extract-") as folder:
        data = os.path.join(folder, "demo")
        program.run("init", "-d", data, "--demo")
        with Served(program, data) as served:
            times, used, pdfs, pdf = measure(served)
    print("| request | median | p99 | p99 beside GET /healthz |\n|---|---|---|---|")
    smallest = percentile(sorted(times[SMALLEST]), 99)
    for what, taken in times.items():
        taken = sorted(taken)
        last = percentile(taken, 99)
        print(f"| {what} | {1000 * statistics.median(taken):.2f} ms | {1000 * last:.2f} ms | {last / smallest:.1f} |")
    print(f"\n{1000 * used / ROUNDS:.2f} ms of the server's processor for one of each. The PDF ({len(pdf.body) // 1024} KiB): median "
          f"{statistics.median(pdfs):.2f} s, longest {max(pdfs):.2f} s of {len(pdfs)}; load average at the end {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()

"""Speed of `probity rehearse --json` beside its peers on a made day: report.py BIN_DIR WORK_DIR [--long].
Prints the tables of bench/RESULTS.md. Fails when a result is wrong; never because it is slow."""

import hashlib
import json
import os
import pathlib
import platform
import subprocess
import sys
import time

from measure import Cost, compare, ratio

MILLION = 1_000_000


def make_day(programs: pathlib.Path, work: pathlib.Path, lines: int) -> tuple[pathlib.Path, dict]:
    """The day's log and what is true of it; made once for a work directory."""
    log, facts = work / f"day_{lines}.log", work / f"day_{lines}.json"
    if not facts.exists():
        made = subprocess.run([programs / "generate_day", str(lines), log], check=True, capture_output=True)
        facts.write_bytes(made.stdout)
    return log, json.loads(facts.read_text())


def rehearse(programs: pathlib.Path, log: pathlib.Path, *options: str) -> list[str]:
    return [str(programs / "probity"), "rehearse", "--json", *options, str(log)]


def check_counts(command: list[str], facts: dict) -> None:
    out = subprocess.run(command, check=True, capture_output=True).stdout
    summary = json.loads(out.splitlines()[-1])["summary"]
    expected = (facts["lines"], 0, facts["lines"] - facts["platform_lines"])
    counted = (summary["lines"], summary["rejected"], summary["not_social"])
    if counted != expected:
        raise SystemExit(f"wrong counts: {counted}, not {expected}")


def check_same_bytes(programs: pathlib.Path, log: pathlib.Path) -> int:
    """One output at every number of threads and block size."""
    variants = [(threads, block) for threads in ("1", "2", "3") for block in ("4096", "262144", "5000000")]
    seen = set()
    for threads, block in variants:
        command = rehearse(programs, log, "--threads", threads, "--block-size", block)
        seen.add(hashlib.sha256(subprocess.run(command, check=True, capture_output=True).stdout).digest())
    if len(seen) != 1:
        raise SystemExit(f"{len(seen)} different outputs of one log")
    return len(variants)


def row(name: str, cost: Cost, ours: Cost, lines: int) -> str:
    per_second = lines / cost.median_cpu() / MILLION
    times = ratio(cost.cpu, ours.cpu)
    beside = "1" if cost is ours else f"{times:.2f}"
    return (f"| {name} | {cost.median_cpu():.2f} s | {per_second:.2f} million | {beside} | "
            f"{cost.resident / 1024:.0f} MiB |")


def table(title: str, costs: dict[str, Cost], ours: str, lines: int) -> str:
    head = [f"### {title}", "", "| command | CPU | lines per CPU second | CPU beside ours | resident |",
            "|---|---|---|---|---|"]
    return "\n".join(head + [row(name, cost, costs[ours], lines) for name, cost in costs.items()]) + "\n"


def machine() -> str:
    model = next((line.split(":", 1)[1].strip() for line in open("/proc/cpuinfo") if "model name" in line), "?")
    system = platform.freedesktop_os_release()["PRETTY_NAME"]
    return f"{model}, {len(os.sched_getaffinity(0))} cores, {system}, {time.strftime('%-d %B %Y')}"


def beside_searches(programs: pathlib.Path, work: pathlib.Path, lines: int, rounds: int) -> Cost:
    log, facts = make_day(programs, work, lines)
    ours, two = rehearse(programs, log, "--threads", "1"), rehearse(programs, log, "--threads", "2")
    check_counts(ours, facts)
    costs = compare({
        "`probity rehearse --json`, one thread": ours,
        "`probity rehearse --json`, two threads": two,
        "`rg -c -j1 -f` the catalogue's domains": ["rg", "-c", "-j1", "-f", str(work / "domains.txt"), str(log)],
        "`wc -l`": ["wc", "-l", str(log)],
    }, rounds)
    one, both, search, count = costs.values()
    print(table(f"{lines // MILLION} million lines, {log.stat().st_size / 1e9:.2f} GB", costs,
                next(iter(costs)), lines))
    print(f"Ours takes {ratio(one.cpu, search.cpu):.2f} of ripgrep's CPU and {ratio(one.cpu, count.cpu):.1f} "
          f"times that of `wc -l`. Two threads are {ratio(one.wall, both.wall):.2f} times as fast as one "
          f"(wall {one.median_wall():.2f} s and {both.median_wall():.2f} s).\n")
    return one


def beside_goaccess(programs: pathlib.Path, work: pathlib.Path, rounds: int) -> Cost:
    log, facts = make_day(programs, work, MILLION)
    ours = rehearse(programs, log, "--threads", "1")
    check_counts(ours, facts)
    costs = compare({
        "`probity rehearse --json`, one thread": ours,
        "GoAccess, to JSON": ["goaccess", str(log), "--log-format=%x.%^ %~%L %h %^/%s %b %m %U %^",
                             "--date-format=%s", "--time-format=%s", "--no-global-config",
                             "-o", str(work / "goaccess.json")],
    }, rounds)
    print(table("The first million lines", costs, next(iter(costs)), MILLION))
    return next(iter(costs.values()))


def main() -> None:
    programs, work = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    sizes = [10] + ([100] if "--long" in sys.argv else [])
    print(f"{machine()}\n")
    small = beside_goaccess(programs, work, rounds=3)
    per_line = {1: small.median_cpu() / MILLION}
    for size in sizes:
        cost = beside_searches(programs, work, size * MILLION, rounds=5 if size == 10 else 2)
        per_line[size] = cost.median_cpu() / (size * MILLION)
    spread = ", ".join(f"{1e9 * cost:.0f} ns at {size} million" for size, cost in per_line.items())
    print(f"CPU a line: {spread}.")
    variants = check_same_bytes(programs, make_day(programs, work, MILLION)[0])
    print(f"The output was the same, byte for byte, at {variants} combinations of threads and block size.")


if __name__ == "__main__":
    main()

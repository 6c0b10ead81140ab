"""Runs commands in turn, several rounds, and reports what each cost as a whole process: CPU time (user and
system), wall time and resident memory, as medians, and ratios as the median of the rounds' own ratios, so
that a machine that is slower for a while is slower for both."""

import os
import statistics
import subprocess
import time
from dataclasses import dataclass, field


@dataclass
class Cost:
    cpu: list[float] = field(default_factory=list)   # seconds
    wall: list[float] = field(default_factory=list)  # seconds
    resident: int = 0                                # KiB, the most of all rounds

    def median_cpu(self) -> float:
        return statistics.median(self.cpu)

    def median_wall(self) -> float:
        return statistics.median(self.wall)


def run_once(command: list[str], cost: Cost) -> None:
    begin = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        errors = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    cost.wall.append(time.monotonic() - begin)
    if process.returncode != 0:
        raise SystemExit(f"{command[0]} ended with {process.returncode}: {errors.decode()[-500:]}")
    cost.cpu.append(usage.ru_utime + usage.ru_stime)
    cost.resident = max(cost.resident, usage.ru_maxrss)


def compare(commands: dict[str, list[str]], rounds: int) -> dict[str, Cost]:
    """One round of each that does not count, so that files and programs are in memory."""
    costs = {name: Cost() for name in commands}
    for command in commands.values():
        run_once(command, Cost())
    for _ in range(rounds):
        for name, command in commands.items():
            run_once(command, costs[name])
    return costs


def ratio(ours: list[float], theirs: list[float]) -> float:
    return statistics.median(mine / other for mine, other in zip(ours, theirs))

"""A month of school days collected beside the same log rehearsed, and how long the server then takes to start:
full_month.py PROBITY DEMONSTRATION_LOG [COPIES].

The demonstration's day is repeated for every working day of the last four weeks, COPIES times with other people. Processor
time of the whole command is compared, for it says the same on a busy machine. A collection reads, hashes, asks the gate
and seals, so it may cost up to twice a rehearsal.
"""
import csv
import datetime
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time

RECORDED = 1_773_100_800  # midnight of the recorded day
PEOPLE = pathlib.Path(__file__).resolve().parents[2] / "policy" / "demo" / "people.csv"


def days():
    today = datetime.datetime.now(datetime.timezone.utc).date()
    for back in range(27, 0, -1):
        day = today - datetime.timedelta(days=back)
        if day.weekday() < 5:
            yield int(datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.timezone.utc).timestamp())


def write_month(day_log, out, copies):
    logins = sorted(row["username"] for row in csv.DictReader(PEOPLE.open(encoding="utf-8"))
                    if row["username"] and row["category"] == "employee")
    lines = day_log.read_text(encoding="utf-8").splitlines()
    used = sorted({login for line in lines for login in logins if f" {login} " in line})
    with out.open("w", encoding="utf-8") as log:
        for midnight in days():
            moved = []
            for copy in range(copies):
                other = {login: logins[(logins.index(login) + copy * len(used)) % len(logins)] for login in used}
                names = re.compile("|".join(f"(?<= ){re.escape(login)}(?= )" for login in used))
                for line in lines:
                    second, rest = line.split(".", 1)
                    rest = names.sub(lambda found: other[found[0]], rest)
                    rest = rest.replace(" 10.30.2.", f" 10.30.{2 + copy % 12}.", 1)
                    moved.append(f"{int(second) - RECORDED + midnight}.{rest}\n")
            log.writelines(sorted(moved, key=lambda line: float(line[:14])))


def processor_time(*command, out=subprocess.DEVNULL):
    child = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL)
    _, _, used = os.wait4(child.pid, 0)
    return used.ru_utime + used.ru_stime, used.ru_maxrss // 1024


def start_up(program, data):
    began = time.monotonic()
    server = subprocess.Popen([program, "serve", "-d", data, "--listen", "127.0.0.1:0"], stdout=subprocess.PIPE, text=True)
    line = server.stdout.readline()
    took = time.monotonic() - began
    server.send_signal(signal.SIGTERM)
    server.stdout.read()
    _, _, used = os.wait4(server.pid, 0)
    assert "http" in line, line
    return took, used.ru_utime + used.ru_stime


def main():
    program, day_log = sys.argv[1], pathlib.Path(sys.argv[2])
    copies = int(sys.argv[3]) if len(sys.argv) > 3 else 8
    with tempfile.TemporaryDirectory() as folder:
        log, data = pathlib.Path(folder) / "month.log", pathlib.Path(folder) / "data"
        write_month(day_log, log, copies)
        subprocess.run([program, "init", "-d", data, "--demo"], stdout=subprocess.DEVNULL, check=True)
        empty, _ = start_up(program, data)
        rehearsed, _ = processor_time(program, "rehearse", "--json", "--threads", "1", log)
        counts = pathlib.Path(folder) / "counts.json"
        with counts.open("wb") as out:
            collected, memory = processor_time(program, "collect", "-d", data, "--source", "proxy", "--threads", "1",
                                               "--json", log, out=out)
        rows = json.loads(counts.read_text())["rows"]
        full, used = start_up(program, data)
        lines = sum(1 for _ in log.open("rb"))
        print(f"{lines} lines, {log.stat().st_size >> 20} MiB of 4 weeks: rehearse {rehearsed:.2f} s, collect "
              f"{collected:.2f} s of a processor: {rehearsed / collected:.2f} of its speed; {memory} MiB at most; {rows} rows")
        print(f"start-up without them {empty:.2f} s, with the month {full:.2f} s ({used:.2f} s of a processor)")


if __name__ == "__main__":
    main()

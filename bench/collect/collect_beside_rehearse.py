"""`probity collect` beside `probity rehearse --json` on the same log: collect_beside_rehearse.py PROBITY LOG [ROUNDS].

Each round collects into a new demonstration, so that nothing was taken before. The ratio is of the rounds' medians; a
collection reads, hashes, asks the gate and seals, so it may cost up to twice a rehearsal.
"""
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile
import time


def timed(*command):
    began = time.monotonic()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.monotonic() - began


def main():
    program, log = sys.argv[1:3]
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    rehearsals, collections = [], []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            data = pathlib.Path(folder) / "data"
            subprocess.run([program, "init", "-d", data, "--demo"], stdout=subprocess.DEVNULL, check=True)
            rehearsals.append(timed(program, "rehearse", "--json", log))
            collections.append(timed(program, "collect", "-d", data, "--source", "proxy", log))
    once, again = statistics.median(rehearsals), statistics.median(collections)
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"rehearse {once:.2f} s, collect {again:.2f} s: {once / again:.2f} of its speed; at most {memory} MiB")


if __name__ == "__main__":
    main()

"""The program as it is installed: its commands, a served folder, and what its processes use."""
import os
import re
import signal
import subprocess
import time


class Program:
    def __init__(self, path):
        self.path = os.path.abspath(path)

    def run(self, *arguments, wanted=0):
        """A command: what it printed, and how long it took."""
        begun = time.perf_counter()
        done = subprocess.run([self.path, *arguments], capture_output=True, text=True, check=False)
        if done.returncode != wanted:
            raise RuntimeError(f"{' '.join(arguments)}: {done.returncode}: {done.stderr}")
        return done.stdout, time.perf_counter() - begun


class Served:
    """`probity serve`, on one processor if told so."""

    def __init__(self, program, data, processor=None):
        pinned = [] if processor is None else ["taskset", "-c", str(processor)]
        self.process = subprocess.Popen([*pinned, program.path, "serve", "-d", data, "--listen", "127.0.0.1:0"],
                                        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.told, self.port = "", 0
        for line in self.process.stdout:
            self.told += line
            if found := re.search(r"http://127\.0\.0\.1:(\d+)", line):
                self.port = int(found[1])
            if line.startswith("End it"):
                return
        raise RuntimeError("not served: " + self.told)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.communicate(timeout=60)

    def processes(self):
        """The portal, and the ledger's key in a process of its own."""
        found = [self.process.pid]
        for entry in os.listdir("/proc"):
            if entry.isdigit() and _stat(entry) and int(_stat(entry)[1]) == self.process.pid:
                found.append(int(entry))
        return found

    def processor_seconds(self):
        fields = [_stat(process) for process in self.processes()]
        return sum(int(one[11]) + int(one[12]) for one in fields) / os.sysconf("SC_CLK_TCK")

    def resident(self):
        """MiB of each process, and of it what is not the program's own file."""
        sizes = []
        for process in self.processes():
            with open(f"/proc/{process}/status", encoding="ascii") as file:
                status = dict(line.split(":", 1) for line in file)
            sizes.append(tuple(int(status[name].split()[0]) // 1024 for name in ("VmRSS", "RssAnon")))
        return sizes


def _stat(process):
    try:
        with open(f"/proc/{process}/stat", encoding="ascii") as file:
            return file.read().rpartition(")")[2].split()
    except OSError:
        return None


def machine():
    with open("/proc/cpuinfo", encoding="ascii") as file:
        model = re.search(r"model name\s*: (.*)", file.read())[1]
    return f"{model}, {os.cpu_count()} processors, load average {os.getloadavg()[0]:.1f}"

#!/usr/bin/env python3
"""Requests for each second that the server's processor works, beside nginx: bench/http/compare.py HELLO_SERVER

Both answer the same small JSON, keep connections open, write no log, and run on one processor; wrk asks from
another. Rounds alternate, and the ratio is the median of the rounds' own. Nothing fails for being slow.
Needs wrk and nginx (nginx-light).
"""
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time

SECONDS, ROUNDS, CONNECTIONS = 3, 3, 32
NGINX = """
worker_processes 1; daemon off; error_log /dev/null; pid {folder}/pid;
events {{ worker_connections 1024; }}
http {{ access_log off; keepalive_requests 1000000000;
  client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
  uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
  server {{ listen 127.0.0.1:{port}; default_type application/json;
    location / {{ return 200 '{{"hello":"world"}}'; }} }} }}
"""


def processor_seconds(process):
    """Of the process and its children."""
    ticks = 0
    for number in [process, *children(process)]:
        with open(f"/proc/{number}/stat", encoding="ascii") as file:
            fields = file.read().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def children(process):
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                with open(f"/proc/{entry}/stat", encoding="ascii") as file:
                    if int(file.read().rpartition(")")[2].split()[1]) == process:
                        yield int(entry)
            except OSError:
                pass


def ask(address, process):
    """Requests, for each second and for each second of the server's processor."""
    before = processor_seconds(process)
    out = subprocess.run(["taskset", "-c", "1", "wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", f"http://{address}/"],
                         check=True, capture_output=True, text=True).stdout
    used = processor_seconds(process) - before
    if "Non-2xx" in out or "Socket errors" in out:
        raise SystemExit(out)
    requests = int(re.search(r"(\d+) requests in", out)[1])
    return requests / SECONDS, requests / used


def wait_for(address):
    host, port = address.split(":")
    for _ in range(200):
        try:
            socket.create_connection((host, int(port))).close()
            return
        except OSError:
            time.sleep(0.01)
    raise SystemExit(f"nobody listens on {address}")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start_hello(program, kind):
    process = subprocess.Popen(["taskset", "-c", "0", program, "127.0.0.1:0", kind], stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE, text=True)
    return process, process.stdout.readline().strip()


def start_nginx(folder):
    port = free_port()
    path = os.path.join(folder, "nginx.conf")
    with open(path, "w", encoding="ascii") as file:
        file.write(NGINX.format(folder=folder, port=port))
    process = subprocess.Popen(["taskset", "-c", "0", "nginx", "-e", "/dev/null", "-p", folder, "-c", path])
    return process, f"127.0.0.1:{port}"


def main():
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        servers = {"nginx": start_nginx(folder), "quick": start_hello(sys.argv[1], "quick"),
                   "worker": start_hello(sys.argv[1], "worker")}
        try:
            for _, address in servers.values():
                wait_for(address)
            rounds = [{name: ask(address, process.pid) for name, (process, address) in servers.items()}
                      for _ in range(ROUNDS)]
        finally:
            for process, _ in servers.values():
                process.terminate()
                process.wait()
    print("| server | requests/s | requests per processor-second | beside nginx |")
    print("|---|---|---|---|")
    for name in servers:
        rate, each = (statistics.median(each[name][i] for each in rounds) for i in (0, 1))
        ratio = statistics.median(each[name][1] / each["nginx"][1] for each in rounds)
        print(f"| {name} | {rate:,.0f} | {each:,.0f} | {ratio:.2f} |")


if __name__ == "__main__":
    main()

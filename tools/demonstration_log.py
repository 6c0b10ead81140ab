"""Makes policy/demo/proxy.log from a recording: what a few made-up people's browsers really did, at times of a
made-up school day, 2026-03-10. `probity init --demo` moves it to the last school day.

usage: zstd -dc tests/recordings/run_a/access_url_rich.log.zst | python3 tools/demonstration_log.py > policy/demo/proxy.log
"""
import re
import sys

MIDNIGHT = 1_773_100_800  # 2026-03-10, when London's clocks show UTC
# Who of the recording is whom of policy/demo/people.csv, where (policy/demo/equipment.csv), and from when on.
PEOPLE = {
    "mensah": ("t.wrenfield", "10.30.2.5", "10:05"),
    "hussain": ("a.suwanlert", "10.20.2.3", "10:32"),
    "bakare": ("m.fongwell", "10.30.2.6", "13:20"),
    "abbott": ("c.muirhaven", "10.30.2.8", "11:30"),
    "gill": ("h.delisle-ray", "10.20.2.11", "14:05"),
    "patel": ("h.gillhurst", "10.40.1.9", "12:00"),  # on the guests' network: dropped
}
AGENT = re.compile(r'"Mozilla/5\.0 [^"]*"')


def main():
    first, out = {}, []
    for line in sys.stdin:
        fields = line.split()
        login = fields[9]
        if login not in PEOPLE:
            continue
        name, address, clock = PEOPLE[login]
        milliseconds = round(float(fields[0]) * 1000)
        first.setdefault(login, milliseconds)
        hour, minute = map(int, clock.split(":"))
        at = (MIDNIGHT + hour * 3600 + minute * 60) * 1000 + milliseconds - first[login]
        rest = line.rstrip("\n")[len(fields[0]):]
        rest = rest.replace(" 127.0.0.1 ", f" {address} ", 1).replace(f" {login} ", f" {name} ", 1)
        rest = AGENT.sub('"Mozilla/5.0"', rest, count=1)
        out.append((at, f"{at // 1000}.{at % 1000:03}{rest}"))
    for _, line in sorted(out, key=lambda one: one[0]):
        print(line)


if __name__ == "__main__":
    main()

"""The recorded logs of tests/recordings, and who is named in them."""
import functools
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "recordings"
DAYS = ("run_a", "run_b", "run_c")
LOGS = {  # file: format, as tests/recordings/README.md says
    "access_url.log": "squid",
    "access_url_rich.log.zst": "squid-probity",
    "access_url_combined.log.zst": "squid-combined",
    "access_connect.log": "squid",
    "access_connect_rich.log": "squid-probity",
}


def every_log():
    """(path, format) of each."""
    return [(FOLDER / day / name, form) for day in DAYS for name, form in LOGS.items()]


@functools.cache
def names():
    """Logins and addresses, from Squid's native logs."""
    found = set()
    for day in DAYS:
        for line in (FOLDER / day / "access_url.log").read_text().splitlines():
            fields = line.split()
            found |= {fields[2], fields[7]}
    return frozenset(found - {"-"})

"""Prints the registrable parts of every host of the catalogue as patterns that match at label borders only,
for the peers that search a log for domains: `rg -c -f PATTERNS LOG`."""

import pathlib
import re
import sys
import tomllib


def domains(sites: pathlib.Path) -> set[str]:
    found = set()
    for file in sorted(sites.glob("*.toml")):
        for patterns in tomllib.loads(file.read_text())["hosts"].values():
            found.update(pattern.removeprefix("*.") for pattern in patterns if isinstance(pattern, str))
    # A host below another one that is listed too adds nothing.
    return {host for host in found
            if not any(host.endswith("." + other) for other in found if other != host)}


if __name__ == "__main__":
    for domain in sorted(domains(pathlib.Path(sys.argv[1]))):
        print(f"[ ./]{re.escape(domain)}[:/ ]")

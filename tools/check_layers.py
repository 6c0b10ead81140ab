#!/usr/bin/env python3
"""Compares every #include under src/ and apps/ with tools/layers.txt, and the table with itself.

usage: check_layers.py [ROOT]

Three rules: a library includes only libraries that its line lists; a library uses only lower layers; the
include that names a header is "library/header.hpp". Prints each offence as file:line; exits 1 if any.
"""
import pathlib
import re
import sys

INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"')
LINE = re.compile(r"^(\d+)\s+([a-z_]+)\s*:(.*)$")

# What a library must never reach, whatever its line says: the privacy argument (docs/adr/0003).
NEVER = {
    "intake": {"people", "custody", "store"},
    "advice": {"visits", "evidence", "casework"},
    "custody": {"people"},
    "ledger": {"people"},
    "portal": {"custody", "ringholder", "evidence"},
    "visits": {"store", "casework"},
}

# ... but by what another library made of it: a page shows what casework has opened (docs/adr/0051).
THROUGH = {"portal": {"casework"}}


def read_table(path):
    layers, uses = {}, {}
    for text in path.read_text().splitlines():
        match = LINE.match(text)
        if match:
            layers[match[2]] = int(match[1])
            uses[match[2]] = set(match[3].split())
    return layers, uses


def reachable(library, uses, stop_at=frozenset()):
    seen, todo = set(), [library]
    while todo:
        for used in uses.get(todo.pop(), ()):
            if used in seen:
                continue
            seen.add(used)
            if used not in stop_at:
                todo.append(used)
    return seen


def check_table(layers, uses):
    for library, used in uses.items():
        for other in sorted(used):
            if other not in layers:
                yield f"tools/layers.txt: {library} uses {other}, which has no line"
            elif layers[other] >= layers[library]:
                yield f"tools/layers.txt: {library} may not use {other}: its layer is not lower"
        for other in sorted(reachable(library, uses, THROUGH.get(library, set())) & NEVER.get(library, set())):
            yield f"tools/layers.txt: {library} must never reach {other}"


def library_of(path, root):
    parts = path.relative_to(root).parts
    return "apps" if parts[0] == "apps" else parts[1]


def check_includes(root, layers, uses):
    for path in sorted([*root.glob("src/*/*.?pp"), *root.glob("apps/*/*.?pp")]):
        library = library_of(path, root)
        for number, text in enumerate(path.read_text().splitlines(), 1):
            match = INCLUDE.match(text)
            if not match or "/" not in match[1]:
                continue
            other = match[1].split("/")[0]
            if other in layers and other != library and other not in uses.get(library, set()):
                yield f"{path.relative_to(root)}:{number}: {library} may not include {match[1]}"


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
    layers, uses = read_table(root / "tools" / "layers.txt")
    offences = [*check_table(layers, uses), *check_includes(root, layers, uses)]
    print("\n".join(offences) if offences else f"layers: {len(layers)} libraries, all includes allowed")
    return 1 if offences else 0


if __name__ == "__main__":
    sys.exit(main())

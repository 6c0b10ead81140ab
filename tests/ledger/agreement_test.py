#!/usr/bin/env python3
"""Two verifiers, written apart, give the same answer to every export, however damaged (I33).

usage: agreement_test.py BIN_DIR [EXPORTS [SEED]]

EXPORTS is 25,000 unless given; 100,000 take a minute. A disagreement is printed with its seed, and its files are
written to a directory under the system's temporary one.
"""
import collections
import os
import pathlib
import random
import subprocess
import sys
import tempfile

import both
import exporter
import mutations
import reference

BATCH = 500
SIZES = [0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 25, 33, 40]
LARGE_SIZES = [255, 256, 257, 300, 512, 520]
PER_BASE = 50  # exports from one log, so that its leaves are hashed once


def damaged_exports(seed, count):
    rng = random.Random(seed)
    base = None
    for number in range(count):
        if number % PER_BASE == 0 or len(base.log.leaves) > 40:
            base = mutations.base(rng, rng.choice(LARGE_SIZES if rng.random() < 0.01 else SIZES))
        yield mutations.mutated(rng, base)


def keep(exports, seed):
    folder = pathlib.Path(tempfile.mkdtemp(prefix="ledger-disagreement-"))
    for number, (files, question) in enumerate(exports):
        (folder / f"{number}.export").write_bytes(both.packed(files, question))
    return f"seed {seed}; the batch is in {folder}"


def compare_many(program, count, seed):
    tally = collections.Counter()
    for first in range(0, count, BATCH):
        exports = list(damaged_exports(seed + first, min(BATCH, count - first)))
        try:
            tally.update(both.answers(program, exports))
        except both.Disagreement as error:
            sys.exit(f"{error}\n{keep(exports, seed + first)}")
    return tally


def check_large_log(binaries):
    """A log of 1,000 leaves with three witnesses, in files, by the program that people use."""
    rng = random.Random(1)
    log = exporter.Log("ledger.example.org/trust", rng.randbytes(32))
    witnesses = [exporter.Witness(f"witness.example.org/w{i}", rng.randbytes(32)) for i in range(3)]
    log.leaves = [exporter.leaf(seq, rng) for seq in range(700)]
    older = log.checkpoint(None, witnesses, 1_773_129_600)
    log.leaves += [exporter.leaf(seq, rng) for seq in range(700, 1000)]
    files = log.export(None, witnesses, 1_773_133_200)
    question = reference.Question(log.key, older, tuple(w.key for w in witnesses), 3, 1_773_133_200)
    assert reference.verify(files, question) == ("valid", ""), reference.verify(files, question)
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            path = pathlib.Path(folder, "log", name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        pathlib.Path(folder, "older").write_bytes(older)
        named = [word for w in witnesses for word in ("--witness", w.key.vkey())]
        verify = [os.path.join(binaries, "probity-verify"), folder + "/log"]
        asked = ["--against", folder + "/older", "--key", log.key.vkey(), *named, "--quorum", "3",
                 "--since", "2026-03-10T08:59:59.001Z"]
        done = subprocess.run([*verify, *asked], capture_output=True, text=True)
        assert done.returncode == 0 and done.stdout.startswith("valid\n"), done
        assert done.stdout.count("cosigned by: ") == 3, done
        done = subprocess.run([*verify, *named, "--since", "2026-03-10T09:00:00.001Z"], capture_output=True, text=True)
        assert done.returncode == 1 and done.stdout.startswith("invalid: checkpoint: "), done
        for wrong in (["--quorum", "1"], ["--since", "yesterday"], ["--witness", log.key.vkey()], ["--key", "x"],
                      ["--against"], ["--nothing", "1"], ["another"], [*named, *named]):
            assert subprocess.run([*verify, *wrong], capture_output=True).returncode == 2, wrong
        for missing in ([folder + "/nothing"], [folder + "/log", "--against", folder + "/nothing"]):
            assert subprocess.run([verify[0], *missing], capture_output=True).returncode == 3, missing
        pathlib.Path(folder, "log", "tile/0/000").write_bytes(files["tile/0/001"])
        done = subprocess.run(verify, capture_output=True, text=True)
        assert done.returncode == 1 and done.stdout.startswith("invalid: tile/0/000: "), done
        pathlib.Path(folder, "log", "tile/0/000").unlink()
        done = subprocess.run(verify, capture_output=True, text=True)
        assert done.returncode == 6 and done.stdout.startswith("cannot tell: tile/0/000: "), done


def main():
    binaries = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 25_000
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    check_large_log(binaries)
    tally = compare_many(os.path.join(binaries, "ledger_verify_batch"), count, seed)
    print(f"{count} exports, one answer each: " + ", ".join(f"{n} {answer}" for answer, n in sorted(tally.items())))
    few = [answer for answer in ("valid", "invalid", "cannot tell") if tally[answer] < count // 50]
    if few:
        sys.exit(f"too few answers of a kind to mean anything: {few}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

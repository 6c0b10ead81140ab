#!/usr/bin/env python3
"""Every kind of tampering is shown by exactly the questions that can show it, says either verifier.

usage: tampering_test.py BIN_DIR [SEEDS]
"""
import os
import sys

import both
import tampering


def check(program, tamper, shown_by, seed):
    world = tampering.world(f"{tamper.__name__} {seed}")
    files = tamper(world)
    answers = both.answers(program, [(files, world.question(name)) for name in tampering.QUESTIONS])
    found = {name for name, answer in zip(tampering.QUESTIONS, answers) if answer != "valid"}
    if found != shown_by:
        return f"{tamper.__name__}, seed {seed}: shown by {sorted(found)} instead of {sorted(shown_by)}"
    return None


def main():
    program = os.path.join(sys.argv[1], "ledger_verify_batch")
    seeds = int(sys.argv[2]) if len(sys.argv) > 2 else 8
    failures = [failure for tamper, shown_by in tampering.SHOWN_BY.items() for seed in range(seeds)
                if (failure := check(program, tamper, shown_by, seed))]
    print("\n".join(failures) if failures else
          f"{len(tampering.SHOWN_BY) - 1} kinds of tampering, {seeds} times each, five questions")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

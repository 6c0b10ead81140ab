#!/usr/bin/env python3
"""Kills a witness at random moments while several histories of one log ask it, and starts it again.

usage: kill_test.py PATH/TO/witness_program [ROUNDS]

Whatever it has cosigned over all its lives must be one history, and never a smaller head after a larger
one. The seed is printed; KILL_SEED repeats it.
"""
import concurrent.futures
import http.client
import os
import random
import signal
import sys
import tempfile
import threading
import time

from log_client import Log, Witness


def ask_until_killed(witness, log, known, cosigned, lock, chance):
    """Grows one history from what the witness says, for as long as it lives."""
    old_size = known
    while True:
        size = min(old_size + chance.randrange(1, 4), len(log.leaves))
        try:
            status, _, body = log.submit(witness, old_size, size)
        except (OSError, http.client.HTTPException):
            return
        if status == 200:
            log.cosigned_at(witness, size, body)
            with lock:
                cosigned.append((old_size, size, log.text(size)))
            old_size = size
        elif status == 409 and int(body) != old_size and int(body) <= len(log.leaves):
            old_size = int(body)
        else:
            return  # another history has won


def check(cosigned, histories):
    """All in one history; returns the largest size."""
    for log in histories:
        if all(log.text(size) == text for _, size, text in cosigned):
            return max((size for _, size, _ in cosigned), default=0)
    sys.exit("two histories were cosigned")


def main():
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 25
    seed = int(os.environ.get("KILL_SEED", time.time_ns() % 1_000_000))
    print(f"KILL_SEED={seed}", flush=True)
    chance = random.Random(seed)
    base = Log("ledger.example.org/trust", b"1" * 32)
    total = 0
    with tempfile.TemporaryDirectory(prefix="probity_witness_kill_") as folder:
        witness = Witness(sys.argv[1], folder + "/w", [base])
        for _ in range(rounds):
            # Four histories that agree on what was cosigned, and on nothing after it.
            histories = [base.copy(len(base.leaves)).grow(60, history) for history in "abcd"]
            known, lock, cosigned = 0, threading.Lock(), []
            witness.start()
            with concurrent.futures.ThreadPoolExecutor(4) as pool:
                asked = [pool.submit(ask_until_killed, witness, log, known, cosigned, lock, random.Random(chance.random()))
                         for log in histories]
                time.sleep(chance.random() * 0.06)
                witness.stop(signal.SIGKILL)
            for one in asked:
                one.result()
            total += len(cosigned)
            largest = check(cosigned, histories)
            witness.start()
            # What it remembers is what it has cosigned last, or one it was killed before answering.
            status, _, body = base.submit(witness, 0, 0)
            remembered = int(body) if status == 409 else 0
            if remembered < max(largest, len(base.leaves)) and cosigned:
                sys.exit(f"cosigned {largest}, remembers {remembered}")
            base = continued(witness, base, histories, remembered)
            witness.stop()
    print(f"{total} cosignatures in {rounds} lives, one history")


def continued(witness, base, histories, size):
    """The history that the witness has at that size."""
    if size <= len(base.leaves):
        return base
    for log in histories:
        if log.submit(witness, size, size)[0] == 200:
            return log.copy(size)
    sys.exit("the witness remembers none of the histories")


if __name__ == "__main__":
    main()

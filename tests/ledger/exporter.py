"""Writes ledgers as docs/formats/ledger.md says, with other code than src/ledger: data for both verifiers.

    log = Log("example.org/trust", seed=b"1" * 32)
    log.leaves += [leaf(0), leaf(1)]
    files = log.export(cosigners=[Witness("witness.example.org/w1", seed=b"2" * 32)], when=1773133200)
"""
import base64
import functools
import hashlib
import random

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

import merkle
import notes
import reference

TYPES = ["heartbeat", "opening.intent", "opening.result", "case.opened", "request.refused", "day.destroyed"]


@functools.lru_cache(100_000)
def leaf_hash(entry):
    return merkle.leaf_hash(entry)


@functools.lru_cache(100_000)
def complete_root(hashes):
    """Of 2^n hashes."""
    if len(hashes) == 1:
        return hashes[0]
    middle = len(hashes) // 2
    return merkle.node_hash(complete_root(hashes[:middle]), complete_root(hashes[middle:]))


def leaf(seq, rng=random.Random(1), **changed):
    """A leaf's bytes. What is in it follows from the random numbers, but for what is given."""
    commitments = {}
    for name in rng.sample(["subject", "manifest", "rows", "scope", "ring.generation"], rng.randrange(4)):
        commitments[name] = rng.randrange(2**rng.choice([1, 10, 53])) if name in ("rows", "ring.generation") else \
            base64.b64encode(hashlib.sha256(rng.randbytes(32) + b"P1").digest()).decode()
    minute = seq % 1440
    fields = {
        "actor": rng.choice(["", "role:it-support", "role:cfoo", "process/keyholder"]),
        "case": rng.choice(["", f"C-2026-{rng.randrange(10_000):04}"]),
        "commitments": commitments,
        "purpose": rng.choice(["", "G1", "G2"]),
        "seq": seq,
        "time": f"2026-03-{10 + seq // 1440 % 20:02}T{minute // 60:02}:{minute % 60:02}:{rng.randrange(60):02}."
                f"{rng.randrange(1000):03}Z",
        "type": rng.choice(TYPES),
    }
    return reference.print_leaf(fields | changed)


class Signer:
    def __init__(self, name, seed, kind):
        self._private = Ed25519PrivateKey.from_private_bytes(seed)
        public = self._private.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
        self.key = notes.Key(name, kind, public)
        self.seed = seed

    def line(self, signature):
        encoded = base64.b64encode(self.key.id + signature).decode()
        return f"\N{EM DASH} {self.key.name} {encoded}\n".encode()

    def sign(self, text):
        return self.line(self._private.sign(text))

    def cosign(self, text, when):
        message = b"cosignature/v1\ntime %d\n" % when + text
        return self.line(when.to_bytes(8, "big") + self._private.sign(message))


class Witness(Signer):
    """Cosigns what continues all that it has cosigned, and nothing else."""

    def __init__(self, name, seed):
        super().__init__(name, seed, notes.COSIGNATURE)
        self.seen = []

    def asked(self, hashes, text, when):
        """A signature line, or nothing."""
        if hashes[:len(self.seen)] != self.seen:
            return b""
        self.seen = list(hashes)
        return self.cosign(text, when)


class Log(Signer):
    def __init__(self, name, seed):
        super().__init__(name, seed, notes.ED25519)
        self.leaves = []

    def copy(self):
        other = Log(self.key.name, self.seed)
        other.leaves = list(self.leaves)
        return other

    def hashes(self):
        return [leaf_hash(entry) for entry in self.leaves]

    def text(self, size=None, root=None, origin=None, extensions=()):
        size = len(self.leaves) if size is None else size
        root = merkle.root_of(self.hashes()[:size]) if root is None else root
        lines = [origin or self.key.name, str(size), base64.b64encode(root).decode(), *extensions]
        return "".join(line + "\n" for line in lines).encode()

    def checkpoint(self, text=None, cosigners=(), when=0):
        text = self.text() if text is None else text
        return text + b"\n" + self.sign(text) + b"".join(w.asked(self.hashes(), text, when) for w in cosigners)

    def tiles(self):
        files, hashes, level = {}, self.hashes(), 0
        for index in range(-(-len(hashes) // 256)):
            entries = self.leaves[256 * index:256 * index + 256]
            files[reference.tile_name("entries", index, len(entries))] = \
                b"".join(len(entry).to_bytes(2, "big") + entry for entry in entries)
        while hashes:
            for index in range(-(-len(hashes) // 256)):
                tile = hashes[256 * index:256 * index + 256]
                files[reference.tile_name(level, index, len(tile))] = b"".join(tile)
            hashes = [complete_root(tuple(hashes[i:i + 256])) for i in range(0, len(hashes) - 255, 256)]
            level += 1
        return files

    def export(self, text=None, cosigners=(), when=0):
        return {"log.vkey": self.key.vkey().encode() + b"\n", **self.tiles(),
                "checkpoint": self.checkpoint(text, cosigners, when)}

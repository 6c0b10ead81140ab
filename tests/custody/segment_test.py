#!/usr/bin/python3
"""docs/formats/segment.md and key-holders.md, carried out a second time with hashlib and PyNaCl: every value of
vectors.json, and of what write_vectors makes now, is computed anew, and every box and row is opened.

usage: segment_test.py WRITE_VECTORS [--update]
"""
import hashlib
import itertools
import json
import pathlib
import struct
import subprocess
import sys

from nacl import bindings, public, pwhash, signing

HERE = pathlib.Path(__file__).parent
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def keyed(use, key, message):
    return hashlib.blake2b(message, digest_size=32, key=key, person=b"probity1" + use).digest()


def signed(key, text, signature):
    signing.VerifyKey(key).verify(text, signature)


def opened(secret, box):
    return public.SealedBox(public.PrivateKey(secret)).decrypt(box)


class Bytes:
    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, size):
        assert self.at + size <= len(self.data), "cut short"
        self.at += size
        return self.data[self.at - size:self.at]

    def number(self, size):
        return int.from_bytes(self.take(size), "big")

    def end(self):
        assert self.at == len(self.data), "something is behind it"


def pieces(holders, needed):
    """For each piece the holders who lack it."""
    sets = [sum(1 << i for i in chosen) for chosen in itertools.combinations(range(holders), needed - 1)]
    return [{i for i in range(holders) if bits >> i & 1} for bits in sorted(sets)]


def holder_secrets(file):
    data = Bytes(file)
    assert data.take(8) == b"PRBTHKY1"
    data.take(16 + 1 + 8)
    seeds = data.take(32), data.take(32)
    assert data.take(16) == keyed(b"enrol", b"", file[:-16])[:16]
    data.end()
    return seeds


def box_secret(seed):
    key = signing.SigningKey(seed)
    return bindings.crypto_sign_ed25519_sk_to_curve25519(bytes(key) + bytes(key.verify_key))


def check_enrolment(bytes_, seeds):
    data = Bytes(bytes_)
    assert data.take(8) == b"PRBTENR1"
    data.take(16)
    assert data.number(1) in (0, 1)
    data.take(8)
    keys = data.take(32), data.take(32)
    for seed, key in zip(seeds, keys):
        assert bytes(signing.SigningKey(seed).verify_key) == key
        signed(key, bytes_[:97], data.take(64))
    assert data.take(16) == keyed(b"enrol", b"", bytes_[:225])[:16]
    data.end()
    return keys[0]


def check_manifest(vectors, seeds):
    text = bytes.fromhex(vectors["manifest"])
    data = Bytes(text)
    assert data.take(8) == b"PRBTMAN1" and data.number(4) == 1
    data.take(8)
    assert data.take(32) == bytes(32)
    holders, needed = data.number(1), data.number(1)
    signing_keys = [check_enrolment(data.take(241), seeds[i]) for i in range(holders)]
    body = text[:data.at]
    signers = set()
    for _ in range(data.number(1)):
        signer = data.number(1)
        signed(signing_keys[signer], body, data.take(64))
        signers.add(signer)
    data.end()
    assert len(signers) >= needed
    return keyed(b"manifest", b"", body), signing_keys


class Segment:
    """A header, opened with every secret that there is."""

    def __init__(self, text, manifest, day_secret, box_secrets, collector):
        data = Bytes(text)
        self.context = data.take(78)
        context = Bytes(self.context)
        assert context.take(8) == b"PRBTSEG1"
        self.day = struct.unpack(">i", context.take(4))[0]
        context.take(16)
        self.id = context.take(16)
        assert context.take(32) == manifest
        self.holders, self.needed = context.number(1), context.number(1)
        context.end()
        assert data.take(32) == bytes(public.PrivateKey(day_secret).public_key)
        self.lacking = pieces(self.holders, self.needed)
        commitments = [data.take(32) for _ in self.lacking]
        inside = opened(day_secret, data.take(158))
        self.time, in_box = inside[:32], inside[32:]
        assert in_box == self.context
        self.pieces = {}
        for holder in range(self.holders):
            own = [j for j, lacking in enumerate(self.lacking) if holder not in lacking]
            box = Bytes(opened(box_secrets[holder],
                               data.take(78 + 1 + 32 * (len(own) + len(commitments)) + 48)))
            assert box.take(78) == self.context and box.number(1) == holder
            for j in own:
                piece = box.take(32)
                assert self.pieces.setdefault(j, piece) == piece
                assert keyed(b"commit", piece, bytes([j]) + self.context) == commitments[j]
            assert [box.take(32) for _ in commitments] == commitments
            box.end()
        signed(collector, text[:data.at], data.take(64))
        data.end()

    def at_step(self, key, step):
        for _ in range(step):
            key = keyed(b"step", key, b"")
        return key

    def response(self, piece, person, step):
        return keyed(b"piece", self.at_step(self.pieces[piece], step), person)

    def cell_key(self, person, step):
        answers = b"".join(self.response(j, person, step) for j in range(len(self.lacking)))
        time = keyed(b"person", self.at_step(self.time, step), person)
        return keyed(b"cell", time, answers + self.context)

    def row(self, person, step, n, text):
        key = self.cell_key(person, step)
        label = keyed(b"label", key, struct.pack(">I", n))
        aad = b"PRBTSEG1" + self.id + struct.pack(">I", step) + label
        size = 128 if len(text) < 128 else 256
        padded = text + b"\x80" + bytes(size - len(text) - 1)
        nonce = keyed(b"nonce", key, aad + padded)[:24]
        sealed = bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(padded, aad, nonce, key)
        return struct.pack(">I", step) + label + nonce + sealed


def merkle_root(leaves):
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\0" + leaves[0]).digest()
    middle = 1
    while middle * 2 < len(leaves):
        middle *= 2
    return hashlib.sha256(b"\1" + merkle_root(leaves[:middle]) + merkle_root(leaves[middle:])).digest()


def check_rows(segment, vectors, collector):
    stored = [bytes.fromhex(row) for row in vectors["rows"]]
    cells = [(bytes.fromhex(cell["person"]), cell["text"].encode()) for cell in vectors["cells"]]
    for step in range(3):
        count = {}
        expected = []
        for person, text in cells[:(len(cells), 0, len(cells) - 1)[step]]:
            expected.append(segment.row(person, step, count.get(person, 0), text))
            count[person] = count.get(person, 0) + 1
        expected.sort(key=lambda row: row[4:36])
        assert [row for row in stored if row[:4] == struct.pack(">I", step)] == expected
        record = bytes.fromhex(vectors["records"][step])
        signed(collector, record[:-64], record[-64:])
        begins = b"PRBTSTP1" + segment.id + struct.pack(">IB", step, step == 2)
        assert record.startswith(begins) and len(record) == 137
        assert record[37:41] == struct.pack(">I", len(expected)) and record[41:73] == merkle_root(expected)


def check_turn(segment, vectors, seeds, signing_keys):
    request = bytes.fromhex(vectors["request"])
    data = Bytes(request)
    assert data.take(8) == b"PRBTREQ1" and data.number(1) == 0
    assert data.take(data.number(1)) == b"2026/14"
    data.take(8 + 32)
    reply = bytes.fromhex(vectors["reply_secret"])
    assert data.take(32) == bytes(public.PrivateKey(reply).public_key)
    assert data.number(2) == 1
    assert data.take(data.number(2)) == bytes.fromhex(vectors["header"])
    assert data.number(2) == 1
    person, first, steps = data.take(16), data.number(4), data.number(2)
    data.end()
    for holder, text in enumerate(bytes.fromhex(answer) for answer in vectors["answers"]):
        answer = Bytes(text)
        assert answer.take(8) == b"PRBTANS1" and answer.take(32) == keyed(b"request", b"", request)
        answer.take(16 + 8)
        inside = Bytes(opened(reply, answer.take(answer.number(4))))
        signed(signing_keys[holder], text[:answer.at], answer.take(64))
        answer.end()
        assert inside.number(1) == 0 and inside.number(2) == 0
        for step in range(first, first + steps):
            for j, lacking in enumerate(segment.lacking):
                if holder not in lacking:
                    assert inside.take(32) == segment.response(j, person, step)
        inside.end()


def check_sealed_key(vectors, seeds):
    letters = vectors["passphrase"].replace("-", "")
    assert LETTERS[sum((2 * i + 1) * LETTERS.index(c) for i, c in enumerate(letters[:19])) % 32] == letters[19]
    text = bytes.fromhex(vectors["sealed_key"])
    data = Bytes(text)
    assert data.take(8) == b"PRBTHKS1"
    data.take(16 + 1 + 8)
    salt, nonce = data.take(16), data.take(24)
    key = pwhash.argon2id.kdf(32, letters.encode(), salt, opslimit=3, memlimit=64 << 20)
    inside = bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(text[data.at:], text[:data.at], nonce, key)
    assert inside == seeds[0][0] + seeds[0][1]


def check(vectors):
    seeds = [holder_secrets(bytes.fromhex(file)) for file in vectors["holder_keys"]]
    manifest, signing_keys = check_manifest(vectors, seeds)
    collector = bytes(signing.SigningKey(bytes.fromhex(vectors["collector"])).verify_key)
    segment = Segment(bytes.fromhex(vectors["header"]), manifest, bytes.fromhex(vectors["day_secret"]),
                      [box_secret(pair[1]) for pair in seeds], collector)
    check_rows(segment, vectors, collector)
    check_turn(segment, vectors, seeds, signing_keys)
    check_sealed_key(vectors, seeds)


def main():
    made = subprocess.run([sys.argv[1]], check=True, capture_output=True, text=True).stdout
    if sys.argv[2:] == ["--update"]:
        (HERE / "vectors.json").write_text(made)
    check(json.loads(made))
    check(json.loads((HERE / "vectors.json").read_text()))
    print("two implementations agree")


if __name__ == "__main__":
    main()

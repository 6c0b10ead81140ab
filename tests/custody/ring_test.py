"""A ring of keys read by another program, from docs/formats/ring.md alone.

BLAKE2b is Python's own, X25519 and ChaCha20-Poly1305 are OpenSSL's; HChaCha20, which makes of the
latter XChaCha20-Poly1305, is written down here.
"""
import hashlib
import struct
import subprocess
import sys

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

SLOT = struct.Struct(">B16sQ32s24s48s")


def derived(key, use):
    return hashlib.blake2b(key=key, digest_size=32, person=use).digest()


def hchacha20(key, nonce):
    state = list(struct.unpack("<16I", b"expand 32-byte k" + key + nonce))

    def quarter(a, b, c, d):
        for x, y, z, turn in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
            state[x] = (state[x] + state[y]) & 0xFFFFFFFF
            value = state[z] ^ state[x]
            state[z] = (value << turn | value >> (32 - turn)) & 0xFFFFFFFF

    for _ in range(10):
        for column in range(4):
            quarter(column, 4 + column, 8 + column, 12 + column)
        for column in range(4):
            quarter(column, 4 + (column + 1) % 4, 8 + (column + 2) % 4, 12 + (column + 3) % 4)
    return struct.pack("<8I", *state[:4], *state[12:])


def opened(key, nonce, sealed, associated):
    return ChaCha20Poly1305(hchacha20(key, nonce[:16])).decrypt(bytes(4) + nonce[16:], sealed, associated)


def main():
    said = subprocess.run([sys.argv[1]], capture_output=True, text=True, check=True).stdout.split()
    epoch, ring, *salts = map(bytes.fromhex, said)
    assert epoch[:8] == b"PRBTEPO1" and len(epoch) == 40
    epoch = epoch[8:]
    magic, generation, known, count = struct.unpack(">8sQQI", ring[:28])
    assert (magic, generation, known, count) == (b"PRBTRNG1", 5, 20500 * 86400, 4)
    assert len(ring) == 28 + count * 129 + 32
    tag = hashlib.blake2b(ring[:-32], key=derived(epoch, b"probity.ring.tag"), digest_size=32).digest()
    assert tag == ring[-32:]
    sealing = derived(epoch, b"probity.ringseal")
    names = []
    for place in range(count):
        entry = ring[28 + place * 129:][:129]
        kind, id, due, public, nonce, sealed = SLOT.unpack(entry)
        associated = b"PRBTSLT1" + struct.pack(">QI", generation, place) + entry[:57]
        secret = opened(sealing, nonce, sealed, associated)
        try:
            opened(sealing, nonce, sealed, b"PRBTSLT1" + struct.pack(">QI", generation + 1, place) + entry[:57])
            raise AssertionError("a slot of another generation opens")
        except InvalidTag:
            pass
        pair = X25519PrivateKey.from_private_bytes(derived(secret, b"probity.timelock"))
        assert pair.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw) == public
        about = struct.pack(">Q", 7) + hashlib.blake2b(b"reason", digest_size=32).digest()
        salt = hashlib.blake2b(about, key=derived(secret, b"probity.saltkeys"), digest_size=32).digest()
        assert salt == salts[place]
        names.append((kind, id, due // 86400))
    days = [(1, bytes(12) + struct.pack(">I", 20500 + n), 20531 + n) for n in range(3)]
    assert names == days + [(2, bytes([1, 2, 3]) + bytes(13), 20590)], names
    print(f"{count} slots, read by another program")


if __name__ == "__main__":
    main()

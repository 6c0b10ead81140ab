"""Keys, signed notes and checkpoints as in docs/formats/ledger.md and the C2SP documents; for reference.py."""
import base64
import dataclasses
import hashlib
import re

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

import merkle

LARGEST_SIZE = 2**63 - 1
LARGEST_NOTE = 1_000_000
MOST_SIGNATURES = 100
ED25519, COSIGNATURE = 1, 4


class Malformed(Exception):
    pass


# --- bytes as text -----------------------------------------------------------------------------------------------

def from_base64(text):
    """Only what encoding would have written."""
    try:
        raw = base64.b64decode(text, validate=True)
    except ValueError as error:
        raise Malformed("not base64") from error
    if base64.b64encode(raw).decode() != text:
        raise Malformed("not the one way to write it")
    return raw


def hash_from_base64(text):
    raw = from_base64(text)
    if len(raw) != 32:
        raise Malformed("no hash")
    return raw


def from_decimal(text, most):
    if not re.fullmatch(r"0|[1-9][0-9]{0,18}", text, re.ASCII) or int(text) > most:
        raise Malformed("no number")
    return int(text)


# --- keys and notes ----------------------------------------------------------------------------------------------

def is_key_name(name):
    return (0 < len(name.encode("utf-8", "surrogatepass")) <= 255 and "+" not in name
            and not any(c.isspace() or ord(c) < 0x20 for c in name))


def key_id(name, typed_key):
    return hashlib.sha256(name.encode() + b"\n" + typed_key).digest()[:4]


@dataclasses.dataclass(frozen=True)
class Key:
    name: str
    kind: int
    public: bytes

    @property
    def id(self):
        return key_id(self.name, bytes([self.kind]) + self.public)

    def vkey(self):
        typed = bytes([self.kind]) + self.public
        return f"{self.name}+{self.id.hex()}+{base64.b64encode(typed).decode()}"


class UnknownKind(Exception):
    pass


def parse_vkey(raw):
    try:
        name, identifier, encoded = raw.decode("utf-8").split("+", 2)
    except ValueError as error:  # UnicodeDecodeError is one
        raise Malformed("no verifier key") from error
    if not is_key_name(name) or not re.fullmatch(r"[0-9a-f]{8}", identifier, re.ASCII):
        raise Malformed("no verifier key")
    typed = from_base64(encoded)
    if not typed or key_id(name, typed).hex() != identifier:
        raise Malformed("its id does not fit")
    if typed[0] not in (ED25519, COSIGNATURE):
        raise UnknownKind()
    if len(typed) != 33:
        raise Malformed("no verifier key")
    return Key(name, typed[0], typed[1:])


FIELD = 2**255 - 19
CURVE_D = -121665 * pow(121666, -1, FIELD) % FIELD


def is_plain_point(encoded):
    """Written in the one way to write it, and not one of the eight points of small order.

    Those have y = 0, y^2 = 1, or, doubled, y = 0: then y^2 = -x^2, which with the curve's equation
    -x^2 + y^2 = 1 + d x^2 y^2 gives d y^4 + 2 y^2 = 1.
    """
    y = int.from_bytes(encoded, "little") & (2**255 - 1)
    square = y * y % FIELD
    return y < FIELD and square not in (0, 1) and (CURVE_D * square * square + 2 * square) % FIELD != 1


def is_signature(key, message, signature):
    if not is_plain_point(key.public) or not is_plain_point(signature[:32]):
        return False
    try:
        Ed25519PublicKey.from_public_bytes(key.public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return len(signature) == 64


def cosigned_at(key, text, signature):
    """Seconds since 1970, or None if it is no cosignature of that text."""
    seconds = int.from_bytes(signature[:8], "big")
    message = b"cosignature/v1\ntime %d\n" % seconds + text
    if len(signature) != 72 or seconds > LARGEST_SIZE or not is_signature(key, message, signature[8:]):
        return None
    return seconds


def parse_note(raw):
    """The text, and (name, key id, signature) for each line."""
    if len(raw) > LARGEST_NOTE:
        raise Malformed("too large")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Malformed("not UTF-8") from error
    if any(ord(c) < 0x20 and c != "\n" for c in text):
        raise Malformed("a control character")
    body, separator, rest = text.rpartition("\n\n")
    if not separator or not rest.endswith("\n"):
        raise Malformed("no signatures")
    lines = rest[:-1].split("\n")
    if len(lines) > MOST_SIGNATURES:
        raise Malformed("too many signatures")
    signatures = []
    for line in lines:
        parts = line.split(" ", 2)
        if len(parts) != 3 or parts[0] != "\N{EM DASH}" or not is_key_name(parts[1]):
            raise Malformed("no signature line")
        raw_signature = from_base64(parts[2])
        if len(raw_signature) < 5:
            raise Malformed("no signature")
        signatures.append((parts[1], raw_signature[:4], raw_signature[4:]))
    return (body + "\n").encode(), signatures


def open_note(raw, keys):
    """The text, and (key, time or None) for each line by a known key."""
    text, signatures = parse_note(raw)
    verified = []
    for name, identifier, signature in signatures:
        for key in keys:
            if (key.name, key.id) != (name, identifier):
                continue
            if key.kind == COSIGNATURE:
                when = cosigned_at(key, text, signature)
                if when is None:
                    raise Malformed("a known key's cosignature does not hold")
                verified.append((key, when))
            elif is_signature(key, text, signature):
                verified.append((key, None))
            else:
                raise Malformed("a known key's signature does not hold")
    return text, verified


def parse_checkpoint(text):
    """Origin, size, root."""
    lines = text.decode().split("\n")
    if lines.pop() != "" or len(lines) < 3 or "" in lines:
        raise Malformed("no checkpoint")
    size, root = from_decimal(lines[1], LARGEST_SIZE), hash_from_base64(lines[2])
    if size == 0 and root != merkle.root_of([]):
        raise Malformed("an empty log has another root")
    return lines[0], size, root

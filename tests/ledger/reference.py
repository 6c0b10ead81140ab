"""A second verifier of exported ledgers, written from docs/formats/ledger.md and the documents it names.

It shares no code with src/ledger: SHA-256 from hashlib, Ed25519 from python3-cryptography, and the tree's roots by
RFC 6962's recursive definition instead of a running frontier. Slow and plain on purpose.

    answer, why = verify(files, Question(...))     # files: name -> bytes; answer: valid | invalid | cannot tell
"""
import dataclasses
import datetime
import json
import re

import merkle
import notes
from notes import Malformed

LARGEST_INTEGER = 2**53 - 1


class Stop(Exception):
    def __init__(self, answer, why):
        super().__init__(why)
        self.answer, self.why = answer, why


def invalid(why):
    return Stop("invalid", why)


def cannot_tell(why):
    return Stop("cannot tell", why)


# --- leaves ------------------------------------------------------------------------------------------------------

WORD = re.compile(r"[a-z][a-z0-9_.]{0,63}", re.ASCII)
ID = re.compile(r"([A-Za-z0-9][A-Za-z0-9._:/-]{0,127})?", re.ASCII)
TIME = re.compile(r"2[01]\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", re.ASCII)


def is_count(value):
    return type(value) is int and 0 <= value <= LARGEST_INTEGER


def is_time(text):
    if not isinstance(text, str) or not TIME.fullmatch(text):
        return False
    try:
        datetime.datetime.strptime(text[:19], "%Y-%m-%dT%H:%M:%S")
    except ValueError:
        return False
    return text[17:19] < "60"


def is_commitment(value):
    if is_count(value):
        return True
    if not isinstance(value, str):
        return False
    try:
        notes.hash_from_base64(value)
    except Malformed:
        return False
    return True


def parse_leaf(entry):
    """Reads it with a JSON parser, checks every member, and prints it again."""
    if len(entry) > 65_535:
        raise Malformed("too large")
    try:
        leaf = json.loads(entry.decode("ascii"))
    except (ValueError, RecursionError) as error:
        raise Malformed("no JSON") from error
    members = {"actor", "case", "commitments", "purpose", "seq", "time", "type"}
    if not isinstance(leaf, dict) or set(leaf) != members:
        raise Malformed("other members")
    if not all(isinstance(leaf[name], str) and ID.fullmatch(leaf[name]) for name in ("actor", "case", "purpose")):
        raise Malformed("no id")
    if not isinstance(leaf["type"], str) or not WORD.fullmatch(leaf["type"]):
        raise Malformed("no type")
    if not is_count(leaf["seq"]) or not is_time(leaf["time"]):
        raise Malformed("no seq or no time")
    commitments = leaf["commitments"]
    if not isinstance(commitments, dict) or len(commitments) > 64:
        raise Malformed("no commitments")
    if not all(WORD.fullmatch(name) and is_commitment(value) for name, value in commitments.items()):
        raise Malformed("no commitment")
    if print_leaf(leaf) != entry:
        raise Malformed("not canonical")
    return leaf


def print_leaf(leaf):
    return json.dumps(leaf, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


# --- a whole export ----------------------------------------------------------------------------------------------

@dataclasses.dataclass
class Question:
    log_key: notes.Key | None = None
    older: bytes | None = None
    witnesses: tuple = ()
    quorum: int = 0
    since: int | None = None  # seconds since 1970


def tile_name(level, index, width):
    digits = str(index)
    digits = digits.zfill(-(-len(digits) // 3) * 3)
    groups = [digits[i:i + 3] for i in range(0, len(digits), 3)]
    path = "/".join(["x" + group for group in groups[:-1]] + groups[-1:])
    return f"tile/{level}/{path}" + (f".p/{width}" if width < 256 else "")


def read(files, name, largest):
    if name not in files:
        raise cannot_tell(f"{name} is missing")
    if len(files[name]) > largest:
        raise invalid(f"{name} is too large")
    return files[name]


def read_tile(files, level, index, width, largest):
    """The file, and how many it must hold: the partial one, or the full one in its place."""
    if width < 256 and tile_name(level, index, width) not in files and tile_name(level, index, 256) in files:
        width = 256
    return read(files, tile_name(level, index, width), largest), width


def read_entries(files, index, width):
    raw, held = read_tile(files, "entries", index, width, 256 * 65_537)
    entries = []
    for _ in range(held):
        length = int.from_bytes(raw[:2], "big")
        if len(raw) < 2 + length:
            raise invalid(f"bundle {index} ends too early")
        entries.append(raw[2:2 + length])
        raw = raw[2 + length:]
    if raw:
        raise invalid(f"bundle {index} goes on after its end")
    return entries[:width]


def read_hashes(files, level, index, width):
    raw, held = read_tile(files, level, index, width, 8192)
    if len(raw) != 32 * held:
        raise invalid(f"tile {level}/{index} has another length")
    return [raw[32 * i:32 * i + 32] for i in range(width)]


def width_in(size, level, index):
    return min(256, (size >> 8 * level) - 256 * index)


def check_question(log, question):
    keys = [log, *question.witnesses]
    if log.kind != notes.ED25519 or any(key.kind != notes.COSIGNATURE for key in question.witnesses):
        raise cannot_tell("a key of the wrong type")
    if len({key.public for key in keys}) < len(keys) or len({(key.name, key.id) for key in keys}) < len(keys):
        raise cannot_tell("a key twice")
    if question.quorum > len(question.witnesses):
        raise cannot_tell("too large a quorum")


def read_log_key(files, question):
    raw = read(files, "log.vkey", 1000)
    try:
        log = notes.parse_vkey(raw.removesuffix(b"\n"))
    except Malformed as error:
        raise invalid(f"log.vkey: {error}") from error
    except notes.UnknownKind as error:
        raise cannot_tell("log.vkey is of an unknown kind") from error
    if question.log_key and question.log_key != log:
        raise invalid("log.vkey is another key")
    return log


def open_checkpoint(raw, log, question):
    text, verified = notes.open_note(raw, [log, *question.witnesses])
    if not any(key == log for key, _ in verified):
        raise Malformed("not signed by the log")
    origin, size, root = notes.parse_checkpoint(text)
    if origin != log.name:
        raise Malformed("another log")
    counted = {key for key, when in verified
               if when is not None and (question.since is None or when >= question.since)}
    if len(counted) < question.quorum:
        raise Malformed("too few cosignatures")
    return size, root


def check_upper_tiles(files, size, hashes):
    """With the last of `hashes` a tile of level 0 is full: its root, and theirs, in the tiles above."""
    level, count = 1, len(hashes) // 256
    while True:
        span = 256 ** level
        node = merkle.root_of(hashes[(count - 1) * span:count * span])
        index, place = (count - 1) // 256, (count - 1) % 256
        if read_hashes(files, level, index, width_in(size, level, index))[place] != node:
            raise invalid(f"tile {level}/{index} does not agree with those below")
        if count % 256 != 0:
            return
        level, count = level + 1, count // 256


def check_leaves(files, size, older):
    hashes = []
    while len(hashes) < size:
        index = len(hashes) // 256
        width = width_in(size, 0, index)
        entries = read_entries(files, index, width)
        for offset, entry in enumerate(entries):
            try:
                leaf = parse_leaf(entry)
            except Malformed as error:
                raise invalid(f"leaf {len(hashes) + offset}: {error}") from error
            if leaf["seq"] != len(hashes) + offset:
                raise invalid(f"leaf {len(hashes) + offset} has another number")
        if read_hashes(files, 0, index, width) != [merkle.leaf_hash(entry) for entry in entries]:
            raise invalid(f"tile 0/{index} does not agree with its leaves")
        hashes += [merkle.leaf_hash(entry) for entry in entries]
        if older and len(hashes) - width < older[0] < len(hashes):
            check_older(hashes, older)
        if width == 256:
            check_upper_tiles(files, size, hashes)
        if older and older[0] == len(hashes):
            check_older(hashes, older)
    return hashes


def check_older(hashes, older):
    if merkle.root_of(hashes[:older[0]]) != older[1]:
        raise invalid("the older checkpoint is not continued")


def check(files, question):
    log = read_log_key(files, question)
    check_question(log, question)
    try:
        size, root = open_checkpoint(read(files, "checkpoint", notes.LARGEST_NOTE), log, question)
    except Malformed as error:
        raise invalid(f"checkpoint: {error}") from error
    older = None
    if question.older is not None:
        try:
            older = open_checkpoint(question.older, log, Question())
        except Malformed as error:
            raise cannot_tell(f"older checkpoint: {error}") from error
        if older[0] > size:
            raise invalid("smaller than the older checkpoint")
    if merkle.root_of(check_leaves(files, size, older)) != root:
        raise invalid("the leaves lead to another root")


def verify(files, question=Question()):
    try:
        check(files, question)
    except Stop as stop:
        return stop.answer, stop.why
    return "valid", ""

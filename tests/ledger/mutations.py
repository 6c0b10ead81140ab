"""Damage at random, for holding two verifiers to the same answer. Much of it is signed by whoever could sign it.

    files, question = mutated(rng, base)
"""
import base64
import dataclasses
import random

import exporter
import merkle
import notes
import reference
from tampering import flipped

ODD_TEXT = [
    b"", b"\0", b"\n", b"\r\n", b" ", b"\t", b"0", b"+", b"=", b"\xff", b"\xc2\x85", b"\xc3\xa9", b"\xe2\x80\xa8",
    b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xc0\x80", b"\x7f", b"\xe2\x80\x94 ", b"\n\n",
    b"\xe2\x80\x94 a AAAAAAA=\n"]
ODD_NUMBERS = [
    b"00", b"01", b"-1", b"-0", b"+1", b"1.0", b"1e3", b"9007199254740991", b"9007199254740992", b"true", b"null",
    b"9223372036854775807", b"9223372036854775808", b"18446744073709551616", b"\"1\"", b"", b" 1", b"1 "]
ODD_MEMBERS = [
    b'"a":1', b'"a":1,"a":1', b'"b":1,"a":1', b'"a":"x"', b'"a":"' + b"A" * 43 + b'="', b'"a":"' + b"A" * 42 + b'B="',
    b'"A":1', b'"a.b_9":0', b'"9":0', b'"a":-1', b'"a":{}', b'"a":[]', b'"a":1,', b',"a":1', b'"":1', b'"a" :1',
    b'"a\\u0062":1', b'"\xc3\xa9":1', b",".join(b'"c%02d":%d' % (i, i) for i in range(64)),
    b",".join(b'"c%02d":%d' % (i, i) for i in range(65)), b'"' + b"a" * 64 + b'":1', b'"' + b"a" * 65 + b'":1']
ODD_TIMES = [
    "2026-02-29T00:00:00.000Z", "2028-02-29T23:59:59.999Z", "2026-04-31T00:00:00.000Z", "1999-12-31T23:59:59.999Z",
    "2000-01-01T00:00:00.000Z", "2199-12-31T23:59:59.999Z", "2200-01-01T00:00:00.000Z", "2026-03-10T24:00:00.000Z",
    "2026-03-10T23:60:00.000Z", "2026-03-10T23:59:60.000Z", "2026-03-10T23:59:61.000Z", "2026-03-10t00:00:00.000Z",
    "2026-03-10T00:00:00.000z", "2026-03-10T00:00:00Z", "2026-03-10T00:00:00.00Z", "2026-03-10T00:00:00.0000Z",
    "2026-3-10T00:00:00.000Z", "2026-00-10T00:00:00.000Z", "2026-03-00T00:00:00.000Z", "2026-03-10 00:00:00.000Z",
    "+026-03-10T00:00:00.000Z", "2026-03-10T+1:00:00.000Z", "2026-03-10T 1:00:00.000Z", "2100-02-29T00:00:00.000Z"]
ODD_IDS = ["a", "A" * 128, "A" * 129, "-a", "a b", "a+b", "a:b/c.d_e-f", "é", "a\\", ".", "0", "a\n", "ａ"]

# The points of small order of Ed25519, and other ways to write them: by y, with either sign.
SMALL_Y = [0, 1, notes.FIELD - 1, notes.FIELD, notes.FIELD + 1,
           *(int.from_bytes(bytes.fromhex(y), "little") for y in (
               "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
               "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"))]
ODD_POINTS = [(y | sign << 255).to_bytes(32, "little") for y in SMALL_Y for sign in (0, 1)]
ORDER = 2**252 + 27742317777372353535851937790883648493


@dataclasses.dataclass
class Base:
    log: exporter.Log
    witnesses: list
    older_size: int
    older: bytes


def base(rng, size):
    log = exporter.Log("ledger.example.org/trust", rng.randbytes(32))
    witnesses = [exporter.Witness(f"witness.example.org/w{i}", rng.randbytes(32)) for i in range(2)]
    log.leaves = [exporter.leaf(seq, rng) for seq in range(size)]
    older_size = rng.randrange(size + 1)
    earlier = log.copy()
    earlier.leaves = log.leaves[:older_size]
    return Base(log, witnesses, older_size, earlier.checkpoint())


# --- of bytes ------------------------------------------------------------------------------------------------------

def damage(rng, content):
    """Some bytes of it, changed."""
    a, b = sorted(rng.randrange(len(content) + 1) for _ in range(2))
    way = rng.randrange(9)
    if way <= 2 and content:
        return flipped(rng, content)
    if way == 3:
        return content[:a]
    if way == 4:
        return content[:a] + content[min(b, a + rng.choice([1, 2, 32, 1000])):]
    if way == 5:
        return content[:b] + content[a:b][:rng.choice([1, 32, 1000])] + content[b:]
    if way == 6:
        return content[:a] + rng.choice(ODD_TEXT) + content[a:]
    if way == 7:
        return content[:a] + rng.choice(ODD_TEXT) + content[a + 1:]
    return content + rng.choice([b"\n", b"\0", rng.randbytes(rng.randrange(1, 40))])


def one_file_damaged(rng, files):
    name = rng.choice(list(files))
    return files | {name: damage(rng, files[name])}


def text_file_damaged(rng, files):
    name = rng.choice(["checkpoint", "checkpoint", "log.vkey"])
    return files | {name: damage(rng, files.get(name, b""))}


def one_file_removed(rng, files):
    gone = rng.choice(list(files))
    return {name: content for name, content in files.items() if name != gone}


def two_files_swapped(rng, files):
    a, b = rng.choice(list(files)), rng.choice(list(files))
    return files | {a: files[b], b: files[a]}


def partial_as_full(rng, files):
    """Only the full file is left of a partial one, as it should be or not."""
    partial = [name for name in files if ".p/" in name]
    if not partial:
        return files
    name = rng.choice(partial)
    fill = 256 - int(name.rpartition("/")[2])
    filler = rng.choice([b"\0\0", b"\0\1x"]) if "entries" in name else rng.randbytes(32)
    full = files[name] + filler * (fill + rng.choice([0, 0, 0, -1, 1]))
    kept = {other: content for other, content in files.items() if other != name or rng.random() < 0.2}
    return kept | {name.partition(".p/")[0]: full}


def odd_note(rng, files):
    """Signature lines added, repeated, moved or spoilt."""
    try:
        notes.parse_note(files["checkpoint"])
    except notes.Malformed:
        return files
    text, _, rest = files["checkpoint"].rpartition(b"\n\n")
    lines = rest.splitlines(keepends=True)
    line = rng.choice(lines)
    way = rng.randrange(8)
    if way == 0:
        lines.append(line)
    elif way == 1:
        lines.remove(line)
    elif way == 2:
        rng.shuffle(lines)
    elif way == 3:
        lines += [line] * rng.choice([96, 97, 98, 99, 100])
    elif way == 4:
        lines.append(exporter.Log("stranger.example.org", rng.randbytes(32)).sign(text + b"\n"))
    elif way == 5:
        name, encoded = line.decode().split(" ")[1:]
        raw = base64.b64decode(encoded)
        raw = rng.choice([raw[:-1], raw[:4], raw[:5], raw + b"\0", raw[:4] + bytes(len(raw) - 4),
                          raw[:4] + b"\xff" * 72, raw[4:] + raw[:4]])
        name = rng.choice([name, name, "x", "a+b", "\N{NO-BREAK SPACE}", "n" * 255, "n" * 256])
        lines.append(f"\N{EM DASH} {name} {base64.b64encode(raw).decode()}\n".encode())
    elif way == 6:
        spaced = line.replace(b" ", rng.choice([b"  ", b"\t", b" \xc2\xa0"]), 1)
        lines = [spaced if other == line else other for other in lines]
    else:
        lines.insert(0, rng.choice(ODD_TEXT))
    return files | {"checkpoint": text + b"\n\n" + b"".join(lines)}


def odd_key(rng, files):
    """A key of small order, under which what nobody has signed can look signed."""
    text, _, _ = files["checkpoint"].rpartition(b"\n\n")
    name = text.split(b"\n")[0].decode(errors="replace")
    if not notes.is_key_name(name):
        return files
    key = notes.Key(name, notes.ED25519, rng.choice(ODD_POINTS))
    scalar = rng.choice([0, 0, 0, 1, ORDER, rng.randrange(ORDER)])
    signature = key.id + rng.choice([key.public, *ODD_POINTS]) + scalar.to_bytes(32, "little")
    line = f"\N{EM DASH} {name} {base64.b64encode(signature).decode()}\n".encode()
    return files | {"log.vkey": key.vkey().encode(), "checkpoint": text + b"\n\n" + line}


def odd_scalar(rng, files):
    """The log's signature with the order of the group added to it."""
    try:
        text, signatures = notes.parse_note(files["checkpoint"])
    except notes.Malformed:
        return files
    name, identifier, signature = signatures[0]
    scalar = int.from_bytes(signature[32:64], "little") + rng.choice([0, 1, 2, 7]) * ORDER
    encoded = base64.b64encode(identifier + signature[:32] + (scalar % 2**256).to_bytes(32, "little"))
    line = f"\N{EM DASH} {name} {encoded.decode()}\n".encode()
    return files | {"checkpoint": text + b"\n" + line}


OF_FILES = [*[one_file_damaged] * 4, *[text_file_damaged] * 3, *[odd_note] * 3, one_file_removed, two_files_swapped,
            partial_as_full, odd_key, odd_scalar]


# --- of what is signed ---------------------------------------------------------------------------------------------

def odd_leaf(rng, seq):
    entry = exporter.leaf(seq, rng)
    way = rng.randrange(9)
    if way == 0:
        return exporter.leaf(seq, rng, time=rng.choice(ODD_TIMES))
    if way == 1:
        return exporter.leaf(seq, rng, **{rng.choice(["actor", "case", "purpose", "type"]): rng.choice(ODD_IDS)})
    if way == 2:
        return entry.replace(b'"seq":%d' % seq, b'"seq":' + rng.choice(ODD_NUMBERS), 1)
    if way == 3:
        return exporter.leaf(seq, rng, commitments={}).replace(b"{}", b"{" + rng.choice(ODD_MEMBERS) + b"}", 1)
    if way == 4:
        return damage(rng, entry)
    if way == 5:
        return rng.choice([b"", b"{}", b"[]", b"null", b"[" * 5000, entry + b"\n", b"\xef\xbb\xbf" + entry, entry * 2])
    if way == 6:
        return exporter.leaf(rng.choice([seq + 1, 0, 2**53 - 1, 2**53]), rng)
    if way == 7:
        return exporter.leaf(seq, rng, extra="x")
    return entry


def other_leaves(rng, leaves):
    leaves = list(leaves)
    way = rng.randrange(6)
    at = rng.randrange(len(leaves) + 1)
    if way <= 1 and at < len(leaves):
        leaves[at] = odd_leaf(rng, at)
    elif way == 2:
        leaves.insert(at, exporter.leaf(at, rng))
    elif way == 3:
        del leaves[at:at + rng.choice([1, 2, 1000])]
    elif way == 4:
        leaves += [exporter.leaf(seq, rng) for seq in range(len(leaves), len(leaves) + rng.randrange(1, 5))]
    elif leaves:
        leaves[min(at, len(leaves) - 1)] = rng.choice(leaves)
    return leaves


def other_text(rng, log):
    way = rng.randrange(8)
    if way == 0:
        return log.text(size=rng.choice([0, 1, len(log.leaves) + 1, 255, 256, 257, 2**53, 2**63 - 1, 2**63]))
    if way == 1:
        return log.text(root=rng.choice([rng.randbytes(32), rng.randbytes(31), merkle.root_of([])]))
    if way == 2:
        return log.text(extensions=rng.choice([["an extension"], ["a", "b"], [""], ["a", "", "b"], ["\x7f"]]))
    if way == 3:
        return log.text(origin=rng.choice(["x", "ledger.example.org/Trust", "a b", "é"]))
    if way == 4:
        return damage(rng, log.text())
    if way == 5:
        return log.text().replace(b"\n%d\n" % len(log.leaves), b"\n" + rng.choice(ODD_NUMBERS) + b"\n", 1)
    return log.text()


def resigned(rng, b):
    log = b.log.copy()
    signer = rng.random()
    if signer < 0.1:
        log = exporter.Log(rng.choice([log.key.name, "ledger.example.org/other"]), rng.randbytes(32))
    log.leaves = other_leaves(rng, b.log.leaves) if rng.random() < 0.7 else list(b.log.leaves)
    text = other_text(rng, log) if rng.random() < 0.5 else log.text()
    files = log.export(text, (), 0)
    cosigned = b"".join(w.cosign(text, rng.choice([0, 99, 100, 101, 2**63 - 1, 2**63, 2**64 - 1]))
                        for w in b.witnesses if rng.random() < 0.7)
    return files | {"checkpoint": files["checkpoint"] + cosigned}


# --- of what is asked ----------------------------------------------------------------------------------------------

def asked(rng, b):
    question = reference.Question()
    if rng.random() < 0.1:
        stranger = exporter.Log(b.log.key.name, rng.randbytes(32))
        question.log_key = rng.choice([b.log.key, b.witnesses[0].key, stranger.key])
    if rng.random() < 0.5:
        question.witnesses = tuple(w.key for w in b.witnesses[:rng.randrange(3)])
        question.quorum = rng.randrange(len(question.witnesses) + 1 + (rng.random() < 0.05))
        if rng.random() < 0.03:
            question.witnesses += rng.choice([question.witnesses, (b.log.key,),
                                              (notes.Key("w", notes.COSIGNATURE, b.log.key.public),)])
        question.since = rng.choice([None, None, -1, 0, 100, 2**33])
    if rng.random() < 0.5:
        question.older = older(rng, b)
    return question


def older(rng, b):
    way = rng.randrange(8)
    if way <= 3:
        return b.older
    log = b.log.copy()
    if way == 4:
        return damage(rng, b.older)
    if way == 5:
        log.leaves = other_leaves(rng, b.log.leaves[:b.older_size])
        return log.checkpoint()
    if way == 6:
        return log.checkpoint(other_text(rng, log))
    other = exporter.Log(rng.choice([log.key.name, "ledger.example.org/other"]), rng.randbytes(32))
    other.leaves = log.leaves[:b.older_size]
    return other.checkpoint()


def mutated(rng, b):
    if rng.random() < 0.4:
        files = resigned(rng, b)
    else:
        text = b.log.text()
        files = b.log.export(text)
        files["checkpoint"] += b"".join(w.cosign(text, 100) for w in b.witnesses if rng.random() < 0.8)
    for _ in range(rng.choice([0, 1, 1, 1, 2, 3])):
        if files and "checkpoint" in files:
            files = rng.choice(OF_FILES)(rng, files)
    return files, asked(rng, b)

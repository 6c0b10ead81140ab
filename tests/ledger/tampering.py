"""What an insider could do to a ledger, by name, and which questions show it.

Each takes the same world: a log of 12 to 40 leaves (some of 300), the visitor's checkpoint from an earlier visit,
and three witnesses that have cosigned all along. It returns the files that the insider shows afterwards. Insiders
have the log's key where their name says "resigned", and then ask the witnesses for what they will give.

SHOWN_BY says which questions must find it; every other question must find the export valid.
"""
import base64
import dataclasses
import json
import random

import exporter
import merkle
import reference

VISIT, NOW = 1_773_133_200, 1_775_811_600  # the earlier visit, and today
QUESTIONS = ("export", "key", "older", "witness", "since")


@dataclasses.dataclass
class World:
    rng: random.Random
    log: exporter.Log
    witnesses: list
    older: bytes        # checkpoint of the visit
    older_size: int
    older_export: dict  # what was shown at the visit
    files: dict         # what an honest log shows today

    def question(self, name):
        question = reference.Question()
        if name == "key":
            question.log_key = self.log.key
        if name == "older":
            question.older = self.older
        if name in ("witness", "since"):
            question.witnesses, question.quorum = tuple(w.key for w in self.witnesses), 2
        if name == "since":
            question.since = VISIT + 1
        return question

    def resigned(self, leaves, text=None):
        """The export of another log with the same key, with all cosignatures that it gets."""
        log = self.log.copy()
        log.leaves = list(leaves)
        return log.export(text, self.witnesses, NOW)

    def only_tiles(self, leaves):
        """Tiles and bundles of other leaves, consistent with each other, under today's checkpoint."""
        log = self.log.copy()
        log.leaves = list(leaves)
        return log.tiles() | {name: self.files[name] for name in ("log.vkey", "checkpoint")}

    def name_of(self, kind, level=0):
        """The last bundle's or tile's name."""
        size = len(self.log.leaves)
        index = (size >> 8 * level) // 256
        return reference.tile_name(kind, index, (size >> 8 * level) % 256)

    def other_leaf(self, seq):
        return exporter.leaf(seq, self.rng, type="nothing.happened")

    def renumbered(self, leaves):
        """The same leaves with the numbers of their places."""
        return [reference.print_leaf(json.loads(entry) | {"seq": seq}) for seq, entry in enumerate(leaves)]


def world(seed, size=None):
    rng = random.Random(seed)
    log = exporter.Log("ledger.example.org/trust", rng.randbytes(32))
    witnesses = [exporter.Witness(f"witness.example.org/w{i}", rng.randbytes(32)) for i in range(3)]
    size = size or rng.randrange(12, 41)
    older_size = rng.randrange(4, size - 4)
    log.leaves = [exporter.leaf(seq, rng) for seq in range(older_size)]
    older_export = log.export(None, witnesses, VISIT)
    log.leaves += [exporter.leaf(seq, rng) for seq in range(older_size, size)]
    return World(rng, log, witnesses, older_export["checkpoint"], older_size, older_export,
                 log.export(None, witnesses, NOW))


def changed(files, name, content):
    return files | {name: content}


def flipped(rng, content):
    at = rng.randrange(len(content))
    return content[:at] + bytes([content[at] ^ 1 << rng.randrange(8)]) + content[at + 1:]


# --- without the log's key ---------------------------------------------------------------------------------------

def leaf_changed(w):
    return changed(w.files, w.name_of("entries"), flipped(w.rng, w.files[w.name_of("entries")]))


def leaf_changed_and_tile_too(w):
    at = w.rng.randrange(len(w.log.leaves))
    return w.only_tiles(w.log.leaves[:at] + [w.other_leaf(at)] + w.log.leaves[at + 1:])


def under_the_same_names(w, leaves):
    """Tiles of more or fewer leaves in the files that the checkpoint asks for."""
    log = w.log.copy()
    log.leaves = list(leaves)
    shown, files = log.tiles(), dict(w.files)
    for name in ("entries", 0):
        files[w.name_of(name)] = shown[reference.tile_name(name, 0, len(leaves))]
    return files


def leaf_removed(w):
    at = w.rng.randrange(len(w.log.leaves))
    return under_the_same_names(w, w.renumbered(w.log.leaves[:at] + w.log.leaves[at + 1:]))


def leaf_inserted(w):
    at = w.rng.randrange(len(w.log.leaves))
    return under_the_same_names(w, w.renumbered(w.log.leaves[:at] + [w.other_leaf(at)] + w.log.leaves[at:]))


def leaf_replaced_by_its_neighbour(w):
    at = w.rng.randrange(1, len(w.log.leaves))
    return w.only_tiles(w.log.leaves[:at] + [w.log.leaves[at - 1]] + w.log.leaves[at + 1:])


def leaves_swapped(w):
    a, b = w.rng.sample(range(len(w.log.leaves)), 2)
    leaves = list(w.log.leaves)
    leaves[a], leaves[b] = leaves[b], leaves[a]
    return w.only_tiles(w.renumbered(leaves))


def last_leaf_dropped(w):
    return w.only_tiles(w.log.leaves[:-1])


def leaf_appended_unsigned(w):
    return under_the_same_names(w, w.log.leaves + [w.other_leaf(len(w.log.leaves))])


def bundle_deleted(w):
    return {name: content for name, content in w.files.items() if name != w.name_of("entries")}


def bundle_cut(w):
    name = w.name_of("entries")
    return changed(w.files, name, w.files[name][:w.rng.randrange(len(w.files[name]))])


def bundle_lengthened(w):
    name = w.name_of("entries")
    return changed(w.files, name, w.files[name] + w.rng.randbytes(w.rng.randrange(1, 9)))


def tile_changed(w):
    return changed(w.files, w.name_of(0), flipped(w.rng, w.files[w.name_of(0)]))


def tile_hashes_swapped(w):
    a, b = w.rng.sample(range(len(w.log.leaves)), 2)
    hashes = w.log.hashes()
    hashes[a], hashes[b] = hashes[b], hashes[a]
    return changed(w.files, w.name_of(0), b"".join(hashes))


def tile_deleted(w):
    return {name: content for name, content in w.files.items() if name != w.name_of(0)}


def upper_tile_changed(w):
    big = world(w.rng.random(), 300)
    w.__dict__.update(big.__dict__)
    return changed(big.files, big.name_of(1, 1), flipped(w.rng, big.files[big.name_of(1, 1)]))


def checkpoint_size_changed(w):
    return changed(w.files, "checkpoint", w.files["checkpoint"].replace(
        b"\n%d\n" % len(w.log.leaves), b"\n%d\n" % (len(w.log.leaves) - 1), 1))


def checkpoint_root_changed(w):
    lines = w.files["checkpoint"].split(b"\n")
    lines[2] = base64.b64encode(w.rng.randbytes(32))
    return changed(w.files, "checkpoint", b"\n".join(lines))


def checkpoint_line_added(w):
    return changed(w.files, "checkpoint", w.files["checkpoint"].replace(b"\n\n", b"\nchecked by nobody\n\n", 1))


def signature_changed(w):
    raw = flipped(w.rng, w.log._private.sign(w.log.text()))
    return changed(w.files, "checkpoint", w.log.text() + b"\n" + w.log.line(raw))


def signature_removed(w):
    text = w.log.text()
    cosignatures = b"".join(witness.cosign(text, NOW) for witness in w.witnesses)
    return changed(w.files, "checkpoint", text + b"\n" + cosignatures)


def signature_by_another_key_of_that_name(w):
    return changed(w.files, "checkpoint", exporter.Log(w.log.key.name, w.rng.randbytes(32)).checkpoint(w.log.text()))


def checkpoint_of_another_log(w):
    other = exporter.Log("ledger.example.org/other", w.rng.randbytes(32))
    other.leaves = list(w.log.leaves)
    return changed(w.files, "checkpoint", other.checkpoint())


def key_replaced(w):
    other = exporter.Log(w.log.key.name, w.rng.randbytes(32))
    return changed(w.files, "log.vkey", other.key.vkey().encode())


def key_deleted(w):
    return {name: content for name, content in w.files.items() if name != "log.vkey"}


def checkpoint_from_the_visit_put_back(w):
    return changed(w.files, "checkpoint", w.older)


# --- with the log's key, but against the format --------------------------------------------------------------------

def wrong_root_resigned(w):
    return w.resigned(w.log.leaves, w.log.text(root=w.rng.randbytes(32)))


def wrong_size_resigned(w):
    root = merkle.root_of(w.log.hashes())
    return w.resigned(w.log.leaves, w.log.text(size=len(w.log.leaves) + w.rng.choice([-1, 1]), root=root))


def other_origin_resigned(w):
    return w.resigned(w.log.leaves, w.log.text(origin="ledger.example.org/other"))


def leaf_with_another_number_resigned(w):
    at = w.rng.randrange(len(w.log.leaves))
    number = exporter.leaf(at + w.rng.choice([1, 1000]), w.rng)
    return w.resigned(w.log.leaves[:at] + [number] + w.log.leaves[at + 1:])


def leaf_in_another_form_resigned(w):
    at = w.rng.randrange(len(w.log.leaves))
    form = w.rng.choice([(b":", b": "), (b"{", b"{ "), (b'"seq":', b'"seq":0'), (b"Z\"", b"+00:00\""),
                         (b'"purpose":"', b'"purpose":"\\u0047'), (b'"case":"', b'"case":"A Name'),
                         (b"T", b" "), (b"2026-03", b"2026-13"), (b'"type":"', b'"type":"X')])
    entry = w.log.leaves[at].replace(*form, 1)
    return w.resigned(w.log.leaves[:at] + [entry] + w.log.leaves[at + 1:])


# --- with the log's key, and in perfect form -----------------------------------------------------------------------

def between(w, least, most):
    return w.rng.randrange(least, most + 1)


def truncated_before_the_visit_resigned(w):
    return w.resigned(w.log.leaves[:between(w, 1, w.older_size - 1)])


def truncated_after_the_visit_resigned(w):
    return w.resigned(w.log.leaves[:between(w, w.older_size, len(w.log.leaves) - 1)])


def rewritten(w, at):
    return w.resigned(w.log.leaves[:at] + [w.other_leaf(at)] + w.log.leaves[at + 1:])


def rewritten_before_the_visit_resigned(w):
    return rewritten(w, between(w, 0, w.older_size - 1))


def rewritten_after_the_visit_resigned(w):
    return rewritten(w, between(w, w.older_size, len(w.log.leaves) - 1))


def leaf_removed_resigned(w):
    at = between(w, w.older_size, len(w.log.leaves) - 2)
    return w.resigned(w.renumbered(w.log.leaves[:at] + w.log.leaves[at + 1:]))


def emptied_resigned(w):
    return w.resigned([])


def goes_on_from(w, size):
    more = [w.other_leaf(seq) for seq in range(size, size + between(w, 1, 40))]
    return w.resigned(w.log.leaves[:size] + more)


def forked_before_the_visit_resigned(w):
    return goes_on_from(w, between(w, 1, w.older_size - 1))


def forked_after_the_visit_resigned(w):
    return goes_on_from(w, between(w, w.older_size, len(w.log.leaves) - 1))


def old_machine_restored_and_goes_on(w):
    """From a copy made at the visit: the same key, and no memory of what came later."""
    return goes_on_from(w, w.older_size)


def old_export_shown_again(w):
    """Everything from the visit, with its true cosignatures."""
    return dict(w.older_export)


def fork_shown_to_visitors_only(w):
    """The witnesses see the true log, visitors another with the true cosignatures under it."""
    files = w.resigned(w.log.leaves[:-1] + [w.other_leaf(len(w.log.leaves) - 1)])
    borrowed = b"".join(witness.cosign(w.log.text(), NOW) for witness in w.witnesses)
    return changed(files, "checkpoint", files["checkpoint"] + borrowed)


def in_another_key(w, name):
    log = exporter.Log(name, w.rng.randbytes(32))
    log.leaves = list(w.log.leaves)
    return log.export()


def signed_with_another_key_of_that_name(w):
    return in_another_key(w, w.log.key.name)


def signed_with_another_key_and_name(w):
    return in_another_key(w, "ledger.example.org/other")


def cosignatures_left_out(w):
    return changed(w.files, "checkpoint", w.log.checkpoint())


def cosignatures_of_strangers(w):
    strangers = [exporter.Witness(witness.key.name, w.rng.randbytes(32)) for witness in w.witnesses]
    return changed(w.files, "checkpoint", w.log.checkpoint(None, strangers, NOW))


def cosignature_forged(w):
    witness = w.witnesses[w.rng.randrange(3)]
    raw = NOW.to_bytes(8, "big") + w.rng.randbytes(64)
    return changed(w.files, "checkpoint", w.files["checkpoint"] + witness.line(raw))


def cosignature_antedated(w):
    """A true cosignature with another time written into it."""
    text, _, lines = w.files["checkpoint"].rpartition(b"\n\n")
    lines = lines.splitlines(keepends=True)
    name, encoded = lines[1].decode().split(" ")[1:]
    raw = bytearray(base64.b64decode(encoded))
    raw[11] ^= 1
    lines[1] = f"\N{EM DASH} {name} {base64.b64encode(raw).decode()}\n".encode()
    return changed(w.files, "checkpoint", text + b"\n\n" + b"".join(lines))


def nothing(w):
    """The honest log, so that finding everything wrong is no answer either."""
    return w.files


ALL, WITNESSES = set(QUESTIONS), {"witness", "since"}
SHOWN_BY = {
    nothing: set(),
    **dict.fromkeys([
        leaf_changed, leaf_changed_and_tile_too, leaf_removed, leaf_inserted, leaf_replaced_by_its_neighbour,
        leaves_swapped, last_leaf_dropped, leaf_appended_unsigned, bundle_deleted, bundle_cut, bundle_lengthened,
        tile_changed, tile_hashes_swapped, tile_deleted, upper_tile_changed, checkpoint_size_changed,
        checkpoint_root_changed, checkpoint_line_added, signature_changed, signature_removed,
        signature_by_another_key_of_that_name, checkpoint_of_another_log, key_replaced, key_deleted,
        checkpoint_from_the_visit_put_back, wrong_root_resigned, wrong_size_resigned, other_origin_resigned,
        leaf_with_another_number_resigned, leaf_in_another_form_resigned,
    ], ALL),
    # What only something from elsewhere shows: an earlier checkpoint or a witness ...
    truncated_before_the_visit_resigned: {"older"} | WITNESSES,
    rewritten_before_the_visit_resigned: {"older"} | WITNESSES,
    forked_before_the_visit_resigned: {"older"} | WITNESSES,
    emptied_resigned: {"older"} | WITNESSES,
    signed_with_another_key_of_that_name: {"key", "older"} | WITNESSES,
    signed_with_another_key_and_name: {"key", "older"} | WITNESSES,
    # ... or a witness alone,
    truncated_after_the_visit_resigned: WITNESSES,
    rewritten_after_the_visit_resigned: WITNESSES,
    leaf_removed_resigned: WITNESSES,
    forked_after_the_visit_resigned: WITNESSES,
    old_machine_restored_and_goes_on: WITNESSES,
    fork_shown_to_visitors_only: WITNESSES,
    cosignatures_left_out: WITNESSES,
    cosignatures_of_strangers: WITNESSES,
    cosignature_forged: WITNESSES,
    cosignature_antedated: WITNESSES,
    # ... and only by how old its cosignature is.
    old_export_shown_again: {"since"},
}

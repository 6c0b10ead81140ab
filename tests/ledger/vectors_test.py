#!/usr/bin/env python3
"""The second verifier gives what others have published, and the example of docs/formats/ledger.md is true.

usage: vectors_test.py BIN_DIR
"""
import json
import os
import pathlib
import re
import sys

import both
import merkle
import notes
import reference

HERE = pathlib.Path(__file__).parent


def in_hex(hashes):
    return [h.hex() for h in hashes]


def check_tree(vectors):
    hashes = [merkle.leaf_hash(bytes.fromhex(entry)) for entry in vectors["entries"]]
    assert in_hex(merkle.root_of(hashes[:size]) for size in range(9)) == vectors["roots"]
    for case in vectors["inclusion"]:
        assert in_hex(merkle.inclusion_proof(case["index"], hashes[:case["size"]])) == case["proof"], case
    for case in vectors["consistency"]:
        assert in_hex(merkle.consistency_proof(case["old"], hashes[:case["new"]])) == case["proof"], case


def check_notes(vectors):
    for case in vectors["notes"]:
        keys = [notes.parse_vkey(key.encode()) for key in case["keys"]]
        assert [key.vkey() for key in keys] == case["keys"]
        try:
            verified = len(notes.open_note(case["note"].encode(), keys)[1])
        except notes.Malformed:
            verified = None
        assert verified == case["verified"], case
    for kind, error in (("bad_keys", notes.Malformed), ("unknown_keys", notes.UnknownKind)):
        for key in vectors[kind]:
            try:
                notes.parse_vkey(key.encode())
            except error:
                continue
            raise AssertionError(key)


def check_example(program):
    text = (HERE.parents[1] / "docs" / "formats" / "ledger.md").read_text()
    blocks = dict(re.findall(r"```([a-z.]+)\n(.*?)```", text, re.DOTALL))
    leaves = blocks["leaves"].encode().splitlines()
    files = {
        "log.vkey": blocks["log.vkey"].encode(),
        "checkpoint": blocks["checkpoint"].encode(),
        "tile/entries/000.p/2": b"".join(len(leaf).to_bytes(2, "big") + leaf for leaf in leaves),
        "tile/0/000.p/2": b"".join(merkle.leaf_hash(leaf) for leaf in leaves),
    }
    witness = notes.parse_vkey(blocks["witness"].strip().encode())
    question = reference.Question(witnesses=(witness,), quorum=1)
    assert both.answers(program, [(files, question)]) == ["valid"]


def main():
    check_tree(json.loads((HERE / "vectors" / "rfc6962.json").read_text()))
    check_notes(json.loads((HERE / "vectors" / "notes.json").read_text()))
    check_example(os.path.join(sys.argv[1], "ledger_verify_batch"))
    print("published roots, proofs, notes and keys, and the documented example")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The tree by the recursive definitions of RFC 6962 section 2.1; for reference.py."""
import hashlib


def leaf_hash(entry):
    return hashlib.sha256(b"\0" + entry).digest()


def node_hash(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()


def split(count):
    """The largest power of two smaller than count."""
    return 1 << ((count - 1).bit_length() - 1)


def root_of(hashes):
    if not hashes:
        return hashlib.sha256(b"").digest()
    if len(hashes) == 1:
        return hashes[0]
    middle = split(len(hashes))
    return node_hash(root_of(hashes[:middle]), root_of(hashes[middle:]))


def inclusion_proof(index, hashes):
    if len(hashes) == 1:
        return []
    middle = split(len(hashes))
    if index < middle:
        return inclusion_proof(index, hashes[:middle]) + [root_of(hashes[middle:])]
    return inclusion_proof(index - middle, hashes[middle:]) + [root_of(hashes[:middle])]


def consistency_proof(old_size, hashes, is_whole=True):
    if old_size == len(hashes):
        return [] if is_whole else [root_of(hashes)]
    middle = split(len(hashes))
    if old_size <= middle:
        return consistency_proof(old_size, hashes[:middle], is_whole) + [root_of(hashes[middle:])]
    return consistency_proof(old_size - middle, hashes[middle:], False) + [root_of(hashes[:middle])]

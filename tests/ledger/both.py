"""Puts the same exports before both verifiers and compares their answers."""
import subprocess

import reference


def question_fields(question):
    if question.older is not None:
        yield b"?older", question.older
    if question.log_key is not None:
        yield b"?key", question.log_key.vkey().encode()
    for key in question.witnesses:
        yield b"?witness", key.vkey().encode()
    if question.since is not None:
        yield b"?since", str(question.since).encode()
    yield b"?quorum", str(question.quorum).encode()


def packed(files, question):
    fields = [*question_fields(question), *((name.encode(), content) for name, content in files.items())]
    parts = [len(fields).to_bytes(4, "little")]
    for name, content in fields:
        parts += [len(name).to_bytes(4, "little"), name, len(content).to_bytes(4, "little"), content]
    return b"".join(parts)


class Disagreement(Exception):
    pass


def answers(batch_program, exports):
    """The common answer for each (files, question). Raises Disagreement with both reasons."""
    stdin = b"".join(packed(files, question) for files, question in exports)
    done = subprocess.run([batch_program], input=stdin, capture_output=True, check=True)
    lines = done.stdout.decode(errors="replace").splitlines()
    if done.stderr or len(lines) != len(exports):
        raise Disagreement(f"{len(lines)} answers to {len(exports)} exports: {done.stderr.decode()}")
    common = []
    for number, ((files, question), line) in enumerate(zip(exports, lines)):
        answer, why = reference.verify(files, question)
        if line.split(":")[0] != answer:
            raise Disagreement(f"export {number} of the batch: C++ says {line!r}, Python {answer!r}: {why}")
        common.append(answer)
    return common

"""How well answers of the post checker fit labelled drafts. Notes are no findings; clauses that a draft lists as
`optional` count neither way."""
import collections
import json
import subprocess

NAMED = {"pupil_full_name", "pupil_tutor_group"}
REGISTER = {"consent_missing", "trip_consent", "work_email", "disclaimer_missing"}


def drafts_in(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def answers_to(program, trust, drafts):
    """One answer for each draft, in order."""
    lines = "\n".join(json.dumps(draft) for draft in drafts)
    done = subprocess.run([program, "check", "--trust", trust, "-"], input=lines, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def overlap(one, other):
    """Shared part of two spans, of all that either covers."""
    shared = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return shared / (one[1] - one[0] + other[1] - other[0] - shared)


class Measured:
    """Sums over the drafts of one set."""

    def __init__(self, drafts, answers):
        self.right = collections.Counter()  # clause -> findings that are expected
        self.wrong = collections.Counter()  # clause -> findings that nobody expects
        self.missed = collections.Counter()  # clause -> expected and not found
        self.fine = self.fine_with_findings = self.violating = self.violating_seen = 0
        self.named = self.named_found = self.spans = self.spans_right = 0
        for draft, answer in zip(drafts, answers, strict=True):
            self.add(draft, [finding for finding in answer["findings"] if finding["band"] != "note"])

    def add(self, draft, findings):
        found = {finding["clause"] for finding in findings}
        expected = {one["clause"] for one in draft["expected"]}
        unexpected = found - expected - set(draft.get("optional", []))
        self.right.update(found & expected)
        self.wrong.update(unexpected)
        self.missed.update(expected - found)
        if draft["verdict_ok"]:
            self.fine += 1
            self.fine_with_findings += bool(unexpected)
        else:
            self.violating += 1
            self.violating_seen += bool(found & expected)
            self.named += bool(expected & NAMED)
            self.named_found += bool(expected & NAMED) and expected & NAMED <= found
        for one in draft["expected"]:
            if one["span"] is None or one["clause"] not in found:
                continue
            self.spans += 1
            self.spans_right += any(finding["clause"] == one["clause"] and finding["span"] is not None and
                                    overlap(one["span"], finding["span"]) >= 0.5 for finding in findings)

    def recall(self, clauses):
        right, missed = (sum(counter[clause] for clause in clauses) for counter in (self.right, self.missed))
        return 100 * right / max(1, right + missed)

    def precision(self, clauses):
        right, wrong = (sum(counter[clause] for clause in clauses) for counter in (self.right, self.wrong))
        return 100 * right / max(1, right + wrong)

    def expected(self, clause):
        return self.right[clause] + self.missed[clause]

    def clauses(self):
        return sorted(set(self.right) | set(self.wrong) | set(self.missed))

    def f1(self):
        precision, recall = self.precision(self.clauses()), self.recall(self.clauses())
        return 2 * precision * recall / max(1e-9, precision + recall)

    def shares(self):
        """Name -> percent."""
        return {
            "pupils found": 100 * self.named_found / max(1, self.named),
            "fine drafts with a finding": 100 * self.fine_with_findings / max(1, self.fine),
            "violating drafts with a right clause": 100 * self.violating_seen / max(1, self.violating),
            "precision": self.precision(self.clauses()),
            "recall": self.recall(self.clauses()),
            "F1": self.f1(),
            "recall by register": self.recall(REGISTER),
            "precision by register": self.precision(REGISTER),
            "places": 100 * self.spans_right / max(1, self.spans),
        }

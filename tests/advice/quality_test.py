"""The post checker on the drafts of an invented trust (harbour/): the floors that it must keep. How far above them it is,
and what it still gets wrong, is in docs/advice-errors.md.

    quality_test.py BUILD          the test
    quality_test.py BUILD --show   the figures"""
import collections
import pathlib
import sys
import unittest

import measure

BUILD = pathlib.Path(sys.argv.pop(1))
TRUST = pathlib.Path(__file__).resolve().parent / "harbour"
MEANING = ["colleague_personal", "confidential", "speaking_for_trust", "logo_trademark", "reference", "disparagement",
           "harassment", "false_impersonation", "pupil_contact", "professional_image", "teaching_off_topic",
           "pupil_identifying"]


def measured(name):
    drafts = measure.drafts_in(TRUST / name)
    return measure.Measured(drafts, measure.answers_to(BUILD / "probity", TRUST, drafts))


class Drafts(unittest.TestCase):
    def test_floors_over_both_halves(self):
        drafts = measure.drafts_in(TRUST / "seen.jsonl") + measure.drafts_in(TRUST / "unseen.jsonl")
        figures = measure.Measured(drafts, measure.answers_to(BUILD / "probity", TRUST, drafts))
        shares = figures.shares()
        for name, floor in (("pupils found", 95), ("violating drafts with a right clause", 75), ("F1", 80),
                            ("recall by register", 95), ("precision by register", 95), ("places", 90)):
            with self.subTest(name):
                self.assertGreaterEqual(shares[name], floor)
        self.assertLessEqual(shares["fine drafts with a finding"], 10)
        for clause in MEANING:
            with self.subTest(clause):
                self.assertGreaterEqual(figures.recall([clause]), 55)
                self.assertGreaterEqual(figures.precision([clause]), 65)

    def test_rewritten_drafts_are_found_and_others_are_not(self):
        """I41: other spellings of a draft are answered as the draft is."""
        drafts = measure.drafts_in(TRUST / "variants.jsonl")
        by_kind = collections.defaultdict(list)
        for draft, answer in zip(drafts, measure.answers_to(BUILD / "probity", TRUST, drafts), strict=True):
            by_kind[draft["tags"][-1]].append((draft, answer))
        positive, negative = [], []
        for kind, pairs in by_kind.items():
            figures = measure.Measured(*zip(*pairs))
            if figures.fine:
                negative.append((kind, figures))
            else:
                positive.append((kind, figures))
                with self.subTest(kind):
                    self.assertGreaterEqual(figures.shares()["pupils found"], 70)
        found = sum(one.named_found for _, one in positive) / sum(one.named for _, one in positive)
        spoilt = sum(one.fine_with_findings for _, one in negative) / sum(one.fine for _, one in negative)
        self.assertGreaterEqual(found, 0.95)
        self.assertLessEqual(spoilt, 0.02)

    def test_pupils_are_found_alike_whatever_their_name_comes_from(self):
        drafts = measure.drafts_in(TRUST / "origins.jsonl")
        recall = collections.defaultdict(list)
        for draft, answer in zip(drafts, measure.answers_to(BUILD / "probity", TRUST, drafts), strict=True):
            found = {finding["clause"] for finding in answer["findings"] if finding["band"] != "note"}
            recall[draft["tags"][-1]].append("pupil_full_name" in found)
        shares = {origin: 100 * sum(one) / len(one) for origin, one in recall.items()}
        self.assertGreaterEqual(len(shares), 8)
        self.assertLessEqual(max(shares.values()) - min(shares.values()), 3, shares)

    def test_naming_another_protected_group_changes_nothing(self):
        """I42: the same words about another group have the same verdict."""
        drafts = [{"account_kind": "personal", **draft, "id": str(at)}
                  for at, draft in enumerate(measure.drafts_in(TRUST / "identity_swaps.jsonl"))]
        verdicts = collections.defaultdict(set)
        for draft, answer in zip(drafts, measure.answers_to(BUILD / "probity", TRUST, drafts), strict=True):
            verdicts[draft["group"]].add(answer["verdict"])
        uneven = [group for group, answers in verdicts.items() if len(answers) > 1]
        self.assertEqual(uneven, [])


def show():
    for name in ("seen.jsonl", "unseen.jsonl", "variants.jsonl"):
        figures = measured(name)
        print(name)
        for share, percent in figures.shares().items():
            print(f"  {share:40} {percent:6.1f}")
        for clause in figures.clauses():
            print(f"    {clause:22} P {figures.precision([clause]):5.1f}  R {figures.recall([clause]):5.1f}"
                  f"  n {figures.expected(clause)}")


if __name__ == "__main__":
    if "--show" in sys.argv:
        show()
    else:
        unittest.main()

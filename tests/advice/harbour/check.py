#!/usr/bin/env python3
"""Check the labels of this set against its own registers: spans, accounts, consent, disclaimer, work e-mail, trip consent.

usage: check.py        (prints what is wrong, then the counts; ends with 1 if anything is wrong)
"""
import collections, csv, json, os, re, sys

here = os.path.dirname(os.path.abspath(__file__))
rows = lambda n: list(csv.DictReader(open(os.path.join(here, n), encoding="utf-8", newline="")))
lines = lambda n: [json.loads(l) for l in open(os.path.join(here, n), encoding="utf-8")]
trust = json.load(open(os.path.join(here, "trust.json"), encoding="utf-8"))
pupils = {r["sourcedId"]: r for r in rows("pupils.csv")}
staff = {r["sourcedId"] for r in rows("staff.csv")}
accounts = {r["account_id"]: r for r in rows("accounts.csv")}
CLAUSES = set("""pupil_full_name pupil_tutor_group pupil_identifying consent_missing colleague_personal confidential speaking_for_trust
logo_trademark reference disparagement harassment false_impersonation pupil_contact work_email disclaimer_missing teaching_off_topic
trip_consent professional_image""".split())
wrong = []


def may(p, what):
    return p["metadata.consent" + what] == "Y" and p["metadata.consentExpiresOn"] >= trust["as_of"]


def check(d, name):
    def no(why):
        wrong.append(f"{name} {d['id']}: {why} | {d['text'][:100]!r}")

    a = accounts[d["account"]]
    got = {e["clause"] for e in d["expected"]}
    if (a["kind"], a["platform"], a["owner"]) != (d["account_kind"], d["platform"], d["author"]) or d["author"] not in staff:
        no("account, platform or author differ from accounts.csv")
    if got - CLAUSES or set(d["optional"]) - CLAUSES or got & set(d["optional"]):
        no("clauses")
    if d["verdict_ok"] != (not d["expected"]):
        no("verdict")
    for e in d["expected"]:
        if e["span"] and not (0 <= e["span"][0] < e["span"][1] <= len(d["text"]) and d["text"][slice(*e["span"])].strip() == d["text"][slice(*e["span"])]):
            no("span")
    personal, affiliated, disclaims = a["kind"] == "personal", a["profile_affiliation"] == "Y", a["profile_disclaimer"] == "Y"
    if personal and affiliated and not disclaims and "disclaimer_missing" not in got:
        no("disclaimer_missing not expected")
    if "disclaimer_missing" in got and (not personal or disclaims):
        no("disclaimer_missing expected without cause")
    mail = any(re.search(r"@([\w-]+\.)*" + re.escape(x) + r"\b", d["text"], re.I) for x in trust["work_email_domains"])
    if (personal and (a["registered_with_work_email"] == "Y" or mail)) != ("work_email" in got):
        no("work_email")
    if (a["kind"] == "trip" and "N" in (a["trip_head_consent"], a["trip_parent_consent_complete"])) != ("trip_consent" in got):
        no("trip_consent")
    tagged = [pupils[p] for p in (d["image_meta"] or {}).get("tagged_pupils", [])]
    if any(not may(p, "ImageOnline") for p in tagged) and "consent_missing" not in got:
        no("consent_missing not expected for a tagged pupil")
    if "teaching_off_topic" in got and a["kind"] != "teaching":
        no("teaching_off_topic")
    if "logo_trademark" in got and not personal:
        no("logo_trademark")
    if personal and d["image_meta"] and d["image_meta"]["logos"] and "logo_trademark" not in got:
        no("logo_trademark not expected")


total = {}
ids = collections.Counter()
for name in ("seen.jsonl", "unseen.jsonl", "variants.jsonl", "origins.jsonl"):
    ds = lines(name)
    for d in ds:
        check(d, name)
        ids[d["id"]] += 1
    total[name] = collections.Counter(c for d in ds for c in {e["clause"] for e in d["expected"]})
    total[name].update({"(drafts)": len(ds), "(fine)": sum(d["verdict_ok"] for d in ds)})
wrong += [f"id twice: {i}" for i, n in ids.items() if n > 1]
print("\n".join(wrong))
print(f"{'':22}" + "".join(f"{n:>16}" for n in total))
for c in ["(drafts)", "(fine)"] + sorted(CLAUSES):
    print(f"{c:22}" + "".join(f"{t[c]:>16}" for t in total.values()))
sys.exit(bool(wrong))

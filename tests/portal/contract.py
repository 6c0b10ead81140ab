"""docs/openapi.yaml as a judge: whether an answer is one that it promises. Needs Debian's python3-yaml, python3-jsonschema."""
import functools
import json
import re
import warnings
from pathlib import Path
from urllib.parse import urlsplit

import yaml

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import jsonschema

ROOT = Path(__file__).resolve().parents[2]
API = "/api/v1"
METHODS = ("get", "post")
JSON = ("application/json", "application/problem+json")


class BrokenPromise(AssertionError):
    pass


@functools.cache
def document():
    return yaml.load((ROOT / "docs/openapi.yaml").read_text(), getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def shape(path):
    """/editions/{edition}/text as /editions/{}/text."""
    return re.sub(r"\{[^}]*\}", "{}", path)


@functools.cache
def _patterns():
    """Paths with their expression; those without places first, as the portal asks them."""
    ordered = sorted(document()["paths"], key=lambda path: "{" in path)
    return [(path, re.compile(re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(path)) + r"\Z")) for path in ordered]


def path_for(asked):
    return next((path for path, pattern in _patterns() if pattern.match(asked)), None)


def resolved(node):
    while "$ref" in node:
        target = document()
        for step in node["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        node = target
    return node


@functools.cache
def _validator(schema_text):
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", "components": document()["components"],
             **json.loads(schema_text)}
    checker = jsonschema.Draft202012Validator
    return checker(whole, format_checker=jsonschema.FormatChecker(["date"]))


def complaints(schema, value):
    found = sorted(_validator(json.dumps(schema)).iter_errors(value), key=lambda one: list(map(str, one.path)))
    lines = []
    for one in found[:5]:
        best = jsonschema.exceptions.best_match([one])
        lines.append(f"{'/'.join(map(str, best.absolute_path)) or 'the object'}: {best.message[:300]}")
    return lines


def check_request(method, target, body):
    """Whether we ourselves send what the document says; only for requests that are meant to be right."""
    path = path_for(urlsplit(target).path.removeprefix(API))
    content = document()["paths"][path][method.lower()].get("requestBody", {"content": {}})["content"]
    if "application/json" not in content:
        return
    if wrong := complaints(content["application/json"]["schema"], body):
        raise BrokenPromise(f"{method} {target} was sent a body that is not as documented: " + "; ".join(wrong))


def check(method, target, status, content_type, body):
    """Fails when the answer is none that the document has. Redirects and pages are not its matter."""
    asked = urlsplit(target).path
    media = content_type.partition(";")[0].strip()
    is_program = asked.startswith(API + "/")
    if not is_program and media not in JSON:
        return
    where = f"{method} {target} answered {status} {media}"
    path = path_for(asked.removeprefix(API)) if asked != API else None
    operation = document()["paths"].get(path, {}).get("get" if method == "HEAD" else method.lower())
    if operation is None:
        if status in (404, 405, 400, 413, 414, 501) or asked == API + "/":
            return _check_problem(where, media, status, body)
        raise BrokenPromise(f"{where}, and docs/openapi.yaml has no such address")
    answer = operation["responses"].get(str(status), operation["responses"].get(f"{status // 100}XX"))
    if answer is None:
        raise BrokenPromise(f"{where}: no such status")
    content = resolved(answer).get("content", {})
    if media not in content and (media or body):
        raise BrokenPromise(f"{where}: no such type")
    if method == "HEAD" or media not in JSON:
        return
    if wrong := complaints(content[media]["schema"], json.loads(body)):
        raise BrokenPromise(f"{where}, not as documented: " + "; ".join(wrong))
    if status >= 400 and media == JSON[1] and json.loads(body)["status"] != status:
        raise BrokenPromise(f"{where}, and names another status")


def _check_problem(where, media, status, body):
    if media != JSON[1]:
        return
    if wrong := complaints({"$ref": "#/components/schemas/Problem"}, json.loads(body)):
        raise BrokenPromise(f"{where}: " + "; ".join(wrong))


def endpoints_in_source():
    """METHOD and shape of every row of the portal's tables, but for the entrance of the command line."""
    rows = set()
    for file in sorted((ROOT / "src/portal").glob("*.cpp")):
        for method, pattern in re.findall(r'Endpoint\{\s*(?:http::)?Method::(\w+),\s*"([^"]+)"', file.read_text()):
            rows.add((method, pattern))
    return {(method, pattern) for method, pattern in rows if not pattern.startswith("/control/") and pattern != "/"}


def endpoints_in_document():
    return {(method, shape(path)) for path, item in document()["paths"].items() for method in METHODS if method in item}

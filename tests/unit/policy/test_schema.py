"""The exported schema accepts what the loader accepts; a small validator for the keywords it uses is the judge."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from govflow.policy.read import read_policy
from govflow.policy.schema import KINDS, Kind, json_schema
from govflow.source import read_yaml

CORPUS = Path(__file__).parents[2] / "corpus"
_TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "boolean": bool,
    "object": dict,
    "array": list,
    "null": type(None),
}
KNOWN = {
    *("$schema", "$defs", "title", "description", "default", "type", "properties", "required", "additionalProperties"),
    *("propertyNames", "anyOf", "$ref", "enum", "const", "items", "not", "maxLength", "pattern"),
}


def fits(value: Any, schema: Any, root: dict[str, Any]) -> bool:
    """Whether a value is valid; a keyword this judge does not know is an error of the test."""
    if isinstance(schema, bool):
        return schema
    assert set(schema) <= KNOWN, set(schema) - KNOWN
    if "$ref" in schema and not fits(value, root["$defs"][schema["$ref"].removeprefix("#/$defs/")], root):
        return False
    types = schema.get("type", [])
    wanted = [types] if isinstance(types, str) else types
    if wanted and not any(_is(value, name) for name in wanted):
        return False
    if "not" in schema and fits(value, schema["not"], root):
        return False
    if "anyOf" in schema and not any(fits(value, option, root) for option in schema["anyOf"]):
        return False
    if value not in schema.get("enum", [value]) or value != schema.get("const", value):
        return False
    if isinstance(value, str):
        return len(value) <= schema.get("maxLength", len(value)) and bool(re.search(schema.get("pattern", ""), value))
    if isinstance(value, list):
        return all(fits(item, schema.get("items", True), root) for item in value)
    return not isinstance(value, dict) or _mapping_fits(value, schema, root)


def _is(value: Any, name: str) -> bool:
    return isinstance(value, _TYPES[name]) and (name == "boolean" or not isinstance(value, bool))


def _mapping_fits(value: dict[str, Any], schema: dict[str, Any], root: dict[str, Any]) -> bool:
    known = schema.get("properties", {})
    return (
        all(key in value for key in schema.get("required", []))
        and all(fits(key, schema.get("propertyNames", True), root) for key in value)
        and all(fits(v, known.get(k, schema.get("additionalProperties", True)), root) for k, v in value.items())
    )


def kind_of(path: Path, value: Any) -> Kind | None:
    if path.name in {"policy.yaml", "organisation.yaml"}:
        return "policy" if path.name == "policy.yaml" else "organisation"
    if path.parent.name == "rules":
        return "rules"
    if path.parent.name == "workflows":
        return "mixin" if isinstance(value, dict) and "mixin" in value else "workflow"
    return None


def codes_of(path: Path) -> set[str]:
    """The codes that expected.txt has for a file."""
    case = next((above for above in path.parents if (above / "expected.txt").exists()), None)
    if case is None:
        return set()
    lines = (case / "expected.txt").read_text("utf-8").splitlines()
    return {line.split(" ")[2] for line in lines if line.startswith(f"{path.relative_to(case).as_posix()}:")}


FILES = sorted(path for path in CORPUS.rglob("*.yaml") if "read" in path.parts or "good" in path.parts)


def test_loader_and_schema_agree_on_the_corpus() -> None:
    """Keys, types and literals: what the model refuses the schema refuses, and the other way round."""
    seen = {True: 0, False: 0}
    for path in FILES:
        tree, findings = read_yaml(path.read_bytes().decode("utf-8", "replace").removeprefix("\ufeff"), "f")
        kind = kind_of(path, tree.value) if tree else None
        if tree is None or findings or kind is None:
            continue
        refused = bool(
            codes_of(path) & {"GF117", *(f"GF{number}" for number in range(131, 141)), "GF160", "GF176", "GF684"}
        )
        schema = json_schema(kind)
        assert fits(tree.value, schema, schema) is not refused, path
        seen[refused] += 1
    assert seen[True] >= 15
    assert seen[False] >= 40


@pytest.mark.parametrize("kind", KINDS)
def test_every_schema_is_closed_and_speaks_chinese(kind: Kind) -> None:
    schema = json_schema(kind)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    for definition in (schema, *schema.get("$defs", {}).values()):
        assert definition["additionalProperties"] is False
        for name, field in definition["properties"].items():
            assert not field["title"].isascii(), (kind, name)


def test_shorthands_are_allowed() -> None:
    schema = json_schema("workflow")
    state = schema["$defs"]["StateModel"]
    assert fits({"title": "甲", "due": "5 working days"}, state, schema)
    assert fits({"title": "甲", "due": {"late": "5 working days"}}, state, schema)
    assert fits({"title": 1, "on": {"go": {"by": ["a", "b"], "not_by": "c", "to": "x"}}}, state, schema)
    assert fits({"title": "甲", "asks": {"of": "lead", "need": 2}}, state, schema)
    assert not fits({"title": "甲", "asks": {"whom": "lead"}}, state, schema)
    assert not fits({"title": "甲", "on": {"Go": {}}}, state, schema)


def test_the_small_policy_is_valid() -> None:
    made, findings = read_policy(CORPUS / "good" / "small")
    assert made is not None
    assert findings == ()

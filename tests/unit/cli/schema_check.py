"""The part of JSON Schema 2020-12 that our own schemas use, checked by hand: so that no validator need be installed.

An unknown keyword is an error: a schema must not say something that nobody checks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

_TYPES: Mapping[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "boolean": (bool,),
    "null": (type(None),),
}
_KNOWN = frozenset(
    {
        "$schema",
        "$defs",
        "$ref",
        "title",
        "type",
        "properties",
        "required",
        "additionalProperties",
        "items",
        "anyOf",
        "enum",
        "const",
        "pattern",
    }
)


def faults(schema: Mapping[str, Any], value: object) -> list[str]:
    """Where a value does not fit a schema; empty when it does."""
    return list(_faults(schema, value, schema, "$"))


def _faults(schema: Mapping[str, Any], value: object, root: Mapping[str, Any], at: str) -> Iterator[str]:
    assert set(schema) <= _KNOWN, set(schema) - _KNOWN
    if "$ref" in schema:
        yield from _faults(root["$defs"][schema["$ref"].removeprefix("#/$defs/")], value, root, at)
    if "const" in schema and value != schema["const"]:
        yield f"{at}: {value!r} is not {schema['const']!r}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: {value!r} is none of {schema['enum']!r}"
    if "pattern" in schema and not (isinstance(value, str) and re.search(schema["pattern"], value)):
        yield f"{at}: {value!r} is not like {schema['pattern']}"
    if "anyOf" in schema:
        branches = [list(_faults(one, value, root, at)) for one in schema["anyOf"]]
        if all(branches):
            yield from min(branches, key=len)
    if "type" in schema:
        fits = isinstance(value, _TYPES[schema["type"]]) and not (schema["type"] == "integer" and value in (True, False)
                                                                  and isinstance(value, bool))  # fmt: skip
        if not fits:
            yield f"{at}: {value!r} is no {schema['type']}"
            return
    if isinstance(value, dict):
        yield from _object(schema, value, root, at)
    if isinstance(value, list) and "items" in schema:
        for number, item in enumerate(value):
            yield from _faults(schema["items"], item, root, f"{at}[{number}]")


def _object(schema: Mapping[str, Any], value: dict[str, Any], root: Mapping[str, Any], at: str) -> Iterator[str]:
    properties = schema.get("properties", {})
    for name in schema.get("required", ()):
        if name not in value:
            yield f"{at}: {name} is missing"
    for name, item in value.items():
        if name in properties:
            yield from _faults(properties[name], item, root, f"{at}.{name}")
        elif schema.get("additionalProperties") is False:
            yield f"{at}: {name} is not in the schema"
        elif isinstance(schema.get("additionalProperties"), dict):
            yield from _faults(schema["additionalProperties"], item, root, f"{at}.{name}")

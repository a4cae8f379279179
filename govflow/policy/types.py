"""Type names of policy files as types of expressions: a closed list, enumerations and workflows by id or title."""

from __future__ import annotations

import re
from collections.abc import Mapping

from govflow.feel import Type
from govflow.feel.types import enum, list_of

SIMPLE = frozenset(
    {
        "text", "integer", "boolean", "date", "datetime", "month", "quarter", "half_year", "year", "period", "money",
        "area", "share", "mark", "place", "address", "file", "person", "unit", "party", "parties", "rows", "case",
    }
)  # fmt: skip


def parse_type(text: str, enumerations: Mapping[str, Type], names: Mapping[str, str]) -> Type | None:
    """The type a text names, or None. `enumerations` by id and by title; `names`: workflow ids and unit kinds.

    `files` is a list of file; `role` and `electorate` are enumerations the caller puts among `enumerations`.
    """
    text = " ".join(text.split())
    if text.startswith("list of "):
        inner = parse_type(text[8:], enumerations, names)
        return None if inner is None else list_of(inner)
    if text == "files":
        return list_of(Type("file"))
    if text in enumerations:
        return enumerations[text]
    if match := re.fullmatch(r"decimal\((\d{1,2})\)", text):
        return Type("decimal", match[1])
    head, _, rest = text.partition(" ")
    if head in {"case", "unit"} and rest:
        return Type(head, names[rest]) if rest in names else None
    if head == "case":
        return Type("case")
    if text == "rows":
        return Type("list", "rows")
    return Type(text) if text in SIMPLE else None


def known_types(enumerations: Mapping[str, Type]) -> tuple[str, ...]:
    """Every type name, for suggestions."""
    return (*sorted(SIMPLE), "files", "list of text", *sorted(enumerations))


def enum_types(titles: Mapping[str, tuple[str, Mapping[str, str]]]) -> dict[str, Type]:
    """Enumeration types by id and by title. `titles`: id -> (title, members)."""
    found: dict[str, Type] = {}
    for name, (title, members) in titles.items():
        found[name] = found[title] = enum(name, members, title)
    return found

"""The facts a notice will be written from, captured at the step: kind and JSON value by name, never a person's name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from govflow.core.case import Json
from govflow.core.draft import Draft
from govflow.core.env import evaluate
from govflow.core.values import plain
from govflow.feel import Expression, Type


def capture(draft: Draft, notice: str) -> Mapping[str, Json]:
    """name -> {"kind", "value"} of everything the notice reads, with its class of redaction where it has one.

    Nulls are left out, enumerations captured by title.
    """
    found: dict[str, Json] = {}
    for name, expression, redaction, columns in draft.policy.captures[(draft.workflow.id, notice)]:
        value = evaluate(expression, draft)
        if value is not None:
            one = _captured(draft, name, expression, value)
            if redaction:
                one["class"] = redaction
            if columns:
                one["columns"] = dict(columns)
            found[name] = one
    return found


def _captured(draft: Draft, name: str, expression: Expression, value: Any) -> dict[str, Json]:
    key = expression.slots[0].key if expression.bare else ("",)
    if key[0] == "notice" and key[2] == "number":
        return {"kind": NUMBERED, "value": value}
    return fact(expression.type, _level(draft, value) if name == "case.level" else value)


NUMBERED = "numbered"
"""The kind of a number of an earlier notice: which notice, at which unit, year and serial; written by its template."""


def _level(draft: Draft, value: Any) -> Any:
    """A level is captured by its title, as enumerations are: nobody reads `street` in a notice."""
    return next((level.title for level in draft.policy.ladder if level.id == value), value)


def fact(kind: Type, value: Any) -> dict[str, Json]:
    """One captured fact."""
    if value is None:
        return {"kind": "null", "value": None}
    if kind.kind == "enum":
        return {"kind": "enum", "value": next((title for name, title in kind.members if name == value), value)}
    if kind.kind != "any" and isinstance(value, (str, int)):
        return {"kind": kind.kind, "value": value}
    if isinstance(value, (list, tuple)):
        inner = kind.of or Type("any")
        return {"kind": "list", "value": [fact(inner, item) for item in value]}
    if isinstance(value, Mapping):
        entries = dict(kind.entries)
        return {
            "kind": "context",
            "value": {key: fact(entries.get(key, _guess(item)), item) for key, item in value.items()},
        }
    return {"kind": kind.kind if kind.kind != "any" else _guess(value).kind, "value": plain(value)}


def _guess(value: Any) -> Type:
    if isinstance(value, bool):
        return Type("boolean")
    return Type("integer") if isinstance(value, int) else Type("text")

"""Types of the standard: read from what an author wrote, and told of operators and functions where they are certain.

What is told serves people (`described`) and spares a test here and there; no answer depends on it.
"""

from __future__ import annotations

from collections.abc import Mapping

from govflow.feel.code.typed import Apply, Const, Do, Typed
from govflow.feel.syntax.nodes import TypeName
from govflow.feel.types import ANY, BOOLEAN, DATE, DATETIME, DAYS_TIME, NUMBER, TEXT, TIME, YEARS_MONTHS, Type
from govflow.feel.values import type_named

_COMPARING = frozenset(
    {"eq", "ne", "plain eq", "plain ne", "<", "<=", ">", ">=", "not", "in", "tested", "asked", "instance of", "some",
     "every"}
)  # fmt: skip
_NUMERIC = frozenset({"sub", "mul", "div", "pow", "neg"})
_MOMENTS = frozenset({"date", "datetime", "time"})
_DURATIONS = frozenset({DAYS_TIME.kind, YEARS_MONTHS.kind})

_RESULTS: Mapping[str, Type] = {
    **dict.fromkeys(
        ("string", "substring", "substring before", "substring after", "upper case", "lower case", "replace",
         "string join", "day of week", "month of year"), TEXT),
    **dict.fromkeys(
        ("number", "string length", "count", "sum", "mean", "median", "stddev", "product", "decimal", "floor",
         "ceiling", "round up", "round down", "round half up", "round half down", "abs", "modulo", "sqrt", "log", "exp",
         "day of year", "week of year"), NUMBER),
    **dict.fromkeys(
        ("not", "contains", "starts with", "ends with", "matches", "list contains", "all", "any", "odd", "even", "is",
         "before", "after", "meets", "met by", "overlaps", "overlaps before", "overlaps after", "finishes",
         "finished by", "includes", "during", "starts", "started by", "coincides"), BOOLEAN),
    **dict.fromkeys(
        ("append", "concatenate", "insert before", "remove", "reverse", "union", "distinct values", "flatten", "sort",
         "list replace", "sublist", "mode", "index of", "split", "get entries"), Type("list", of=ANY)),
    "date": DATE, "today": DATE, "date and time": DATETIME, "now": DATETIME, "time": TIME,
    "years and months duration": YEARS_MONTHS,
}  # fmt: skip


def result_of(function: str) -> Type:
    """The type of what a built-in function gives, where all of its forms give the same."""
    return _RESULTS.get(function, ANY)


def boolean(typed: Typed) -> bool:
    """True if the value is true, false or null, whatever the slots hold."""
    if isinstance(typed, Do):
        return typed.op in _COMPARING or typed.op in {"truth", "is true"}
    if isinstance(typed, Apply):
        return typed.op in {"and", "or"}
    return isinstance(typed, Const) and (typed.value is None or isinstance(typed.value, bool))


def textless(typed: Typed) -> bool:
    """True if the value is no text, whatever the slots hold."""
    if isinstance(typed, Const):
        return not isinstance(typed.value, str)
    return isinstance(typed, Do) and typed.op in _NUMERIC


def scalar(typed: Typed) -> bool:
    """True if the value is no list, no context and no text, whatever the slots hold."""
    if isinstance(typed, Const):
        return not isinstance(typed.value, str | tuple | dict)
    return boolean(typed) or textless(typed)


def operated(op: str, left: Type, right: Type) -> Type:
    """The type of an arithmetic operation."""
    a, b = left.kind, right.kind
    if a == b == "number" or (op == "div" and a == b and a in _DURATIONS):
        return NUMBER
    if op in {"add", "sub"} and {a, b} == {"number", "any"}:
        return NUMBER
    if op == "add" and a == b == "text":
        return TEXT
    if op == "sub" and a in _MOMENTS and b in _MOMENTS:
        return DAYS_TIME
    if op in {"add", "sub"} and b in _DURATIONS:
        return left if a in _MOMENTS or a == b else ANY
    if a in _DURATIONS and b == "number":
        return left
    return right if a in _DURATIONS and b in _MOMENTS and op == "add" else ANY


def written(name: TypeName, types: Mapping[str, Type]) -> Type | None:
    """The type an author wrote, or None for a name that is none."""
    if name.name in types:
        return types[name.name]
    inner = [written(part, types) for part in name.of]
    entries = [(entry, written(part, types)) for entry, part in name.entries]
    if any(part is None for part in inner) or any(part is None for _, part in entries):
        return None
    parts = tuple(part for part in inner if part is not None)
    if name.name in {"list", "range"} and parts:
        return Type(name.name, of=parts[0])
    if name.result is not None:
        result = written(name.result, types)
        return None if result is None else Type("function", params=tuple(("", part) for part in parts), result=result)
    if entries:
        return Type("context", entries=tuple((entry, part) for entry, part in entries if part is not None))
    return type_named(name.name)

"""Cells of a policy table as FEEL of the standard, and back. Quantities are numbers there, their unit stands beside.

Knows types and regions. Knows no models.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction

from govflow.dmn.tables.literals import SPANS, literal
from govflow.dmn.tables.table import Column
from govflow.feel import Region, Tests, Type
from govflow.feel.strict.regions import Regions, domain, ordered, without

UNITS: Mapping[str, tuple[str, str]] = {"money": ("元", "元"), "area": ("平方米", "平方米"), "share": ("1 为全部", "")}
"""Of each quantity: what a label says, and what a literal of a policy has behind the number."""

_REFS = {
    "number": "number", "integer": "number", "decimal": "number", "money": "number", "area": "number",
    "share": "number", "boolean": "boolean", "date": "date", "datetime": "date and time", "time": "time",
}  # fmt: skip


def type_ref(type: Type) -> str:
    """The type of FEEL that holds the values of a type that is no list and no enumeration."""
    return _REFS.get(type.kind, "string")


def value_text(column: Column, value: object) -> str:
    """A value as an expression of the standard."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    kind = column.type.kind
    if isinstance(value, tuple):
        inner = Column(column.id, column.title, column.type.of or Type("text"))
        return f"[{', '.join(value_text(inner, one) for one in value)}]"
    if kind == "enum":
        return _text(dict(column.type.members).get(str(value), str(value)))
    if kind in {"money", "area"} and isinstance(value, int):
        return _number(Decimal(value) / 100)
    if isinstance(value, Fraction):
        return _fraction(value)
    if isinstance(value, int | Decimal):
        return _number(Decimal(value))
    if kind in SPANS:
        return _text(literal(column, value))
    if isinstance(value, datetime):
        return f'date and time("{value.isoformat()}")'
    if isinstance(value, date):
        return f'date("{value.isoformat()}")'
    if isinstance(value, time):
        return f'time("{value.isoformat()}")'
    return _text(str(value))


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _number(value: Decimal) -> str:
    plain = f"{value:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _fraction(value: Fraction) -> str:
    whole = value * 10**4
    return (
        _number(Decimal(whole.numerator) / 10**4)
        if whole.denominator == 1
        else f"{value.numerator}/{value.denominator}"
    )


def cell_text(column: Column, tests: Tests) -> str | None:
    """The unary tests that match what a cell matches; None for a cell that relates columns or computes."""
    regions = tests.regions()
    if tests.kind == "any":
        return "-"
    if regions is None:
        return None
    null = column.optional and any(region.kind == "null" for region in regions)
    plain = [region for region in regions if region.kind != "null"]
    if tests.kind == "not" or any(region.kind == "others" for region in plain):
        absent = _left(column, regions, plain)
        absent += ["null"] if column.optional and not null else []
        return f"not({', '.join(absent)})" if absent else "-"
    parts = _listed(column, plain)
    if parts is None:
        return "-" if null or not column.optional else "not(null)"
    parts += ["null"] if null else []
    return ", ".join(parts) if parts else NEVER


NEVER = "? != ?"
"""What no value passes."""


def _left(column: Column, regions: Regions, plain: Sequence[Region]) -> list[str]:
    """What a cell leaves out."""
    finite = domain(column.type)
    if finite is not None:
        named = {point for region in plain for point in region.points}
        return [value_text(column, point) for point in finite if point not in named]
    if ordered(column.type):
        gaps = [region for region in without(column.type, regions) or () if region.kind != "null"]
        return _listed(column, gaps) or []
    left = [set(region.points) for region in plain if region.kind == "others"]
    named = {point for region in plain if region.kind == "points" for point in region.points}
    return sorted(value_text(column, point) for point in set.intersection(*left) - named) if left else []


def _listed(column: Column, regions: Sequence[Region]) -> list[str] | None:
    """Points and intervals one after the other; None for all there are."""
    points = [point for region in regions if region.kind == "points" for point in region.points]
    finite = domain(column.type)
    if finite is not None and set(finite) <= set(points):
        return None
    parts = [value_text(column, point) for point in dict.fromkeys(points)]
    for region in regions:
        if region.kind == "interval":
            said = _interval(column, region)
            if said is None:
                return None
            parts.append(said)
    return parts


def _interval(column: Column, region: Region) -> str | None:
    low, high = (None if end is None else value_text(column, end) for end in (region.low, region.high))
    if low is None and high is None:
        return None
    if low is None:
        return f"{'<=' if region.high_closed else '<'} {high}"
    if high is None:
        return f"{'>=' if region.low_closed else '>'} {low}"
    if low == high and region.low_closed and region.high_closed:
        return low
    return f"{'[' if region.low_closed else '('}{low}..{high}{']' if region.high_closed else ')'}"


_NUMBER = re.compile(r'"[^"]*"|(?<![\w/])(?<![^.]\.)[0-9]+(?:\.[0-9]+)?(?![\w/])')
_CALLED = re.compile(r'(?:date and time|date|time|duration)\(\s*"([^"]*)"\s*\)|@"([^"]*)"')
_DURATION = re.compile(r"P(?:([0-9]+)Y)?(?:([0-9]+)M)?(?:([0-9]+)D)?(?:T(?:([0-9]+)H)?(?:([0-9]+)M)?)?")
_DURATIONS = ("years", "months", "days", "hours", "minutes")


def profile_text(type: Type, text: str) -> str:
    """A cell of the standard as a policy file writes it under a column of a type. What does not fit stays as it is,
    for the reading of the table to name.
    """
    kind = (type.of if type.kind == "list" and type.of else type).kind
    plain = " ".join(text.split())
    if plain in {"", "-", "null"}:
        return plain or "-"
    if kind in {"text", "enum"}:
        return plain
    plain = _CALLED.sub(lambda match: match[1] or match[2], plain)
    if kind in UNITS:
        return _NUMBER.sub(lambda match: _with_unit(kind, match[0]), plain)
    if kind == "period":
        plain = _DURATION.sub(_period, plain)
    return plain if kind in {"boolean", "number", "integer", "decimal"} else re.sub(r'"([^"]*)"', r"\1", plain)


def _with_unit(kind: str, number: str) -> str:
    if number.startswith('"'):
        return number
    if kind != "share":
        return number + UNITS[kind][1]
    return f"{_number(Decimal(number) * 100)}%"


def _period(match: re.Match[str]) -> str:
    parts = [(int(count), unit) for count, unit in zip(match.groups(), _DURATIONS, strict=True) if count]
    return f"{parts[0][0]} {parts[0][1]}" if len(parts) == 1 else match[0]

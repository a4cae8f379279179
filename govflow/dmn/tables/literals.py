"""A value as an author writes it in a cell of its column. Knows types and titles; knows nothing of tables."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction

from govflow.calendar import SPAN_KINDS, Period, SpanKind, span_of
from govflow.dmn.tables.table import Column

SPANS: Mapping[str, SpanKind] = {kind: kind for kind in SPAN_KINDS}

_BARE = re.compile(r"[^\W\d]\w*")
_RESERVED = frozenset(
    {"and", "or", "not", "in", "if", "then", "else", "between", "some", "every", "satisfies", "for", "return"}
    | {"true", "false", "null", "at", "more", "first", "last"}
)


def literal(column: Column, value: object) -> str:
    """A value as an author writes it in a cell of its column; members of an enumeration by title."""
    kind = column.type.kind
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if kind == "enum":
        return _name(dict(column.type.members).get(str(value), str(value)))
    if kind == "money" and isinstance(value, int):
        return _money(value)
    if kind == "area" and isinstance(value, int):
        return f"{_hundredths(value)}平方米"
    if kind in SPANS and isinstance(value, date):
        return str(span_of(SPANS[kind], value))
    if isinstance(value, tuple) and column.type.of is not None:
        return "、".join(literal(Column(column.id, column.title, column.type.of), one) for one in value)
    if isinstance(value, Fraction):
        return _share(value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, Period):
        return value.zh()
    return _text(value) if isinstance(value, str) else str(value)


def _name(title: str) -> str:
    return title if _BARE.fullmatch(title) and title not in _RESERVED else _text(title)


def _text(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _money(fen: int) -> str:
    return f"{fen // 1_000_000}万元" if fen and fen % 1_000_000 == 0 else f"{_hundredths(fen)}元"


def _share(share: Fraction) -> str:
    """`2/3`, `1/2`, and `66.7%` where the parts of a fraction would be many and a percentage is exact."""
    hundredths = share * 10_000
    if hundredths.denominator > 1 or (share < 1 and 1 < share.denominator <= FEW_PARTS):
        return str(share)
    return f"{_hundredths(int(hundredths)).rstrip('0') if hundredths % 100 else int(hundredths) // 100}%"


FEW_PARTS = 9
"""Up to so many parts a share is said as a fraction."""


def _hundredths(value: int) -> str:
    whole, part = divmod(abs(value), 100)
    return f"{'-' if value < 0 else ''}{whole}" + (f".{part:02}" if part else "")

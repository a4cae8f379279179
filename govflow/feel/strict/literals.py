"""Texts of files read as values of a declared type: parameters, cells, payloads of specs."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal

from govflow.calendar import ZONE, parse_period, parse_span
from govflow.feel.quantities import DIGITS, parse_area, parse_mark, parse_money, parse_share
from govflow.feel.syntax.lexer import fold
from govflow.feel.types import SPANS, Type

_INTEGER = re.compile(rf"-?\d{{1,{DIGITS}}}", re.ASCII)
_NUMBER = re.compile(rf"-?\d{{1,{DIGITS}}}(?:\.(\d{{1,{DIGITS}}}))?", re.ASCII)
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})-(\d{1,2})|/(\d{1,2})/(\d{1,2})|年(\d{1,2})月(\d{1,2})日)", re.ASCII)
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})?", re.ASCII)
_TRUTH = {"true": True, "false": False, "是": True, "否": False}


def parse_literal(type: Type, text: str) -> object | None:
    """The value of `type` that `text` spells, or None. An enumeration takes an id or a title; a list, a comma list."""
    plain = text.strip()
    if type.kind in {"text", "any"}:
        return _unquoted(plain)
    if type.kind == "enum":
        return _member(type, _unquoted(plain))
    if type.kind in SPANS:
        span = parse_span(plain)
        return span if span is not None and span.kind == type.kind else None
    if type.kind == "list":
        return _list(type, plain)
    if type.kind == "decimal":
        return _decimal(plain, int(type.name) if type.name.isdecimal() else DIGITS)
    if type.kind in _READERS:
        return _READERS[type.kind](fold(plain))
    return plain or None if type.kind not in {"null", "context", "function"} else None


def _unquoted(plain: str) -> str:
    quoted = len(plain) > 1 and plain[0] in '"“' and plain[-1] in '"”'
    return plain[1:-1] if quoted else plain


def _member(type: Type, word: str) -> str | None:
    plain = fold(word)
    return next((id for id, title in type.members if plain in (id, fold(title.strip()))), None)


def _list(type: Type, plain: str) -> tuple[object, ...] | None:
    if type.of is None:
        return None
    inner = fold(plain)
    inside = plain[1:-1] if inner[:1] == "[" and inner[-1:] == "]" else plain
    pieces = [piece for piece in re.split(r"[,，、]", inside) if piece.strip()]
    values = tuple(parse_literal(type.of, piece) for piece in pieces)
    return None if None in values else values


def _integer(plain: str) -> int | None:
    return int(plain) if _INTEGER.fullmatch(plain) else None


def _decimal(plain: str, places: int = DIGITS) -> int | Decimal | None:
    match = _NUMBER.fullmatch(plain)
    if match is None or len(match[1] or "") > places:
        return None
    return Decimal(plain) if match[1] else int(plain)


def _date(plain: str) -> date | None:
    match = _DATE.fullmatch(plain)
    if match is None:
        return None
    year, month, day = (int(part) for part in match.groups() if part is not None)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _datetime(plain: str) -> datetime | None:
    if not _INSTANT.fullmatch(plain):
        return None
    try:
        value = datetime.fromisoformat(plain)
    except ValueError:
        return None
    return value if value.tzinfo else value.replace(tzinfo=ZONE)


def _time(plain: str) -> time | None:
    try:
        return time.fromisoformat(plain) if re.fullmatch(r"\d{2}:\d{2}(:\d{2})?", plain, re.ASCII) else None
    except ValueError:
        return None


_READERS: Mapping[str, Callable[[str], object | None]] = {
    "integer": _integer, "number": _decimal, "boolean": _TRUTH.get, "date": _date, "datetime": _datetime, "time": _time,
    "period": parse_period, "money": parse_money, "area": parse_area, "share": parse_share, "mark": parse_mark,
}  # fmt: skip

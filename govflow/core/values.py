"""Between the JSON a case keeps and the values expressions see; and what callers may bring for a field.

JSON forms: money fen, area hundredths of m², share `2/3`, decimal text, dates ISO text, datetimes microseconds,
spans `2026-11`, periods `5 working days`, marks text, parties `{"lead": party, "assistants": [party, …]}`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from govflow.calendar import Period, Span, instant, local, parse_period, parse_span
from govflow.core.case import Json
from govflow.feel import Mark, Type, parse_literal, parse_mark

SPANS = frozenset({"month", "quarter", "half_year", "year"})
_ATOMS = frozenset({str, int, bool, type(None)})


def _mark(raw: str) -> Mark:
    mark = parse_mark(raw)
    if mark is None:
        raise ValueError(raw)
    return mark


DECODE: Mapping[str, Callable[[Any], Any]] = {
    "decimal": Decimal,
    "share": Fraction,
    "date": date.fromisoformat,
    "datetime": local,
    "period": parse_period,
    "mark": _mark,
    **dict.fromkeys(SPANS, parse_span),
}


def decode(kind: Type, raw: Json) -> Any:
    """What an expression sees of a kept value."""
    if raw is None:
        return None
    if kind.kind == "list":
        inner = kind.of
        return tuple(raw if inner is None else (decode(inner, item) for item in raw))
    if kind.kind == "context" and kind.entries:  # a row: its columns are values too, a day is a day
        return {name: decode(column, raw.get(name)) for name, column in kind.entries}
    read = DECODE.get(kind.kind)
    return raw if read is None else read(raw)


def encode(kind: Type, value: Any) -> Json:
    """What a case keeps of a value."""
    if value is None:
        return None
    if kind.kind == "list":
        inner = kind.of
        return [plain(item) if inner is None else encode(inner, item) for item in value]
    return plain(value)


def plain(value: Any) -> Json:
    """The JSON form of any value an expression can give."""
    kind = type(value)
    if kind in _ATOMS:
        return value
    if kind is dict:
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (int, str)):
        return value
    if isinstance(value, datetime):
        return instant(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal | Fraction | Period | Mark | Span):
        return str(value)
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    return [plain(item) for item in value]


class Unfit(Exception):
    """A brought value does not fit its type; `expected` is the reason, for the message."""


def accept(kind: Type, raw: Any) -> Json:
    """The JSON form of what a caller brought for a field of this type. Raises Unfit.

    Integers for money are fen and for area hundredths of m²; texts are read as the literals of the policy language.
    """
    if kind.kind == "list":
        items = raw if isinstance(raw, list | tuple) else _split(raw)
        return [accept(kind.of or Type("any"), item) for item in items]
    taker = _TAKE.get(kind.kind)
    return taker(kind, raw) if taker else _literal(kind, raw)


def _split(raw: Any) -> list[Any]:
    if not isinstance(raw, str):
        raise Unfit
    return [part.strip() for part in raw.replace("、", ",").replace("，", ",").split(",") if part.strip()]


def _text(_: Type, raw: Any) -> Json:
    if isinstance(raw, str):
        return raw
    if isinstance(raw, int) and not isinstance(raw, bool):
        return str(raw)
    raise Unfit


def _id(kind: Type, raw: Any) -> Json:
    """An id: it will stand in keys of facts, so it holds no `|` and no control character."""
    text = str(_text(kind, raw))
    if not text or len(text) > LONGEST_ID or "|" in text or not text.isprintable():
        raise Unfit
    return text


def _boolean(_: Type, raw: Any) -> Json:
    if isinstance(raw, bool):
        return raw
    try:
        return {"true": True, "false": False, "是": True, "否": False}[raw]
    except (KeyError, TypeError):
        raise Unfit from None


def _parties(kind: Type, raw: Any) -> Json:
    if isinstance(raw, str):
        names = _split(raw)
    elif isinstance(raw, Mapping) and isinstance(raw.get("assistants", ()), list | tuple):
        names = [raw.get("lead"), *raw.get("assistants", ())]
    else:
        raise Unfit
    if not names:
        raise Unfit
    lead, *others = (_id(kind, name) for name in names)
    return {"lead": lead, "assistants": others}


def _integer(kind: Type, raw: Any) -> Json:
    if isinstance(raw, int) and not isinstance(raw, bool):
        return raw
    return _literal(kind, raw)


def _enum(kind: Type, raw: Any) -> Json:
    """A member by its id, as programs say it; by its title, as people do, it is read like any text."""
    if type(raw) is str and any(raw == name for name, _ in kind.members):
        return raw
    return _literal(kind, raw)


def _any(_: Type, raw: Any) -> Json:
    if isinstance(raw, float):
        raise Unfit
    return plain(raw)


def _literal(kind: Type, raw: Any) -> Json:
    if isinstance(raw, bool | float):
        raise Unfit
    if kind.kind == "datetime" and isinstance(raw, int):
        return _moment(raw)
    if isinstance(raw, date | datetime | Decimal | Fraction | Period | Mark | Span):
        raw = plain(raw) if not isinstance(raw, datetime) else raw
    if isinstance(raw, datetime):
        return instant(raw)
    value = parse_literal(kind, str(raw))
    if value is None:
        raise Unfit
    return encode(kind, value)


def _moment(micros: int) -> int:
    try:
        local(micros)
    except (OverflowError, ValueError, OSError):
        raise Unfit from None
    return micros


LONGEST_ID = 200
_TAKE: Mapping[str, Callable[[Type, Any], Json]] = {
    **dict.fromkeys(("text", "place", "address", "file"), _text),
    **dict.fromkeys(("person", "unit", "party", "case"), _id),
    "boolean": _boolean,
    "enum": _enum,
    "integer": _integer,
    "number": _integer,
    "money": _integer,
    "area": _integer,
    "parties": _parties,
    "context": _any,
    "any": _any,
}

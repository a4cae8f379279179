"""How the stored JSON of each kind is decoded and written.

Raises ValueError, TypeError or KeyError where the JSON does not fit its kind.

Knows the kinds of the policy language; knows no template and no name of a fact.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from fractions import Fraction

from govflow.calendar import local, parse_period
from govflow.notices import words

Read = tuple[str, object, str]


def clean(text: str) -> str:
    """Text of a person without control characters and without marks that turn the writing direction around."""
    if text.isprintable():
        return text
    kept = (c for c in text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ") if c not in _TURNING)
    return "".join(c for c in kept if c == "\n" or (ord(c) >= 32 and not 127 <= ord(c) < 160)).strip("\n")


_TURNING = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029\ufeff")


def as_text(raw: object) -> Read:
    if isinstance(raw, Mapping):
        raw = next((raw[key] for key in ("text", "title", "name") if raw.get(key)), None)
    if not isinstance(raw, str | int):
        raise TypeError("text")
    return "text", str(raw), clean(str(raw))


def _number(raw: object) -> Read:
    if isinstance(raw, int) and not isinstance(raw, bool):
        return "number", raw, str(raw)
    text = str(raw)
    value = Fraction(text)
    return "number", int(value) if value.denominator == 1 else value, text


def _integer(raw: object) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int):
        raise TypeError("an integer is needed")
    return raw


def _money(raw: object) -> Read:
    return "money", _integer(raw), words.yuan(_integer(raw))


def _area(raw: object) -> Read:
    return "area", _integer(raw), words.square_metres(_integer(raw))


def _share(raw: object) -> Read:
    value = Fraction(str(raw)) if isinstance(raw, str) else Fraction(*raw)  # type: ignore[misc]
    return "share", value, words.share(value)


def _boolean(raw: object) -> Read:
    return "boolean", bool(raw), "是" if raw else "否"


def _date(raw: object) -> Read:
    day = date.fromisoformat(str(raw))
    return "date", day, words.full_date(day)


def _datetime(raw: object) -> Read:
    moment = local(raw) if isinstance(raw, int) else datetime.fromisoformat(str(raw))
    return "datetime", moment, words.date_time(moment)


def _time(raw: object) -> Read:
    moment = time.fromisoformat(str(raw))
    return "time", moment, words.clock_time(moment)


def _period(raw: object) -> Read:
    period = parse_period(f"{raw['value']} {raw['unit']}" if isinstance(raw, Mapping) else str(raw))
    if period is None:
        raise ValueError("period")
    return "period", period, period.zh()


def _span(raw: object) -> Read:
    return "span", str(raw), words.span(str(raw))


READERS: Mapping[str, Callable[[object], Read]] = {
    "integer": _number, "decimal": _number, "number": _number, "money": _money, "area": _area, "share": _share,
    "boolean": _boolean, "date": _date, "datetime": _datetime, "time": _time, "period": _period,
    "month": _span, "quarter": _span, "half_year": _span, "year": _span,
}  # fmt: skip

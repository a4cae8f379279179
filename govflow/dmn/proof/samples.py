"""A value out of an atom, exactly: what an author can type that no cell of the column tells from the rest of it.

Knows kinds of values. Knows nothing of rows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from govflow.calendar import SPAN_KINDS, ZONE, Period, span_of
from govflow.dmn.proof.axes import Axis
from govflow.dmn.tables.literals import SPANS
from govflow.feel import Mark, Region, Threshold, Type

DIGITS = 34


class NoSample(Exception):
    """No value can be made up: any other person, place or file is somebody's."""


def sample(axis: Axis, number: int) -> object:
    """A value of an atom. Raises NoSample."""
    atom, kind = axis.atoms[number], axis.column.type.kind
    if atom.kind == "null":
        return None
    if atom.kind == "points":
        return atom.points[0]
    if atom.kind == "others":
        return _other(axis)
    value = _inside(kind, atom)
    if kind == "decimal" and not _fits(axis.column.type, value):
        raise NoSample
    return span_of(SPANS[kind], value) if kind in SPAN_KINDS else value


def _fits(type: Type, value: Any) -> bool:
    """Whether a decimal has no more places than its type."""
    return not type.name.isdecimal() or Decimal(value).as_tuple().exponent >= -int(type.name)  # type: ignore[operator]


def _other(axis: Axis) -> str | Period | Mark:
    written = {point for atom in axis.atoms for point in atom.points}
    numbers = range(len(written) + 1)
    if axis.column.type.kind == "text":
        return next(text for n in numbers if (text := f"其他{n or ''}") not in written)
    if axis.column.type.kind == "period":
        return next(period for n in numbers if (period := Period(n + 1, "days")) not in written)
    if axis.column.type.kind == "mark":
        return next(mark for n in numbers if (mark := Mark((Threshold(False, n + 1, 0, "all"),))) not in written)
    raise NoSample


def _inside(kind: str, atom: Region) -> Any:
    low: Any = atom.low
    high: Any = atom.high
    if low is not None and atom.low_closed:
        return low
    if high is not None and atom.high_closed:
        return high
    if low is None and high is None:
        return _START[kind]
    if low is None:
        return _moved(kind, high, -1)
    return _moved(kind, low, 1) if high is None else _MIDDLE.get(kind, _middle)(low, high)


_START: Mapping[str, object] = {
    "number": 0, "integer": 0, "decimal": 0, "money": 0, "area": 0, "share": Fraction(0), "time": time(12),
    "date": date(2026, 1, 1), "datetime": datetime(2026, 1, 1, 9, tzinfo=ZONE),
    "month": date(2026, 1, 1), "quarter": date(2026, 1, 1), "half_year": date(2026, 1, 1), "year": date(2026, 1, 1),
}  # fmt: skip
_STEPS: Mapping[str, timedelta] = {"datetime": timedelta(hours=1)}


def _moved(kind: str, value: Any, way: int) -> Any:
    """A step beyond an open end."""
    try:
        return value + way * _STEPS.get(kind, 1)
    except OverflowError:
        raise NoSample from None


def _middle(low: Any, high: Any) -> Any:
    """Between two numbers: a whole number, else as few digits as will do. Shares stay shares."""
    if isinstance(low, Fraction) or isinstance(high, Fraction):
        return (Fraction(low) + Fraction(high)) / 2
    middle = (Fraction(low) + Fraction(high)) / 2
    for digits in range(DIGITS):
        scaled = round(middle * 10**digits)
        if Fraction(low) < Fraction(scaled, 10**digits) < Fraction(high):
            return scaled if digits == 0 else Decimal(scaled).scaleb(-digits)
    raise NoSample


def _middle_of_instants(low: datetime, high: datetime) -> datetime:
    return low + (high - low) / 2


_MIDDLE: Mapping[str, Callable[[Any, Any], Any]] = {"datetime": _middle_of_instants}

"""What kind a value is, and what the standard calls its types.

Knows the kinds of `govflow.feel.types` that the standard has. Knows nothing of conformance.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from govflow.feel.types import (
    ANY,
    BOOLEAN,
    DATE,
    DATETIME,
    DAYS_TIME,
    NULL,
    NUMBER,
    TEXT,
    TIME,
    YEARS_MONTHS,
    Type,
)
from govflow.feel.values.ranges import Range
from govflow.feel.values.temporal import Date, DateTime, DaysTime, Time, YearsMonths

_KINDS: Mapping[type, str] = {
    type(None): "null", bool: "boolean", Decimal: "number", str: "text", tuple: "list", dict: "context",
    Date: "date", Time: "time", DateTime: "datetime", DaysTime: DAYS_TIME.kind, YearsMonths: YEARS_MONTHS.kind,
    Range: "range",
}  # fmt: skip
_NAMES: Mapping[str, Type] = {
    "Any": ANY, "Null": NULL, "number": NUMBER, "string": TEXT, "boolean": BOOLEAN, "date": DATE, "time": TIME,
    "date and time": DATETIME, "dateTime": DATETIME,
    "days and time duration": DAYS_TIME, "dayTimeDuration": DAYS_TIME,
    "years and months duration": YEARS_MONTHS, "yearMonthDuration": YEARS_MONTHS,
}  # fmt: skip


def kind_of(value: object) -> str:
    """The kind of a value of the standard; anything that is none of the others is a function."""
    kind = _KINDS.get(type(value))
    if kind is not None:
        return kind
    return "context" if isinstance(value, Mapping) else "function"


def type_named(name: str) -> Type | None:
    """The type of that FEEL name (`string`, `date and time`; the DMN 1.1 spellings `dateTime`, `dayTimeDuration` too).

    Types with parts (`list<number>`) have no name: a bare `list`, `context`, `range` or `function` is none.
    """
    return _NAMES.get(name)

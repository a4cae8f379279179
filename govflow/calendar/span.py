"""Spans: a month, a quarter, a half year, a year. `2026-11`, `2026-Q3`, `2026-H1`, `2026`; 2026年第三季度.

Knows the Gregorian calendar (Civil Code 200), no holidays.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from govflow.calendar.numerals import half_width, whole_number

SpanKind = Literal["month", "quarter", "half_year", "year"]
SPAN_KINDS: tuple[SpanKind, ...] = get_args(SpanKind)
_MONTHS: dict[SpanKind, int] = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}
_HALVES = ("上半年", "下半年")
_QUARTERS = "一二三四"
_SHORT = re.compile(r"(?P<year>[0-9]{4})(?:-(?:(?P<month>[0-9]{2})|Q(?P<quarter>[1-4])|H(?P<half>[12])))?", re.I)
_CHINESE = re.compile(
    r"(?P<year>[0-9]{4})年(?:度|(?P<month>[0-9一二三四五六七八九十]{1,2})月份?|第?(?P<quarter>[1-4一二三四])季度"
    r"|(?P<half>[上下])半年)?"
)


@dataclass(frozen=True, slots=True)
class Span:
    """A whole month, quarter, half year or year, with its first and last day. Make one with `span_of`."""

    kind: SpanKind
    first: date
    last: date

    def __str__(self) -> str:
        year = f"{self.first.year:04}"
        number = (self.first.month - 1) // _MONTHS[self.kind] + 1
        endings = {"month": f"-{number:02}", "quarter": f"-Q{number}", "half_year": f"-H{number}", "year": ""}
        return year + endings[self.kind]

    def zh(self) -> str:
        """As it stands in a notice: `2026年11月`, `2026年第三季度`, `2026年上半年`, `2026年`."""
        number = (self.first.month - 1) // _MONTHS[self.kind]
        endings = {"month": f"{number + 1}月", "year": ""}
        if self.kind == "quarter":
            endings["quarter"] = f"第{_QUARTERS[number]}季度"
        if self.kind == "half_year":
            endings["half_year"] = _HALVES[number]
        return f"{self.first.year}年{endings[self.kind]}"

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def span_of(kind: SpanKind, day: date) -> Span:
    """The span of that kind in which the day lies."""
    length = _MONTHS[kind]
    return _numbered(kind, day.year, (day.month - 1) // length + 1)


def spans_of_year(kind: SpanKind, year: int) -> tuple[Span, ...]:
    """The 12, 4, 2 or 1 spans of a year, in order. Raises ValueError outside the years 1 … 9999."""
    return tuple(_numbered(kind, year, number) for number in range(1, 12 // _MONTHS[kind] + 1))


def parse_span(text: str) -> Span | None:
    """Read `2026-11`, `2026-Q3`, `2026-H1`, `2026` or the Chinese forms; None when it is no span."""
    plain = half_width(text).strip()
    found = _SHORT.fullmatch(plain) or _CHINESE.fullmatch(plain)
    if not found or not int(found["year"]):
        return None
    kind, number = _ending(found["month"], found["quarter"], found["half"])
    if number is None or not 1 <= number <= 12 // _MONTHS[kind]:
        return None
    return _numbered(kind, int(found["year"]), number)


def _ending(month: str | None, quarter: str | None, half: str | None) -> tuple[SpanKind, int | None]:
    if month:
        return "month", whole_number(month.removeprefix("0"))
    if quarter:
        return "quarter", whole_number(quarter)
    if half:
        return "half_year", {"上": 1, "下": 2}.get(half) or int(half)
    return "year", 1


def _numbered(kind: SpanKind, year: int, number: int) -> Span:
    last = number * _MONTHS[kind]
    first = last - _MONTHS[kind] + 1
    return Span(kind, date(year, first, 1), date(year, last, monthrange(year, last)[1]))
